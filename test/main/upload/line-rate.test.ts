import { expect, test } from 'vitest'
import { createLineRate } from '../../../main/upload/line-rate.ts'

function desk() {
  let nowMs = 0
  const line = createLineRate({ clock: { now: () => nowMs, sleep: async () => {} } })
  const pass = (ms: number) => {
    nowMs += ms
  }
  /** An upload that sends `bytesPerSecond` for so many seconds, in steps of a quarter. */
  const send = (seconds: number, bytesPerSecond: number) => {
    using use = line.begin(seconds * bytesPerSecond, 0)
    for (let quarter = 1; quarter <= seconds * 4; quarter += 1) {
      pass(250)
      use.sent((quarter * bytesPerSecond) / 4)
    }
  }
  return { line, pass, send }
}

test('nothing is known at first; then the rate of the last half minute is', () => {
  const { line, send } = desk()
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
  const { line, pass, send } = desk()
  send(10, 1_000)
  pass(3_600_000)
  send(10, 1_000)
  using use = line.begin(1_000, 0)
  pass(8 * 3_600_000)
  use.sent(0)
  pass(-3_600_000)
  use.sent(0)
  expect(line.bytesPerSecond).toBe(1_000)
})

test('a short silence counts, bytes sent again count, and what was sent before does not', () => {
  const { line, pass, send } = desk()
  send(10, 1_000)
  using use = line.begin(100_000, 50_000)
  pass(10_000)
  use.sent(50_000)
  expect(line.bytesPerSecond).toBe(500)
  use.sent(40_000)
  use.sent(50_000)
  expect(line.bytesPerSecond).toBe(1_000)
})

test('uploads at the same time take the same share until they are through', () => {
  const { line } = desk()
  using one = line.begin(1_000, 0)
  using large = line.begin(50_000, 0)
  const ended = line.begin(7_000, 0)
  ended[Symbol.dispose]()
  one.sent(400)
  expect([one.sharedBytes(600), large.sharedBytes(50_000), large.sharedBytes(300)]).toEqual([
    1_200, 50_600, 600,
  ])
})
