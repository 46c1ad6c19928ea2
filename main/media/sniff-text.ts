/** "The first kilobytes" of the reference §9.2. */
const provenBytes = 4096

type Encoding = 'utf8' | 'utf16le' | 'utf16be'

function encodingOf(head: Buffer): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf16le'
  return head[0] === 0xfe && head[1] === 0xff ? 'utf16be' : 'utf8'
}

/** No NUL byte in the first kilobytes, or the mark of UTF-16. */
export function agreesAsText(head: Buffer): boolean {
  if (head.length === 0) return false
  return encodingOf(head) !== 'utf8' || !head.subarray(0, provenBytes).includes(0)
}

/** UTF-8 and both orders of UTF-16, without the byte-order mark. */
export function decodeText(head: Buffer): string {
  const encoding = encodingOf(head)
  const even = head.subarray(0, head.length - (head.length % 2))
  const text =
    encoding === 'utf16be'
      ? Buffer.from(even).swap16().toString('utf16le')
      : head.toString(encoding === 'utf16le' ? 'utf16le' : 'utf8')
  return text.replace(/^\uFEFF/, '')
}

/** Where the root element begins: after declaration, comments, instructions and doctype; -1 when none is in sight. */
export function rootElementAt(text: string): number {
  let at = 0
  for (;;) {
    at += /^\s*/.exec(text.slice(at))?.[0].length ?? 0
    const end = endOfMisc(text, at)
    if (end === undefined) return text[at] === '<' ? at : -1
    if (end < 0) return -1
    at = end
  }
}

/** Behind what may stand before the root; -1 when it has no end in sight, undefined when it is something else. */
function endOfMisc(text: string, at: number): number | undefined {
  if (text.startsWith('<!--', at)) return behind(text, '-->', at + 4)
  if (text.startsWith('<?', at)) return behind(text, '?>', at + 2)
  if (!/^<!doctype/i.test(text.slice(at, at + 9))) return undefined
  const close = text.indexOf('>', at)
  const subset = text.indexOf('[', at)
  if (subset < 0 || subset > close) return close < 0 ? -1 : close + 1
  const subsetEnd = text.indexOf(']', subset)
  return subsetEnd < 0 ? -1 : behind(text, '>', subsetEnd)
}

function behind(text: string, what: string, from: number): number {
  const at = text.indexOf(what, from)
  return at < 0 ? -1 : at + what.length
}

export function startsWithSvg(head: Buffer): boolean {
  if (!agreesAsText(head)) return false
  const text = decodeText(head)
  const root = rootElementAt(text)
  return root >= 0 && /^<(?:[\w.-]{1,64}:)?svg[\s/>]/.test(text.slice(root, root + 80))
}
