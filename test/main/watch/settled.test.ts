import { expect, test } from 'vitest'
import { complete, incomplete, open, unknown } from '../../../main/watch/completeness/completeness.ts'
import {
  type ContentCheck,
  decide,
  defaultTimes,
  type Observation,
  observed,
  quietUntil,
  type Verdict,
} from '../../../main/watch/settled.ts'
import type { Writer } from '../../../main/watch/writers.ts'

const nowMs = 1_800_000_000_000
const identity = (facts: Partial<Observation['identity']> = {}) => ({
  path: '/exports/film.mp4',
  sizeBytes: 1_000,
  mtimeMs: nowMs - 3_600_000,
  ctimeMs: nowMs - 3_600_000,
  inode: '1:1',
  ...facts,
})
const seen = (facts: Partial<Observation> = {}): Observation => ({
  identity: identity(),
  inodeChangedMs: nowMs - 3_600_000,
  allocatedBytes: 400,
  firstSeenMs: nowMs,
  changedMs: nowMs,
  lastCheckMs: nowMs,
  missedMs: 0,
  maxGapMs: 0,
  ...facts,
})
const changing = (maxGapMs = 0) => seen({ firstSeenMs: nowMs - 9_000, maxGapMs })
const cut = incomplete(5_000)
const nobody: Writer = { kind: 'none' }
const unseen: Writer = { kind: 'unseen' }
const recorder: Writer = { kind: 'open', program: 'ffmpeg' }
const at = (atMs: number) => ({ times: defaultTimes, nowMs: atMs })
const judge = (observation: Observation, content: ContentCheck, writer: Writer = unseen, atMs = nowMs) =>
  decide(observation, { content, writer }, at(atMs))
/** Until when it waits, from now on, or what else comes of it. */
const wait = (verdict: Verdict) => (verdict.state === 'wait' ? verdict.untilMs - nowMs : verdict.state)
const reason = (verdict: Verdict) => verdict.state === 'wait' && verdict.reason

test('a file that has been lying there is settled at once, whatever its format says', () => {
  expect(quietUntil(seen(), at(nowMs))).toBeNull()
  const all = [complete, unknown, open('placeholder'), open('no-index'), open('reserved')]
  expect(all.map((content) => judge(seen(), content))).toEqual(all.map(() => ({ state: 'settled' })))
})

test('a fresh file waits for the quiet time; a time in the future counts from when it was seen', () => {
  const fresh = seen({ identity: identity({ mtimeMs: nowMs - 500 }) })
  const ahead = seen({ identity: identity({ mtimeMs: nowMs + 3_600_000 }) })
  const ancient = seen({ identity: identity({ mtimeMs: 0 }) })
  // What robocopy writes into a file while it copies it.
  const in1980 = seen({ identity: identity({ mtimeMs: Date.UTC(1980, 0, 1) }) })
  const files = [fresh, ahead, ancient, in1980, changing()]
  expect(files.map((each) => quietUntil(each, at(nowMs)))).toEqual([
    nowMs + 1_000,
    nowMs + 1_500,
    nowMs + 1_500,
    nowMs + 1_500,
    nowMs + 1_500,
  ])
})

test('where the format does not tell: three times the longest pause, five seconds at least, a minute at most', () => {
  const gaps = [0, 4_000, 300_000]
  for (const writer of [nobody, unseen])
    expect(gaps.map((gap) => wait(judge(changing(gap), unknown, writer)))).toEqual([5_000, 12_000, 60_000])
  expect(reason(judge(changing(), unknown))).toEqual({
    kind: 'unknown',
    changedAtMs: nowMs,
    untilMs: nowMs + 5_000,
  })
})

test('what says that it is still written waits two minutes, or until nobody has it open', () => {
  const marks = [open('placeholder'), open('no-index')]
  expect(marks.map((content) => wait(judge(changing(), content)))).toEqual([120_000, 120_000])
  expect(marks.map((content) => wait(judge(changing(), content, nobody)))).toEqual([5_000, 5_000])
  expect(wait(judge(changing(60_000), open('placeholder')))).toBe(180_000)
  expect(reason(judge(changing(), open('placeholder')))).toEqual({ kind: 'open', program: null })
})

test('a copy that is being filled waits as long, also where each part of it is closed again', () => {
  const verdict = judge(changing(), open('reserved'), nobody)
  expect(verdict).toEqual({
    state: 'wait',
    untilMs: nowMs + 120_000,
    reason: { kind: 'reserved', declaredBytes: 1_000, presentBytes: 400, untilMs: nowMs + 120_000 },
  })
})

test('whoever has it open for writing decides: a complete file waits five minutes at most, others as long as it takes', () => {
  const long = nowMs + 86_400_000
  const writing = [unknown, open('placeholder'), cut, open('reserved')]
  expect(writing.map((content) => judge(changing(), content, recorder, long))).toEqual(
    writing.map(() => ({
      state: 'wait',
      untilMs: long + 3_000,
      reason: { kind: 'open', program: 'ffmpeg' },
    })),
  )
  expect(wait(judge(changing(), complete, recorder))).toBe(3_000)
  expect(judge(changing(), complete, recorder, nowMs + 299_999)).toMatchObject({ untilMs: nowMs + 300_000 })
  expect(judge(changing(), complete, recorder, nowMs + 300_000)).toEqual({ state: 'settled' })
  expect([nobody, unseen].map((writer) => judge(changing(), complete, writer))).toEqual([
    { state: 'settled' },
    { state: 'settled' },
  ])
})

test('for somebody who waits for the end, a file that is held open is given up', () => {
  const times = { ...defaultTimes, giveUpHeldMs: 20_000 }
  const late = (content: ContentCheck) =>
    decide(changing(), { content, writer: recorder }, { times, nowMs: nowMs + 20_000 })
  const failure = { kind: 'file-unfinished', presentBytes: 1_000 }
  expect([late(cut), late(unknown)]).toEqual([
    { state: 'refused', failure: { ...failure, declaredBytes: 5_000 } },
    { state: 'refused', failure: { ...failure, declaredBytes: null } },
  ])
})

test('what is incomplete is never settled by time, only given up', () => {
  expect(judge(seen({ firstSeenMs: nowMs - 1 }), cut, nobody, nowMs + 119_000)).toEqual({
    state: 'wait',
    untilMs: nowMs + 120_000,
    reason: { kind: 'incomplete', declaredBytes: 5_000, presentBytes: 1_000, untilMs: nowMs + 120_000 },
  })
  expect(judge(seen({ firstSeenMs: nowMs - 1 }), cut, nobody, nowMs + 120_000)).toEqual({
    state: 'refused',
    failure: { kind: 'file-unfinished', declaredBytes: 5_000, presentBytes: 1_000 },
  })
})

test('an empty file waits like an incomplete one and is refused as empty, whatever its name', () => {
  const empty = seen({ identity: identity({ sizeBytes: 0, mtimeMs: nowMs }) })
  const waits = { state: 'wait', untilMs: nowMs + 120_000, reason: { kind: 'empty' } }
  expect(judge(empty, unknown, unseen, nowMs + 60_000)).toEqual(waits)
  expect(judge(empty, unknown, unseen, nowMs + 120_000)).toEqual({
    state: 'refused',
    failure: { kind: 'empty' },
  })
})

test('a time that was carried over from an original proves nothing about a file that does not say where it ends', () => {
  const copied = seen({ inodeChangedMs: nowMs - 1_000 })
  const empty = { ...copied, identity: identity({ sizeBytes: 0 }) }
  const skewed = seen({ inodeChangedMs: nowMs + 3_600_000 })
  expect(quietUntil(copied, at(nowMs))).toBeNull()
  expect({
    complete: wait(judge(copied, complete)),
    unknown: wait(judge(copied, unknown)),
    placeholder: wait(judge(copied, open('placeholder'))),
    incomplete: wait(judge(copied, cut)),
    empty: wait(judge(empty, unknown)),
    skewed: wait(judge(skewed, unknown)),
  }).toEqual({
    complete: 'settled',
    unknown: 4_000,
    placeholder: 119_000,
    incomplete: 119_000,
    empty: 119_000,
    skewed: 5_000,
  })
})

test('on a file server, whose clock may be behind, only what was seen here counts unless the file is older than any time zone', () => {
  const [minuteMs, dayMs] = [60_000, 24 * 3_600_000]
  const lying = (ageMs: number) =>
    seen({ identity: identity({ mtimeMs: nowMs - ageMs }), inodeChangedMs: nowMs - ageMs })
  const waits = (ageMs: number, content: ContentCheck) =>
    wait(decide(lying(ageMs), { content, writer: unseen }, { ...at(nowMs), hasServerTimes: true }))
  const all = (ageMs: number) => ({
    complete: waits(ageMs, complete),
    unknown: waits(ageMs, unknown),
    open: waits(ageMs, open('placeholder')),
    incomplete: waits(ageMs, cut),
  })
  const asSeen = { complete: 'settled', unknown: 5_000, open: 120_000, incomplete: 120_000 }
  expect([all(10 * minuteMs), all(dayMs)]).toEqual([asSeen, asSeen])
  expect(all(2 * dayMs)).toEqual({
    complete: 'settled',
    unknown: 'settled',
    open: 'settled',
    incomplete: 'refused',
  })
})

test('what cannot be read is given up after the same time, counted from when it was seen, however old it is', () => {
  const failure = { kind: 'file-unreadable', code: 'EACCES' } as const
  const content = { verdict: 'unreadable', failure } as const
  expect([119_999, 120_000].map((ms) => judge(seen(), content, unseen, nowMs + ms))).toEqual([
    { state: 'wait', untilMs: nowMs + 120_000, reason: { kind: 'unreadable', code: 'EACCES' } },
    { state: 'refused', failure },
  ])
})

const sighting = (facts: Partial<Observation['identity']> = {}) => ({
  identity: identity(facts),
  inodeChangedMs: nowMs - 3_600_000,
  allocatedBytes: 400,
})
const observedAll = (steps: { ms: number; facts: Partial<Observation['identity']> }[]) =>
  steps.reduce<Observation | undefined>(
    (before, { ms, facts }) => observed(before, sighting(facts), { nowMs: nowMs + ms }),
    undefined,
  )

test('the longest pause is what lay between two changes; how long a file lay there before does not count', () => {
  const steps = [0, 10_000, 11_000, 18_000, 19_000]
  const end = observedAll(steps.map((ms, sizeBytes) => ({ ms, facts: { sizeBytes } })))
  expect(end).toMatchObject({ firstSeenMs: nowMs, changedMs: nowMs + 19_000, maxGapMs: 7_000 })
  const later = observed(end, sighting({ sizeBytes: 4 }), { nowMs: nowMs + 24_000 })
  expect(later).toEqual({ ...end, lastCheckMs: nowMs + 24_000 })
})

test('of a file that was just made the first pause counts as well, and what was learnt under its path', () => {
  const fresh = { sizeBytes: 1, mtimeMs: nowMs - 10 }
  const end = observedAll([
    { ms: 0, facts: fresh },
    { ms: 9_000, facts: { sizeBytes: 2, mtimeMs: nowMs + 9_000 } },
  ])
  expect(end).toMatchObject({ changedMs: nowMs + 9_000, maxGapMs: 9_000 })
  expect(observed(undefined, sighting(fresh), { nowMs, learntGapMs: 30_000 }).maxGapMs).toBe(30_000)
})

test('size, times and inode each make another version; a clock that was set back begins anew', () => {
  const first = observedAll([{ ms: 0, facts: {} }])
  const changes = [{ sizeBytes: 7 }, { mtimeMs: nowMs }, { inode: '1:2' }, { ctimeMs: nowMs }]
  const changed = changes.map((facts) => observed(first, sighting(facts), { nowMs: nowMs + 50 }).changedMs)
  const back = {
    firstSeenMs: nowMs - 3_600_000,
    changedMs: nowMs - 3_600_000,
    lastCheckMs: nowMs - 3_600_000,
  }
  expect({ changed, back: observed(first, sighting(), { nowMs: nowMs - 3_600_000 }) }).toEqual({
    changed: [nowMs + 50, nowMs + 50, nowMs + 50, nowMs + 50],
    back: seen(back),
  })
})

test('a clock that was set forward and back again, however far, makes no wait longer', () => {
  const fresh = { sizeBytes: 5, mtimeMs: nowMs - 1_000, ctimeMs: nowMs - 1_000 }
  const before = { ...seen({ identity: identity(fresh) }), inodeChangedMs: nowMs - 1_000 }
  for (const aheadMs of [180_000, 7_200_000, 40 * 86_400_000]) {
    const ahead = observed(before, { ...before }, { nowMs: nowMs + aheadMs })
    const back = observed(ahead, { ...before }, { nowMs: nowMs + 100 })
    expect([quietUntil(back, at(nowMs + 100)), wait(judge(back, unknown, unseen, nowMs + 100))]).toEqual([
      nowMs + 500,
      4_000,
    ])
  }
})

test('a new permission or link starts the wait again and is no pause of a writer', () => {
  const steps = [
    { ms: 0, facts: { mtimeMs: nowMs - 10 } },
    { ms: 20_000, facts: { mtimeMs: nowMs - 10, ctimeMs: nowMs + 20_000 } },
  ]
  expect(observedAll(steps)).toMatchObject({ changedMs: nowMs + 20_000, maxGapMs: 0 })
})

test('while the machine sleeps, or its clock is set forward, nobody is quiet', () => {
  const hours = 8 * 3_600_000
  const fresh = { sizeBytes: 5, mtimeMs: nowMs - 1_000, ctimeMs: nowMs - 1_000 }
  const before = { ...seen({ identity: identity(fresh) }), inodeChangedMs: nowMs - 1_000 }
  const after = observed(before, { ...before }, { nowMs: nowMs + hours })
  expect(quietUntil(after, at(nowMs + hours))).toBe(nowMs + hours + 500)
  expect(wait(judge(after, unknown, unseen, nowMs + hours))).toBe(hours + 4_000)
  expect(wait(judge(after, cut, unseen, nowMs + hours))).toBe(hours + 119_000)
  const awake = observed(after, { ...before }, { nowMs: nowMs + hours + 5_000 })
  expect(judge(awake, unknown, unseen, nowMs + hours + 5_000)).toEqual({ state: 'settled' })
  // What was lying there for an hour before is no younger for it.
  const old = observed(seen(), sighting(), { nowMs: nowMs + hours })
  expect(judge(old, unknown, unseen, nowMs + hours)).toEqual({ state: 'settled' })
})
