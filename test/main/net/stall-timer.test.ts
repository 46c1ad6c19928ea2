import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createStallTimer } from '../../../main/net/stall-timer.ts'
import { turnedClock } from '../../fakes/turned-clock.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }))
afterEach(() => void vi.useRealTimers())

function begin(signal = new AbortController().signal) {
  const clock = turnedClock()
  const stall = createStallTimer({ clock, host: 'example.net', signal })
  const silence = (ms: number) => {
    clock.turn(ms)
    vi.advanceTimersByTime(1_000)
    return stall.signal.aborted
  }
  return { stall, silence }
}

test('until something is allowed, nothing is too long', () => {
  const { stall, silence } = begin()
  expect([silence(86_400_000), stall.fault]).toEqual([false, undefined])
})

test('each sign of life begins the silence anew, with a limit of its own', () => {
  const { stall, silence } = begin()
  stall.allow(30_000)
  const quiet = [silence(29_999)]
  stall.allow(120_000)
  quiet.push(silence(119_999), silence(1))
  expect(quiet).toEqual([false, false, true])
  expect(stall.fault?.failure).toEqual({ kind: 'stalled', host: 'example.net', silentMs: 120_000 })
  expect(stall.signal.reason).toBe(stall.fault)
})

test('a machine that slept says how long it was silent', () => {
  const { stall, silence } = begin()
  stall.allow(30_000)
  silence(3_600_000)
  expect(stall.fault?.failure).toMatchObject({ silentMs: 3_600_000 })
})

test('cleared, it looks no more', () => {
  const { stall, silence } = begin()
  stall.allow(30_000)
  stall.clear()
  expect([silence(60_000), vi.getTimerCount()]).toEqual([false, 0])
})

test('whoever stops the transfer stops it with a reason of theirs, not with a fault', () => {
  const stop = new AbortController()
  const { stall } = begin(stop.signal)
  stop.abort(new Error('quitting'))
  expect([stall.signal.reason, stall.fault]).toEqual([new Error('quitting'), undefined])
})
