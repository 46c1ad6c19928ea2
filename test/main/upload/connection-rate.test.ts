import { expect, test } from 'vitest'
import { createConnectionRate } from '../../../main/upload/connection-rate.ts'

function harness() {
  let nowMs = 0
  const line = createConnectionRate({ clock: { now: () => nowMs, sleep: async () => {} } })
  const pass = (ms: number) => {
    nowMs += ms
  }
  const begin = (sizeBytes: number, sentBytes = 0, isMeasured = true) =>
    line.begin({ sizeBytes, sentBytes, isMeasured })
  /** An upload that sends `bytesPerSecond` for so many seconds, in steps of a quarter. */
  const send = (seconds: number, bytesPerSecond: number) => {
    using use = begin(seconds * bytesPerSecond)
    for (let quarter = 1; quarter <= seconds * 4; quarter += 1) {
      pass(250)
      use.sent((quarter * bytesPerSecond) / 4)
    }
  }
  return { line, pass, begin, send }
}

test('nothing is known at first; then the rate of the last half minute is', () => {
  const { line, send } = harness()
  const rates = [line.bytesPerSecond]
  for (const [seconds, rate] of [
    [2, 1_000],
    [4, 1_000],
    [60, 5_000],
    [60, 200],
  ] as const) {
    send(seconds, rate)
    rates.push(line.bytesPerSecond)
  }
  expect(rates).toEqual([null, null, 1_000, 5_000, 200])
})

test('a pause between uploads, a long silence and a clock set back change nothing', () => {
  const { line, pass, begin, send } = harness()
  send(10, 1_000)
  pass(3_600_000)
  send(10, 1_000)
  using use = begin(1_000)
  pass(9 * 60_000)
  use.sent(0)
  pass(-9 * 60_000)
  use.sent(0)
  expect(line.bytesPerSecond).toBe(1_000)
})

test('what was measured long ago is no measure of the line as it is now', () => {
  const { line, pass, send } = harness()
  send(10, 1_000)
  const rates = [line.bytesPerSecond]
  pass(11 * 60_000)
  rates.push(line.bytesPerSecond)
  send(10, 5_000)
  rates.push(line.bytesPerSecond)
  expect(rates).toEqual([1_000, null, 5_000])
})

test('files sent at once take time that is not the line’s, and share the line with what is measured', () => {
  const { line, pass, begin } = harness()
  for (let file = 0; file < 40; file += 1) {
    using use = begin(5_000, 0, false)
    use.sent(5_000)
    pass(400)
  }
  const rates = [line.bytesPerSecond]
  using film = begin(100_000)
  using still = begin(5_000, 0, false)
  for (let second = 1; second <= 5; second += 1) {
    pass(1_000)
    film.sent(second * 9_000)
    still.sent(second * 1_000)
  }
  rates.push(line.bytesPerSecond)
  expect(rates).toEqual([null, 10_000])
})

test('a short silence counts, bytes sent again count, and what was sent before does not', () => {
  const { line, pass, begin, send } = harness()
  send(10, 1_000)
  using use = begin(100_000, 50_000)
  pass(10_000)
  use.sent(50_000)
  expect(line.bytesPerSecond).toBe(500)
  use.sent(40_000)
  use.sent(50_000)
  expect(line.bytesPerSecond).toBe(1_000)
})

test('uploads at the same time take the same share until they are through', () => {
  const { begin } = harness()
  using one = begin(1_000)
  using large = begin(50_000)
  const ended = begin(7_000)
  ended[Symbol.dispose]()
  one.sent(400)
  expect([one.sharedBytes(600), large.sharedBytes(50_000), large.sharedBytes(300)]).toEqual([
    1_200, 50_600, 600,
  ])
})
