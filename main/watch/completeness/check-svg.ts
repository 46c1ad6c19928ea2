import type { ByteReader } from '../../media/byte-reader.ts'
import { rootElementAt } from '../../media/sniff-text.ts'
import { type Completeness, complete, incomplete, unknown } from './completeness.ts'

/** Looked through from the end, a larger stretch only where a smaller one does not decide; the last is more than any file has. */
const stretches = [4 * 1024, 1024 * 1024, 64 * 1024 * 1024]
const closingTag = /<\/(?:[\w.-]{1,64}:)?svg\s*>/g
/** A root without content. */
const emptyRoot = /<(?:[\w.-]{1,64}:)?svg(?:[^<>"']|"[^"]*"|'[^']*')*\/>/y

/** Complete when nothing but blanks, comments and instructions follows the root's closing tag. */
export async function checkSvg(reader: ByteReader): Promise<Completeness> {
  for (const bytes of stretches) {
    const isComplete = bytes >= reader.sizeBytes
    const text = await tailText(reader, bytes)
    const rest = behindRoot(text, isComplete)
      ?.replace(/<\?[^<]*\?>/g, '')
      .trim()
    if (rest === '') return complete
    if (isComplete) return rest === undefined || rest.startsWith('<') ? incomplete(null) : unknown
  }
  return unknown
}

/** Without its zero bytes UTF-16 reads as ASCII here. */
async function tailText(reader: ByteReader, bytes: number): Promise<string> {
  const tail = await reader.read(Math.max(0, reader.sizeBytes - bytes), bytes)
  return withoutComments(tail.toString('latin1').replaceAll('\0', ''))
}

/** One that is not closed stays. */
function withoutComments(text: string): string {
  const kept: string[] = []
  let at = 0
  for (;;) {
    const begin = text.indexOf('<!--', at)
    const end = begin < 0 ? -1 : text.indexOf('-->', begin + 4)
    if (end < 0) return kept.join('') + text.slice(at)
    kept.push(text.slice(at, begin))
    at = end + 3
  }
}

/** Undefined where the root has no end. */
function behindRoot(text: string, isComplete: boolean): string | undefined {
  const closing = [...text.matchAll(closingTag)].at(-1)
  if (closing) return text.slice(closing.index + closing[0].length)
  if (!isComplete) return undefined
  emptyRoot.lastIndex = Math.max(0, rootElementAt(text.replace(/^(?:\xff\xfe|\xfe\xff|\xef\xbb\xbf)/, '   ')))
  const root = emptyRoot.exec(text)
  return root ? text.slice(root.index + root[0].length) : undefined
}
