import { pruned } from './json.ts'

/*
 * Text from outside on its way into files of other programs: XML 1.0 refuses control characters and unpaired
 * surrogates, and a bidi control would turn the rest of a line around.
 */

const removed = /(?![\t\n])\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\p{Surrogate}/gu

/** Several lines; tabs stay. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(removed, '')
    .normalize('NFC')
    .trim()
}

/** Whatever has no published shape: its texts and names are clean, and it is no deeper than can be written. */
export const cleanData = (value: unknown): unknown => cleaned(pruned(value))

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(cleaned)
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [cleanLine(name), cleaned(each)]))
}

/** One line. */
export const cleanLine = (text: string): string => cleanText(text).replace(/\s+/g, ' ').trim()

/** Lines that hold something. */
export const linesOf = (text: string): string[] =>
  cleanText(text)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** At most so many characters, cut between words where one is near; what is cut ends in `…`. */
export function shortened(text: string, maxLength: number): string {
  const letters = [...text]
  if (letters.length <= maxLength) return text
  const kept = letters.slice(0, Math.max(0, maxLength - 1)).join('')
  const atWord = kept.replace(/\s+\S*$/u, '')
  return `${(atWord.length > kept.length / 2 ? atWord : kept).trimEnd()}…`
}
