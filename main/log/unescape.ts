/** A text, and for each of its characters the stretch of another text that it stands for. */
export interface Mapped {
  text: string
  starts: Uint32Array
  ends: Uint32Array
}

/** Escapes of JSON, JavaScript, URLs and HTML; in JSON text the backslash stands for itself twice. */
const escaped =
  /\\u([\da-f]{4})|\\u\{([\da-f]{1,6})\}|\\x([\da-f]{2})|%u([\da-f]{4})|%([0-7][\da-f])|&#x([\da-f]{1,6});?|&#(\d{1,7});?|\\([^ux\d\s])|&([a-z]{2,6});/gi

/** An escape, or a mark within which a text may go on. */
const mayBe = /[\\%&]|<[^<>]{0,200}>|\p{Cc}\[/u

/** Whether a text may say something else than it shows. */
export const mayBeEscaped = (text: string): boolean => mayBe.test(text)

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
const maxPasses = 8

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
  for (let pass = 0; pass < maxPasses; pass += 1) {
    const next = shown.replace(escaped, (whole, ...groups: string[]) => characterOf(groups) ?? whole)
    if (next === shown) break
    shown = next
  }
  return shown
}

/** The text as it is. */
export function identityOf(text: string): Mapped {
  const starts = new Uint32Array(text.length)
  const ends = new Uint32Array(text.length)
  for (let at = 0; at < text.length; at += 1) {
    starts[at] = at
    ends[at] = at + 1
  }
  return { text, starts, ends }
}

/** As `unescaped`, and where each character came from. */
export function unescapedWithPlaces(text: string): Mapped {
  let mapped = identityOf(text)
  for (let pass = 0; pass < maxPasses; pass += 1) {
    const next = onePass(mapped)
    if (!next) break
    mapped = next
  }
  return mapped
}

/** What an escape stands for is always shorter than the escape. */
function onePass({ text, starts, ends }: Mapped): Mapped | undefined {
  const parts: string[] = []
  const newStarts = new Uint32Array(text.length)
  const newEnds = new Uint32Array(text.length)
  let length = 0
  let done = 0
  const keep = (until: number) => {
    parts.push(text.slice(done, until))
    newStarts.set(starts.subarray(done, until), length)
    newEnds.set(ends.subarray(done, until), length)
    length += until - done
    done = until
  }
  for (const match of text.matchAll(escaped)) {
    const character = characterOf(match.slice(1))
    if (character === undefined) continue
    keep(match.index)
    done = match.index + match[0].length
    parts.push(character)
    newStarts.fill(starts[match.index] ?? 0, length, length + character.length)
    newEnds.fill(ends[done - 1] ?? 0, length, length + character.length)
    length += character.length
  }
  if (!parts.length) return undefined
  keep(text.length)
  return {
    text: parts.join(''),
    starts: newStarts.subarray(0, length),
    ends: newEnds.subarray(0, length),
  }
}

/** The characters of a text by their codes, and where each came from. */
export interface Squeezed {
  codes: Uint16Array
  starts: Uint32Array
  ends: Uint32Array
}

/**
 * Without blanks, line breaks and what cannot be seen, in small letters, both alphabets of base64 as one: forms in which
 * a text may be broken up or changed without losing what it says.
 */
export const squeezed = (mapped: Mapped): Squeezed => picked(mapped, squeezedCodes)

function picked({ text, starts, ends }: Mapped, counted: Uint16Array): Squeezed {
  const codes = new Uint16Array(text.length)
  const newStarts = new Uint32Array(text.length)
  const newEnds = new Uint32Array(text.length)
  let length = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = counted[text.charCodeAt(at)] ?? 0
    if (code === 0) continue
    codes[length] = code
    newStarts[length] = starts[at] ?? 0
    newEnds[length] = ends[at] ?? 0
    length += 1
  }
  return {
    codes: codes.subarray(0, length),
    starts: newStarts.subarray(0, length),
    ends: newEnds.subarray(0, length),
  }
}

/** 0 for what is left out. */
function squeezedCode(code: number): number {
  if (code >= 0x41 && code <= 0x5a) return code + 32
  if (code === 0x2d) return 0x2b
  if (code === 0x5f) return 0x2f
  if (code < 0x7f) return code > 0x20 ? code : 0
  return isUnseen(code) ? 0 : code
}

/** Blanks, controls and marks of direction, of joining and of the order of bytes. */
const isUnseen = (code: number) =>
  code <= 0xa0 ||
  code === 0xad ||
  code === 0x61c ||
  (code >= 0x2000 && code <= 0x200f) ||
  (code >= 0x2028 && code <= 0x202f) ||
  (code >= 0x205f && code <= 0x206f) ||
  code === 0x3000 ||
  code === 0xfeff

/** Tags of HTML, comments among them, and what tells a terminal to change colours: somebody may break a text with them. */
const marks = /<[^<>]{0,200}>|\p{Cc}\[[\d;]{0,20}[A-Za-z]/gu

/**
 * Letters and digits alone, small, without marks: what is left of a text that was broken into cells, list items or
 * quoted lines, or had its punctuation changed.
 */
export function bare(mapped: Mapped): Squeezed {
  const { text } = mapped
  const unmarked = text.search(marks) >= 0 ? text.replace(marks, (mark) => ' '.repeat(mark.length)) : text
  return picked({ ...mapped, text: unmarked }, bareCodes)
}

/** For each code of a character what it counts as; 0 for what is left out. */
export const bareCodes = codesBy((code) => {
  const narrow = code >= 0xff01 && code <= 0xff5e ? code - 0xfee0 : code
  if (narrow >= 0x41 && narrow <= 0x5a) return narrow + 32
  const isDigit = narrow >= 0x30 && narrow <= 0x39
  return isDigit || (narrow >= 0x61 && narrow <= 0x7a) ? narrow : 0
})

function codesBy(codeOf: (code: number) => number): Uint16Array {
  return Uint16Array.from({ length: 0x10000 }, (_, code) => codeOf(code))
}

/** The same for `squeezed`. */
export const squeezedCodes = codesBy(squeezedCode)
