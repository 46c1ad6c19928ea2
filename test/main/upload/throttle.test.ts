import { createServer } from 'node:http'
import { expect, test } from 'vitest'
import type { Clock } from '../../../main/net/clock.ts'
import { createHttp, type StreamBody } from '../../../main/net/http.ts'
import { createThrottle, type Throttle, throttled } from '../../../main/upload/throttle.ts'
import { fastClock } from '../../fakes/fast-clock.ts'
import { listen } from '../../fakes/loopback.ts'

const never = new AbortController().signal
const MiB = 1024 * 1024

/** Time that passes only while somebody sleeps; each timer is `lateMs` late. */
function steppedClock(lateMs = 0): Clock {
  let nowMs = 0
  return {
    now: () => nowMs,
    async sleep(delayMs, signal) {
      await new Promise(setImmediate)
      signal?.throwIfAborted()
      nowMs += delayMs + lateMs
    },
  }
}

/** What so many senders at once are granted until `untilMs`. */
async function sent(throttle: Throttle, clock: Clock, wishes: { senders: number; untilMs: number }) {
  const { senders, untilMs } = wishes
  const shares = Array.from({ length: senders }, async () => {
    let bytes = 0
    while (clock.now() < untilMs) bytes += await throttle.grant(MiB, never)
    return bytes
  })
  return await Promise.all(shares)
}

const sum = (numbers: number[]) => numbers.reduce((all, each) => all + each, 0)

test.each([
  [100_000, 1, 0],
  [100_000, 8, 0],
  [100_000, 8, 40],
  [10_000, 24, 3],
  [1_000_000, 3, 7],
  [50_000_000, 16, 1],
])('%i bytes a second are kept by %i senders, timers %i ms late', async (limit, senders, lateMs) => {
  const clock = steppedClock(lateMs)
  const throttle = createThrottle({ clock, limitAt: () => limit })
  const shares = await sent(throttle, clock, { senders, untilMs: 10_000 })
  const rate = sum(shares) / (clock.now() / 1_000)
  expect(rate / limit).toBeGreaterThan(0.95)
  expect(rate / limit).toBeLessThan(1.05)
  expect(Math.min(...shares) / Math.max(...shares)).toBeGreaterThan(0.8)
})

test('a limit that changes while somebody waits holds from the next second on; none costs no wait', async () => {
  const clock = steppedClock()
  let limit: number | null = 100_000
  const throttle = createThrottle({ clock, limitAt: () => limit })
  await sent(throttle, clock, { senders: 4, untilMs: 3_000 })
  limit = 1_000_000
  const faster = sum(await sent(throttle, clock, { senders: 4, untilMs: 13_000 }))
  limit = null
  await clock.sleep(1_500)
  expect({
    isFaster: faster > 8_500_000 && faster < 10_500_000,
    free: [throttle.limit, throttle.grant(MiB, never)],
  }).toEqual({ isFaster: true, free: [null, MiB] })
})

test('who gives up waiting leaves the line with the reason, and the others go on', async () => {
  const clock = steppedClock()
  const throttle = createThrottle({ clock, limitAt: () => 1_000 })
  await throttle.grant(MiB, never)
  const gone = new AbortController()
  const refused = Promise.resolve(throttle.grant(MiB, gone.signal))
  const other = throttle.grant(10, never)
  gone.abort(new Error('stopping'))
  await expect(refused).rejects.toThrow('stopping')
  expect(await other).toBe(10)
  // No slice went to who had left.
  expect(clock.now()).toBeLessThan(1_500)
  await expect(Promise.resolve(throttle.grant(MiB, gone.signal))).rejects.toThrow('stopping')
})

test('a computer that slept, or a clock set back, brings no flood and no standstill', async () => {
  let jumpMs = 0
  const steps = steppedClock()
  const clock: Clock = { now: () => steps.now() + jumpMs, sleep: steps.sleep }
  const throttle = createThrottle({ clock, limitAt: () => 100_000 })
  await sent(throttle, clock, { senders: 2, untilMs: 1_000 })
  jumpMs = 8 * 3_600_000
  const afterSleep = sum(await sent(throttle, clock, { senders: 2, untilMs: clock.now() + 2_000 }))
  jumpMs = -8 * 3_600_000
  const setBack = sum(await sent(throttle, clock, { senders: 2, untilMs: clock.now() + 2_000 }))
  expect([afterSleep < 320_000, setBack > 180_000 && setBack < 220_000]).toEqual([true, true])
})

test('who waited while the computer slept is owed a second of it, and no more', async () => {
  let jumpMs = 0
  const steps = steppedClock()
  const clock: Clock = { now: () => steps.now() + jumpMs, sleep: steps.sleep }
  const throttle = createThrottle({ clock, limitAt: () => 100_000 })
  const sleptMs = 3_600_000
  const sending = sent(throttle, clock, { senders: 4, untilMs: sleptMs + 2_000 })
  await new Promise(setImmediate)
  jumpMs = sleptMs
  expect(sum(await sending)).toBeLessThan(400_000)
})

test('after the clock was set back the limit of that hour is asked for at once', () => {
  let nowMs = 8 * 3_600_000
  const throttle = createThrottle({
    clock: { now: () => nowMs, sleep: async () => {} },
    limitAt: (atMs) => (atMs > 3_600_000 ? 100_000 : null),
  })
  const before = throttle.limit
  nowMs = 0
  expect([before, throttle.limit]).toEqual([100_000, null])
})

test('what a slow file leaves unused is not saved up for the next one', async () => {
  const clock = steppedClock()
  const throttle = createThrottle({ clock, limitAt: () => 100_000 })
  for (let each = 0; each < 60; each += 1) {
    await throttle.grant(1_000, never)
    await clock.sleep(900)
  }
  let atOnceBytes = 0
  let granted = throttle.grant(MiB, never)
  for (; typeof granted === 'number'; granted = throttle.grant(MiB, never)) atOnceBytes += granted
  await granted
  expect(atOnceBytes).toBeLessThanOrEqual(15_000)
})

test('eight transfers at once under a low limit arrive whole, not too soon, and none counts as stalled', async () => {
  const arrived: number[] = []
  const { host } = await listen(
    createServer(async (request, response) => {
      let bytes = 0
      for await (const chunk of request) bytes += chunk.length
      arrived.push(bytes)
      response.writeHead(201).end()
    }),
  )
  const clock = fastClock(20)
  const limit = 40_000
  const throttle = createThrottle({ clock, limitAt: () => limit })
  const http = createHttp({ clock })
  const body: StreamBody = {
    lengthBytes: 200_000,
    async *chunks() {
      yield Buffer.alloc(200_000)
    },
  }
  const startMs = clock.now()
  await Promise.all(
    Array.from({ length: 8 }, () =>
      http({
        method: 'PUT',
        url: `http://${host}/`,
        body: throttled(body, throttle, never),
        signal: never,
      }),
    ),
  )
  const minMs = (8 * 200_000 * 1_000) / limit
  expect({ arrived, isSlow: clock.now() - startMs > minMs * 0.95 }).toEqual({
    arrived: Array(8).fill(200_000),
    isSlow: true,
  })
})
