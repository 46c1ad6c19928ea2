/** Of the filters below: ITU-R BS.1770-5, annex 1, tables 1 and 2. */
export const sampleRateHz = 48_000

interface Coefficients {
  b: readonly [number, number, number]
  a: readonly [number, number]
}

/** The head's effect, and what the ear does not weigh at low frequencies. */
const stages: readonly Coefficients[] = [
  {
    b: [1.53512485958697, -2.69169618940638, 1.19839281085285],
    a: [-1.69065929318241, 0.73248077421585],
  },
  { b: [1, -2, 1], a: [-1.99004745483398, 0.99007225036621] },
]

/** Gives the sum of squares of each stretch of weighted samples; it remembers where the one before ended. */
export function createWeighting(): (samples: Float32Array, from: number, to: number) => number {
  const memory = stages.map(() => [0, 0, 0, 0])
  return (samples, from, to) => {
    let sum = 0
    for (let at = from; at < to; at += 1) {
      let value = samples[at] ?? 0
      for (const [index, { b, a }] of stages.entries()) {
        const past = memory[index] as [number, number, number, number]
        const [x1, x2, y1, y2] = past
        const next = b[0] * value + b[1] * x1 + b[2] * x2 - a[0] * y1 - a[1] * y2
        past[0] = value
        past[1] = x1
        past[2] = next
        past[3] = y1
        value = next
      }
      sum += value * value
    }
    return sum
  }
}
