/** An exact number; the denominator is positive. */
export interface Fraction {
  num: bigint
  den: bigint
}

/** As many digits as any measured time has; a longer text is not a time. */
const maxLength = 60
const decimal = /^([+-]?)(\d+)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i

/**
 * The exact value of a decimal number. A JavaScript number counts as the shortest decimal that stands for it, because
 * that is what was written before it was read. Undefined for anything that is no finite number.
 */
export function fractionOf(value: number | string): Fraction | undefined {
  const text = String(value).trim()
  const [matched, sign, whole = '', part = '', exponent = '0'] = decimal.exec(text) ?? []
  if (matched === undefined || text.length > maxLength) return undefined
  const digits = BigInt(`${whole}${part}`) * (sign === '-' ? -1n : 1n)
  const shift = Number(exponent) - part.length
  return shift >= 0
    ? { num: digits * 10n ** BigInt(shift), den: 1n }
    : { num: digits, den: 10n ** BigInt(-shift) }
}

export const sum = (one: Fraction, other: Fraction): Fraction => ({
  num: one.num * other.den + other.num * one.den,
  den: one.den * other.den,
})

export const negative = ({ num, den }: Fraction): Fraction => ({ num: -num, den })

export const product = (one: Fraction, other: Fraction): Fraction => ({
  num: one.num * other.num,
  den: one.den * other.den,
})

/** Rounded down, also below zero. */
export function floorOf({ num, den }: Fraction): bigint {
  const quotient = num / den
  return num % den < 0n ? quotient - 1n : quotient
}

/** Rounded up, also below zero. */
export const ceilOf = (value: Fraction): bigint => -floorOf(negative(value))

/** In lowest terms. */
export function reduced({ num, den }: Fraction): Fraction {
  const divisor = commonDivisor(num < 0n ? -num : num, den)
  return { num: num / divisor, den: den / divisor }
}

function commonDivisor(one: bigint, other: bigint): bigint {
  let [large, small] = [one, other]
  while (small) [large, small] = [small, large % small]
  return large || 1n
}
