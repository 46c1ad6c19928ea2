/** A text, and for each of its characters the stretch of another text that it stands for. */
export interface Mapped {
  text: string
  starts: ArrayLike<number>
  ends: ArrayLike<number>
}

/** Escapes of JSON, JavaScript, URLs and HTML; in JSON text the backslash stands for itself twice. */
const escaped =
  /\\u([\da-f]{4})|\\u\{([\da-f]{1,6})\}|\\x([\da-f]{2})|%u([\da-f]{4})|%([0-7][\da-f])|&#x([\da-f]{1,6});?|&#(\d{1,7});?|\\([^ux\d\s])|&([a-z]{2,6});/gi

const letters: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }
const entities: Record<string, string> = {
  amp: '&',
  quot: '"',
  apos: "'",
  lt: '<',
  gt: '>',
  sol: '/',
  bsol: '\\',
  quest: '?',
  equals: '=',
  num: '#',
  percnt: '%',
  plus: '+',
  colon: ':',
  semi: ';',
  period: '.',
  comma: ',',
  commat: '@',
  lowbar: '_',
  dash: '-',
  hyphen: '-',
  dollar: '$',
  excl: '!',
  ast: '*',
  nbsp: ' ',
  shy: '\u00ad',
}

/** What was escaped is often escaped again: JSON inside JSON, a URL inside a URL, shown by a page. */
const mostPasses = 8

function characterOf(groups: readonly (string | undefined)[]): string | undefined {
  const [u, braced, x, percentU, percent, hexEntity, entity, letter, name] = groups
  const hex = u ?? braced ?? x ?? percentU ?? percent ?? hexEntity
  const code =
    hex === undefined ? (entity === undefined ? undefined : Number(entity)) : Number.parseInt(hex, 16)
  if (code !== undefined) return code <= 0x10ffff ? String.fromCodePoint(code) : undefined
  if (letter !== undefined) return letters[letter] ?? letter
  return name === undefined ? undefined : entities[name.toLowerCase()]
}

/** The text with every escape undone, however often it was escaped. */
export function unescaped(text: string): string {
  let shown = text
  for (let pass = 0; pass < mostPasses; pass += 1) {
    const next = shown.replace(escaped, (whole, ...groups: string[]) => characterOf(groups) ?? whole)
    if (next === shown) break
    shown = next
  }
  return shown
}

/** The text as it is. */
export const identityOf = (text: string): Mapped => {
  const starts = Uint32Array.from({ length: text.length }, (_, at) => at)
  return { text, starts, ends: starts.map((at) => at + 1) }
}

/** As `unescaped`, and where each character came from. */
export function unescapedWithPlaces(text: string): Mapped {
  let mapped = identityOf(text)
  for (let pass = 0; pass < mostPasses; pass += 1) {
    const next = onePass(mapped)
    if (!next) break
    mapped = next
  }
  return mapped
}

function onePass({ text, starts, ends }: Mapped): Mapped | undefined {
  const parts: string[] = []
  const newStarts: number[] = []
  const newEnds: number[] = []
  let done = 0
  const keep = (until: number) => {
    parts.push(text.slice(done, until))
    for (; done < until; done += 1) {
      newStarts.push(starts[done] ?? 0)
      newEnds.push(ends[done] ?? 0)
    }
  }
  for (const match of text.matchAll(escaped)) {
    const character = characterOf(match.slice(1))
    if (character === undefined) continue
    keep(match.index)
    done = match.index + match[0].length
    parts.push(character)
    for (let at = 0; at < character.length; at += 1) {
      newStarts.push(starts[match.index] ?? 0)
      newEnds.push(ends[done - 1] ?? 0)
    }
  }
  if (!parts.length) return undefined
  keep(text.length)
  return { text: parts.join(''), starts: newStarts, ends: newEnds }
}

/**
 * Without blanks, line breaks and what cannot be seen, in lower case, both alphabets of base64 as one: forms in which a
 * text may be broken up or changed without losing what it says.
 */
export function squeezed({ text, starts, ends }: Mapped): Mapped {
  const parts: string[] = []
  const newStarts: number[] = []
  const newEnds: number[] = []
  for (let at = 0; at < text.length; at += 1) {
    const character = squeezedCharacter(text.charCodeAt(at))
    if (character === '') continue
    parts.push(character)
    newStarts.push(starts[at] ?? 0)
    newEnds.push(ends[at] ?? 0)
  }
  return { text: parts.join(''), starts: newStarts, ends: newEnds }
}

function squeezedCharacter(code: number): string {
  if (code >= 0x41 && code <= 0x5a) return String.fromCharCode(code + 32)
  if (code === 0x2d) return '+'
  if (code === 0x5f) return '/'
  if (code > 0x20 && code < 0x7f) return String.fromCharCode(code)
  const character = String.fromCharCode(code)
  return /[\s\p{C}]/u.test(character) ? '' : character
}
