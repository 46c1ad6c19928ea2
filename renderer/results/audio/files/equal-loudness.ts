export type Letter = 'a' | 'b'

export interface Loudnesses {
  a: number | null
  b: number | null
}

/**
 * How far the louder one is turned down so that both are as loud as the quieter one, as a factor of its samples. Turning
 * down never clips; turning up might.
 */
export function gainOf(letter: Letter, { a, b }: Loudnesses): number {
  if (a === null || b === null) return 1
  const own = letter === 'a' ? a : b
  return 10 ** ((Math.min(a, b) - own) / 20)
}

/** Which one is turned down and by how many dB; null where both stay as they are. */
export function turnedDown({ a, b }: Loudnesses): { letter: Letter; db: number } | null {
  if (a === null || b === null || Math.abs(a - b) < 0.05) return null
  return { letter: a > b ? 'a' : 'b', db: Math.abs(a - b) }
}
