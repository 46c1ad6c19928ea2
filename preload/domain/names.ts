/** Letters of other scripts that look like Latin ones, small or large. */
const alike: Record<string, string> = {
  ...{ а: 'a', в: 'b', с: 'c', ԁ: 'd', е: 'e', һ: 'h', н: 'h', і: 'i', ј: 'j', к: 'k', м: 'm', о: 'o' },
  ...{ р: 'p', ԛ: 'q', ѕ: 's', т: 't', у: 'y', ԝ: 'w', х: 'x', ё: 'e', ї: 'i' },
  ...{
    α: 'a',
    β: 'b',
    ε: 'e',
    η: 'h',
    ι: 'i',
    κ: 'k',
    μ: 'm',
    ν: 'v',
    ο: 'o',
    ρ: 'p',
    τ: 't',
    υ: 'y',
    χ: 'x',
    ζ: 'z',
  },
  ...{ ı: 'i', ℓ: 'l' },
}

/** What nobody sees: zero-width characters, directions, marks of bytes, fillers, the Braille pattern without a dot. */
const unseen = /[\p{Cf}\p{Cc}\p{Default_Ignorable_Code_Point}\u2800]/gu

const blanks = /\s+/gu

/** The name as it is seen: without what nobody sees, and with single blanks. */
export const visibleName = (name: string): string =>
  name.normalize('NFC').replace(blanks, ' ').replace(unseen, '').replace(blanks, ' ').trim()

/** The same for all names that people take for one another: whatever their script, case and width. */
export function lookOf(name: string): string {
  const seen = visibleName(name.normalize('NFKC')).toLowerCase()
  return [...seen].map((letter) => alike[letter] ?? letter).join('')
}

/** Whether somebody would take one for the other. */
export const looksLike = (one: string, other: string): boolean => lookOf(one) === lookOf(other)

/** A key as it was meant: what was copied with it unseen is no part of it. */
export const cleanKey = (typed: string): string => typed.replace(unseen, '').trim()

/** Keys consist of what every keyboard has; anything else was copied by mistake. */
export const isPlainKey = (key: string): boolean => /^[\x21-\x7e]+$/.test(key)

/** A record cannot hold it: it would vanish on its way. */
export const isReservedField = (name: string): boolean => name.trim() === '__proto__'
