import { expect, test } from 'vitest'
import { decide, type Observation, observed, quietUntil, usualTimes } from '../../../main/watch/settled.ts'

const nowMs = 1_800_000_000_000
const identity = (facts: Partial<Observation['identity']> = {}) => ({
  path: '/exports/film.mp4',
  sizeBytes: 1_000,
  mtimeMs: nowMs - 3_600_000,
  inode: '1:1',
  ...facts,
})
const seen = (facts: Partial<Observation> = {}): Observation => ({
  identity: identity(),
  firstSeenMs: nowMs,
  changedMs: nowMs,
  longestGapMs: 0,
  ...facts,
})
const whole = { verdict: 'whole' } as const
const unproven = { verdict: 'unproven' } as const
const cutShort = { verdict: 'cut-short', declaredBytes: 5_000 } as const
const at = (atMs: number) => ({ times: usualTimes, nowMs: atMs })

test('a file that has been lying there is settled at once, proven or not', () => {
  expect(quietUntil(seen(), at(nowMs))).toBeNull()
  expect([decide(seen(), whole, at(nowMs)), decide(seen(), unproven, at(nowMs))]).toEqual([
    { state: 'settled' },
    { state: 'settled' },
  ])
})

test('a fresh file waits for the quiet time; a time in the future counts from when it was seen', () => {
  const fresh = seen({ identity: identity({ mtimeMs: nowMs - 500 }) })
  const ahead = seen({ identity: identity({ mtimeMs: nowMs + 3_600_000 }) })
  const ancient = seen({ identity: identity({ mtimeMs: 0 }) })
  expect([fresh, ahead, ancient].map((each) => quietUntil(each, at(nowMs)))).toEqual([
    nowMs + 1_000,
    nowMs + 1_500,
    nowMs + 1_500,
  ])
})

test('what cannot prove itself whole waits three times its longest pause, five seconds at least, a minute at most', () => {
  const changing = (longestGapMs: number) => seen({ firstSeenMs: nowMs - 9_000, longestGapMs })
  const waits = [0, 4_000, 300_000].map((gap) => decide(changing(gap), unproven, at(nowMs)))
  expect(waits).toEqual([
    { state: 'wait', untilMs: nowMs + 5_000 },
    { state: 'wait', untilMs: nowMs + 12_000 },
    { state: 'wait', untilMs: nowMs + 60_000 },
  ])
})

test('what proves itself unfinished is never settled by time, only given up', () => {
  const writing = seen({ firstSeenMs: nowMs - 1 })
  expect(decide(writing, cutShort, at(nowMs + 119_000))).toEqual({ state: 'wait', untilMs: nowMs + 120_000 })
  expect(decide(writing, cutShort, at(nowMs + 120_000))).toEqual({
    state: 'refused',
    failure: { kind: 'file-unfinished', declaredBytes: 5_000, presentBytes: 1_000 },
  })
})

test('an empty file waits like an unfinished one and is refused as empty, whatever its name', () => {
  const empty = seen({ identity: identity({ sizeBytes: 0, mtimeMs: nowMs }) })
  expect(decide(empty, unproven, at(nowMs + 60_000))).toEqual({ state: 'wait', untilMs: nowMs + 120_000 })
  expect(decide(empty, unproven, at(nowMs + 120_000))).toEqual({
    state: 'refused',
    failure: { kind: 'empty' },
  })
})

test('the longest pause is what lay between two changes; the time before the first one does not count', () => {
  const steps = [0, 10_000, 11_000, 18_000, 19_000].map((ms, size) => ({ ms: nowMs + ms, size }))
  const end = steps.reduce<Observation | undefined>(
    (before, { ms, size }) => observed(before, identity({ sizeBytes: size }), ms),
    undefined,
  )
  expect(end).toMatchObject({ firstSeenMs: nowMs, changedMs: nowMs + 19_000, longestGapMs: 7_000 })
  expect(observed(end, identity({ sizeBytes: 4 }), nowMs + 99_000)).toBe(end)
})
