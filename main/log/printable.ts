/**
 * What a terminal obeys instead of showing it, or what makes a text look like another: control characters, what turns
 * the direction of writing, separators of lines, tags that nobody sees.
 */
const unprintable =
  /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu

/** For a name or an id, which has one line. */
export const printable = (text: string): string => text.replace(unprintable, '\ufffd')

/** For somebody else's sentence: its line breaks become blanks, so that no line of it passes for one of ours. */
export const oneLine = (text: string): string => printable(text.replace(/[\t-\r\u0085\u2028\u2029 ]+/g, ' '))

const steering =
  /\p{Cc}\[[\d;?]*[A-Za-z]|(?![\t\n])\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu

/** Somebody else's text for a window: lines, tabs and marks of direction stay, what turns the direction around goes. */
export const readableText = (text: string): string =>
  text.replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(steering, '')

/** The same JSON, in characters that a terminal shows. */
export const printableJson = (json: string): string =>
  json.replace(unprintable, (character) =>
    Array.from({ length: character.length }, (_, at) => {
      return `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`
    }).join(''),
  )

/** Colours and weights as they are set here; nothing that moves, hides or asks. */
const ownStyle = /^\[(?:0|1|22|3\d|39|90)m/

/**
 * A whole output: lines and tabs stay, and where `hasStyles` colours too. What is made of foreign text is to be cleaned
 * before; this is the last door.
 */
export function forTerminal(text: string, { hasStyles }: { hasStyles: boolean }): string {
  return text.replace(unprintable, (character, ...rest) => {
    if (character === '\n' || character === '\t') return character
    const at: number = rest[0]
    const isOurs = hasStyles && character === '\u001b' && ownStyle.test(text.slice(at + 1, at + 8))
    return isOurs ? character : '\ufffd'
  })
}
