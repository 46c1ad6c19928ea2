/** Of the filters below: ITU-R BS.1770-5, annex 1, tables 1 and 2. */
export const sampleRateHz = 48_000

/** Makes of a sample what it is after the filter; it remembers the two before. */
function createFilter([b0, b1, b2]: Three, [a1, a2]: Two): (sample: number) => number {
  let [x1, x2, y1, y2] = [0, 0, 0, 0]
  return (sample) => {
    const filtered = b0 * sample + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2
    x2 = x1
    x1 = sample
    y2 = y1
    y1 = filtered
    return filtered
  }
}

type Two = readonly [number, number]
type Three = readonly [number, number, number]

/** Gives the sum of squares of each stretch of weighted samples, which follow one another. */
export function createWeighting(): (samples: Float32Array, from: number, to: number) => number {
  // The head's effect, then what the ear does not weigh at low frequencies.
  const head = createFilter(
    [1.53512485958697, -2.69169618940638, 1.19839281085285],
    [-1.69065929318241, 0.73248077421585],
  )
  const low = createFilter([1, -2, 1], [-1.99004745483398, 0.99007225036621])
  return (samples, from, to) => {
    let sum = 0
    for (let at = from; at < to; at += 1) {
      const weighted = low(head(samples[at] ?? 0))
      sum += weighted * weighted
    }
    return sum
  }
}
