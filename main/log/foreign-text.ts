import { readableText } from './printable.ts'
import { hidden, hideForms, searched } from './redact-text.ts'
import { withoutCodes } from './spelled-codes.ts'
import { unescaped } from './unescape.ts'

const maxForeignLength = 500

/** A query that is through goes on as a sentence does: on the same line, with a word, or not at all. */
const goesOn = /^…["'”’)\].,;:]*(?: \p{L}|\s*$)/u
/** A query that was broken into lines or pieces, without what it was broken by. */
const beginsQuery = /^[\w.~-]{1,40}=/
/** So many letters and digits without a break are no word and no number. */
const opaque = /[A-Za-z0-9+/=_~-]{20,}/g
const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

/**
 * What somebody else answered, for a person to read: its escapes undone, of addresses nothing from their `?` on, and
 * nothing that could be a key or a signature, known or not. At most 500 characters.
 */
export function foreignText(text: string): string {
  const given = text.trim()
  const read = searched(given)
  const plain = untilBrokenQuery(hideForms(unescaped(read)))
  const known = withoutCodes(plain, hidden).replace(opaque, (run) => (isOpaque(run) ? hidden : run))
  const shown = readableText(known)
  const isCut = read.length < given.length || shown.length > maxForeignLength
  return isCut ? `${shown.slice(0, maxForeignLength)}${hidden}` : shown
}

/** Where a query is in pieces, nobody can say which piece is its last one. */
function untilBrokenQuery(text: string): string {
  for (let at = text.indexOf('?'); at >= 0; at = text.indexOf('?', at + 1)) {
    const rest = text.slice(at + 1, at + 200)
    const isBroken = rest.startsWith(hidden)
      ? !goesOn.test(rest)
      : beginsQuery.test(rest.replace(/[\s"',]/g, ''))
    if (isBroken) return `${text.slice(0, at)}?${hidden}`
  }
  return text
}

/** Words joined by hyphens, paths and UUIDs are recognised by their parts. */
function isOpaque(run: string): boolean {
  if (uuid.test(run)) return false
  return isMixed(run) || run.split(/[/_~-]/).some((part) => isMixed(part) || /^[\da-f]{20,}$/i.test(part))
}

/** In a word, letters and digits, small and capital, take turns less often than chance would have it. */
function isMixed(part: string): boolean {
  const turns = part.match(/\d+|[a-z]+|[A-Z]+/g)?.length ?? 0
  return part.length >= 12 && turns >= part.length * 0.45
}
