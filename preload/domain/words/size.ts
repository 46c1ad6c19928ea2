import { bytes } from './format.ts'

/** A file so large that the service takes it under one reading of its limit only. */
export interface SizeDoubt {
  category: string
  sizeBytes: number
  limitBytes: number
}

export function sentenceForSize({ category, sizeBytes, limitBytes }: SizeDoubt): string {
  const [size, limit] = differing(sizeBytes, limitBytes)
  return `${size} is close to the ${limit} limit for ${category}. The service may refuse it after the upload.`
}

/** Two sizes with as many digits as it takes to tell them apart. */
export function differing(one: number, other: number): [string, string] {
  const usual: [string, string] = [bytes(one), bytes(other)]
  if (usual[0] !== usual[1] || one === other) return usual
  const unit = Math.min(3, Math.floor(Math.log10(Math.max(one, other, 1)) / 3))
  const name = ['B', 'kB', 'MB', 'GB'][unit]
  for (let digits = 1; digits <= unit * 3; digits += 1) {
    const [a, b] = [one, other].map((size) => (size / 1_000 ** unit).toFixed(digits))
    if (a !== b) return [`${a} ${name}`, `${b} ${name}`]
  }
  return usual
}
