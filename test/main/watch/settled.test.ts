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
  inodeChangedMs: nowMs - 3_600_000,
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
  // What robocopy writes into a file while it copies it.
  const in1980 = seen({ identity: identity({ mtimeMs: Date.UTC(1980, 0, 1) }) })
  const changed = seen({ firstSeenMs: nowMs - 9_000 })
  expect([fresh, ahead, ancient, in1980, changed].map((each) => quietUntil(each, at(nowMs)))).toEqual([
    nowMs + 1_000,
    nowMs + 1_500,
    nowMs + 1_500,
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

test('a time that was carried over from an original proves nothing about a file that cannot prove itself', () => {
  const copied = seen({ inodeChangedMs: nowMs - 1_000 })
  const empty = { ...copied, identity: identity({ sizeBytes: 0 }) }
  const skewed = seen({ inodeChangedMs: nowMs + 3_600_000 })
  expect({
    quiet: quietUntil(copied, at(nowMs)),
    whole: decide(copied, whole, at(nowMs)),
    unproven: decide(copied, unproven, at(nowMs)),
    cutShort: decide(copied, cutShort, at(nowMs)),
    empty: decide(empty, unproven, at(nowMs)),
    skewed: decide(skewed, unproven, at(nowMs)),
  }).toEqual({
    quiet: null,
    whole: { state: 'settled' },
    unproven: { state: 'wait', untilMs: nowMs + 4_000 },
    cutShort: { state: 'wait', untilMs: nowMs + 119_000 },
    empty: { state: 'wait', untilMs: nowMs + 119_000 },
    skewed: { state: 'wait', untilMs: nowMs + 5_000 },
  })
})

test('what cannot be read is given up after the same time, counted from when it was seen, however old it is', () => {
  const failure = { kind: 'file-unreadable', code: 'EACCES' } as const
  const evidence = { verdict: 'unreadable', failure } as const
  expect([119_999, 120_000].map((ms) => decide(seen(), evidence, at(nowMs + ms)))).toEqual([
    { state: 'wait', untilMs: nowMs + 120_000 },
    { state: 'refused', failure },
  ])
})

const sighting = (facts: Partial<Observation['identity']> = {}) => ({
  identity: identity(facts),
  inodeChangedMs: nowMs - 3_600_000,
})
const observedAll = (steps: { ms: number; facts: Partial<Observation['identity']> }[]) =>
  steps.reduce<Observation | undefined>(
    (before, { ms, facts }) => observed(before, sighting(facts), nowMs + ms),
    undefined,
  )

test('the longest pause is what lay between two changes; how long a file lay there before does not count', () => {
  const at = [0, 10_000, 11_000, 18_000, 19_000]
  const end = observedAll(at.map((ms, sizeBytes) => ({ ms, facts: { sizeBytes } })))
  expect(end).toMatchObject({ firstSeenMs: nowMs, changedMs: nowMs + 19_000, longestGapMs: 7_000 })
  expect(observed(end, sighting({ sizeBytes: 4 }), nowMs + 99_000)).toBe(end)
})

test('of a file that was just made the first pause counts as well', () => {
  const end = observedAll([
    { ms: 0, facts: { sizeBytes: 1, mtimeMs: nowMs - 10 } },
    { ms: 9_000, facts: { sizeBytes: 2, mtimeMs: nowMs + 9_000 } },
  ])
  expect(end).toMatchObject({ changedMs: nowMs + 9_000, longestGapMs: 9_000 })
})

test('size, time and inode each make another version; a clock that was set back begins anew', () => {
  const first = observedAll([{ ms: 0, facts: {} }])
  const changes = [{ sizeBytes: 7 }, { mtimeMs: nowMs }, { inode: '1:2' }]
  const changed = changes.map((facts) => observed(first, sighting(facts), nowMs + 50).changedMs)
  expect({ changed, back: observed(first, sighting(), nowMs - 3_600_000) }).toEqual({
    changed: [nowMs + 50, nowMs + 50, nowMs + 50],
    back: seen({ firstSeenMs: nowMs - 3_600_000, changedMs: nowMs - 3_600_000 }),
  })
})
