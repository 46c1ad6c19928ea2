import { isUtf8 } from 'node:buffer'

/** "The first kilobytes" of the reference §9.2. */
const provenBytes = 4096
/** Of a hundred characters: a form feed or an escape is met in text, noise is one tenth of such. */
const maxControlShare = 0.01

type Encoding = 'utf8' | 'utf16le' | 'utf16be'

/** By its mark; without one UTF-16 is believed where what it says is text throughout. */
function encodingOf(head: Buffer): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf16be'
  const start = head.subarray(0, provenBytes)
  if (!looksWide(start)) return 'utf8'
  const unmarked = (['utf16le', 'utf16be'] as const).find((encoding) => isText(decode(start, encoding)))
  return unmarked ?? 'utf8'
}

/** Zero bytes beside every Latin letter, or what is no UTF-8 without them either: not text with a zero byte in it. */
function looksWide(start: Buffer): boolean {
  const zeros = start.filter((byte) => byte === 0).length
  return zeros > start.length / 5 || (zeros > 0 && !isUtf8(start))
}

/** Controls, private and unassigned characters, and halves of pairs; the last one may be cut. */
function isText(text: string): boolean {
  return text.length > 0 && !/[^\P{C}\t\n\v\f\r\p{Cf}\p{Cs}]|\p{Cs}./u.test(text)
}

/** No NUL byte in the first kilobytes and hardly any other control character, or UTF-16. */
export function agreesAsText(head: Buffer): boolean {
  if (head.length === 0) return false
  if (encodingOf(head) !== 'utf8') return true
  const start = head.subarray(0, provenBytes)
  let controls = 0
  for (const byte of start) {
    if (byte === 0) return false
    if (byte < 0x20 && !(byte >= 0x07 && byte <= 0x0d) && byte !== 0x1a && byte !== 0x1b) controls += 1
  }
  return controls <= start.length * maxControlShare
}

/** UTF-8 and both orders of UTF-16, without the byte-order mark. */
export function decodeText(head: Buffer): string {
  return decode(head, encodingOf(head)).replace(/^\uFEFF/, '')
}

function decode(bytes: Buffer, encoding: Encoding): string {
  const even = bytes.subarray(0, bytes.length - (bytes.length % 2))
  if (encoding === 'utf16be') return Buffer.from(even).swap16().toString('utf16le')
  return encoding === 'utf16le' ? even.toString('utf16le') : bytes.toString('utf8')
}

/** Where the root element begins: after declaration, comments, instructions and doctype; -1 when none is in sight. */
export function rootElementAt(text: string): number {
  let at = 0
  for (;;) {
    at = behindBlanks(text, at)
    const end = endOfMisc(text, at)
    if (end === undefined) return text[at] === '<' ? at : -1
    if (end < 0) return -1
    at = end
  }
}

function behindBlanks(text: string, from: number): number {
  const blanks = /\s*/y
  blanks.lastIndex = from
  return from + (blanks.exec(text)?.[0].length ?? 0)
}

/** Behind what may stand before the root; -1 when it has no end in sight, undefined when it is something else. */
function endOfMisc(text: string, at: number): number | undefined {
  if (text.startsWith('<!--', at)) return behind(text, '-->', at + 4)
  if (text.startsWith('<?', at)) return behind(text, '?>', at + 2)
  return /^<!doctype/i.test(text.slice(at, at + 9)) ? endOfDoctype(text, at + 9) : undefined
}

/** Brackets and angles within comments, instructions and quotes do not count. */
function endOfDoctype(text: string, from: number): number {
  let isInside = false
  for (let at = from; at >= 0 && at < text.length; ) {
    const sign = text[at]
    if (text.startsWith('<!--', at)) at = behind(text, '-->', at + 4)
    else if (text.startsWith('<?', at)) at = behind(text, '?>', at + 2)
    else if (sign === '"' || sign === "'") at = behind(text, sign, at + 1)
    else if (sign === '>' && !isInside) return at + 1
    else {
      if (sign === '[') isInside = true
      if (sign === ']') isInside = false
      at += 1
    }
  }
  return -1
}

function behind(text: string, what: string, from: number): number {
  const at = text.indexOf(what, from)
  return at < 0 ? -1 : at + what.length
}

/** `unclear`: what stands before the root has no end in sight. */
export function svgIn(head: Buffer): 'svg' | 'other' | 'unclear' {
  if (!agreesAsText(head)) return 'other'
  const text = decodeText(head)
  const root = rootElementAt(text)
  if (root < 0) return /^\s*<[!?]/.test(text) ? 'unclear' : 'other'
  return /^<(?:[\w.-]{1,64}:)?svg[\s/>]/.test(text.slice(root, root + 80)) ? 'svg' : 'other'
}

export const startsWithSvg = (head: Buffer) => svgIn(head) === 'svg'
