import type { Mapped } from './unescape.ts'

/**
 * How the codes of characters are written one after the other, with anything or nothing between them. Of the characters
 * that are printed, those whose code has three digits in decimal or octal begin with 1, and no others do.
 */
const spellings = [
  { base: 10, code: /0*(1\d\d|[3-9]\d)/g },
  { base: 8, code: /0*(1[0-7]{2}|[4-7][0-7])/g },
  { base: 16, code: /(?:0x|u\+?|x|(?<![\da-z]))0{0,6}([2-7][\da-f])(?=0x|[^\da-f]|$)/gi },
  // Of 16 bits each, the high or the low byte first.
  { base: 16, code: /00([2-7][\da-f])/gi },
  { base: 16, code: /([2-7][\da-f])00/gi },
  { base: 2, code: /0([01]{7})/g },
  { base: 2, code: /(?<![01])(1[01]{5,6})(?![01])/g },
] as const

const manyCodes =
  /(?:\d{2,8}\D{1,12}){11}\d|\d{24}|(?:[2-7][\da-f][^2-7]{1,6}){11}[2-7]|(?:00[2-7][\da-f]){6}|(?:[2-7][\da-f]00){6}/i

/** Whether there are so many numbers near each other that they may say something. */
export const maySpellCodes = (text: string): boolean => manyCodes.test(text)

/** What a text says if its numbers are the codes of characters: one reading for each way of writing them. */
export function spelledCodes({ text, starts, ends }: Mapped): Mapped[] {
  return spellings.map(({ base, code }) => {
    const found = [...text.matchAll(code)].map((match) => ({
      letter: String.fromCharCode(Number.parseInt(match[1] ?? '', base)),
      from: match.index,
      to: match.index + match[0].length - 1,
    }))
    return {
      text: found.map(({ letter }) => letter).join(''),
      starts: Uint32Array.from(found, ({ from }) => starts[from] ?? 0),
      ends: Uint32Array.from(found, ({ to }) => ends[to] ?? 0),
    }
  })
}

const number = (digits: string) => String.raw`(?<!\d)0*(?:${digits})(?!\d)`
/** How each is written, and what may stand between two of them. */
const foreign = [
  [number('3[2-9]|[4-9]\\d|1[01]\\d|12[0-6]'), String.raw`\D{1,12}`],
  [number('[4-7][0-7]|1[0-7]{2}'), String.raw`\D{1,12}`],
  [number('[01]{7}'), String.raw`\D{1,12}`],
  [String.raw`(?:0x|u\+?|x|(?<![a-z\d]))0{0,6}[2-7][\da-f]h?(?![a-z\d])`, String.raw`[^a-z\d]{1,8}`],
] as const
/** Eight or more: fewer may be rates, sizes or a date. */
const codes = new RegExp(
  foreign.map(([code, between]) => `${code}(?:${between}${code}){7,}`).join('|'),
  'giu',
)

/** A text of somebody else's without what it spells by the codes of characters, known or not. */
export const withoutCodes = (text: string, instead: string): string => text.replace(codes, instead)
