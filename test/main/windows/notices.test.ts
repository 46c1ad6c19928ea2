import { expect, onTestFinished, test } from 'vitest'
import { Changes } from '../../../main/state/changes.ts'
import { openNotices } from '../../../main/windows/notices.ts'
import type { Snapshot } from '../../../preload/contract/snapshot.ts'
import type { Failure } from '../../../preload/domain/model/failure.ts'
import type { Job, JobState, ResultSummary } from '../../../preload/domain/model/job.ts'
import { turnedClock } from '../../fakes/turned-clock.ts'
import { jobOf, settingsDefaults, snapshotOf } from '../../renderer/samples.ts'

const work = { stage: 'uploading', sentBytes: 0, restarts: 0 } as const
const summaryOf = (major: number): ResultSummary => ({
  kind: 'issues',
  count: major,
  severities: { CRITICAL: 0, MAJOR: major, MINOR: 0, INFO: 0 },
})

function openHarness({ settings = settingsDefaults, isWatched = (): boolean => false } = {}) {
  const clock = turnedClock()
  const changes = new Changes()
  let snapshot: Snapshot = snapshotOf()
  const listeners = new Set<() => void>()
  const shown: { title: string; body: string; isSilent: boolean }[] = []
  const standing = new Set<string>()
  const opened: unknown[] = []
  const clicks: (() => void)[] = []
  const notices = openNotices({
    clock,
    changes,
    publisher: {
      snapshot: () => snapshot,
      subscribe(listener) {
        const hear = () => listener({ number: 1, parts: {}, active: [], ended: [], movements: {} })
        listeners.add(hear)
        return () => void listeners.delete(hear)
      },
    },
    settings: () => settings,
    isWatched,
    show({ title, body, isSilent, click }) {
      shown.push({ title, body, isSilent })
      standing.add(title)
      clicks.push(click)
      return { close: () => void standing.delete(title) }
    },
    open: (place) => opened.push(place),
  })
  onTestFinished(() => notices.close())
  const stage = (name: string, state: JobState): Job => {
    const job = jobOf({ name, state })
    changes.publish({ kind: 'stage', job })
    return job
  }
  return {
    async turn(ms: number) {
      clock.turn(ms)
      await new Promise((resolve) => setImmediate(resolve))
    },
    shown,
    standing,
    opened,
    clicks,
    notices,
    complete: (name: string, summary: ResultSummary) =>
      stage(name, { stage: 'complete', submissionId: 's' as never, assetId: 'a' as never, summary }),
    fail: (name: string, failure: Failure) => stage(name, { stage: 'failed', failure, work }),
    stand(parts: Partial<Snapshot>) {
      snapshot = { ...snapshot, ...parts }
      for (const hear of listeners) hear()
    },
  }
}

test('3,000 results while nobody looks are one notification, updated with counts', async () => {
  const harness = openHarness()
  for (let minute = 0; minute < 10; minute += 1) {
    for (let file = 0; file < 300; file += 1)
      harness.complete(`${minute}-${file}.mov`, summaryOf(file % 3 ? 0 : 1))
    await harness.turn(60_000)
  }
  await harness.turn(60_000)
  expect(harness.shown.length).toBeLessThanOrEqual(12)
  expect(harness.shown.at(-1)).toEqual({ title: '3,000 results ready', body: '1,000 major', isSilent: true })
  expect([...harness.standing]).toEqual(['3,000 results ready'])
  harness.clicks.at(-1)?.()
  expect(harness.opened).toEqual([{ screen: 'results', id: null }])
})

test('a single result is told by its name and leads to it', async () => {
  const harness = openHarness()
  const { id } = harness.complete('Spot.mov', summaryOf(2))
  await harness.turn(5_000)
  expect(harness.shown).toEqual([{ title: 'Spot.mov', body: '2 major', isSilent: false }])
  harness.clicks[0]?.()
  expect(harness.opened).toEqual([{ screen: 'results', id }])
})

test('what comes after a pause, or after somebody has looked, is another batch', async () => {
  const harness = openHarness()
  harness.complete('a.mov', summaryOf(0))
  await harness.turn(5_000)
  harness.notices.seen()
  expect([...harness.standing]).toEqual([])
  harness.complete('b.mov', summaryOf(0))
  await harness.turn(200_000)
  harness.complete('c.mov', summaryOf(0))
  await harness.turn(200_000)
  expect(harness.shown.map(({ title }) => title)).toEqual(['a.mov', 'b.mov', 'c.mov'])
})

test('files that fail for one reason are told together, those of another apart', async () => {
  const harness = openHarness()
  for (const name of ['a', 'b', 'c']) harness.fail(`${name}.mov`, { kind: 'file-missing' })
  harness.fail('d.mov', { kind: 'empty' })
  await harness.turn(5_000)
  expect(harness.shown.map(({ title, body }) => [title, body])).toEqual([
    ['3 files need attention', 'Can’t find the file.'],
    ['d.mov', 'The file is empty. Export it again.'],
  ])
})

test('a cause that holds many jobs is told once for as long as it stands, and again when it comes again', async () => {
  const harness = openHarness()
  const failure: Failure = { kind: 'key-refused', workspace: 'Acme', message: 'revoked' }
  harness.stand({ held: [{ failure, count: 3 }] })
  await harness.turn(1_000)
  harness.stand({ held: [{ failure, count: 12 }] })
  await harness.turn(5_000)
  for (let count = 13; count < 20; count += 1) {
    harness.stand({ held: [{ failure, count }] })
    await harness.turn(100_000)
  }
  expect(harness.shown.map(({ title }) => title)).toEqual(['12 files need attention'])
  harness.stand({ held: [] })
  harness.stand({ held: [{ failure, count: 1 }] })
  await harness.turn(5_000)
  expect(harness.shown).toHaveLength(2)
})

test('a cause that still grows is counted to its end before it is told, but not for ever', async () => {
  const refused = (workspace: string): Failure => ({ kind: 'key-refused', workspace, message: 'revoked' })
  const harness = openHarness()
  // The uploads that were under way are refused one after the other.
  for (const count of [9, 10, 11, 12]) {
    harness.stand({ held: [{ failure: refused('Acme'), count }] })
    await harness.turn(1_400)
  }
  expect(harness.shown).toEqual([])
  await harness.turn(100)
  expect(harness.shown.map(({ title }) => title)).toEqual(['12 files need attention'])

  const endless = openHarness()
  for (let count = 1; count <= 10; count += 1) {
    endless.stand({ held: [{ failure: refused('Acme'), count }] })
    await endless.turn(1_000)
  }
  expect(endless.shown.map(({ title }) => title)).toEqual(['10 files need attention'])
})

test('a cause that is tried again from time to time is not told at each try', async () => {
  const harness = openHarness()
  const failure: Failure = { kind: 'untrusted-certificate', host: 'api.example' }
  for (let time = 0; time < 5; time += 1) {
    harness.stand({ held: [{ failure, count: 4 }] })
    await harness.turn(20_000)
    harness.stand({ held: [] })
    await harness.turn(2_000)
  }
  expect(harness.shown).toHaveLength(1)
})

test('a full disk is told although no job could be written as held', async () => {
  const harness = openHarness()
  harness.stand({ trouble: { kind: 'data-full', path: '/data' } })
  await harness.turn(5_000)
  expect(harness.shown.map(({ title }) => title)).toEqual(['MediaMagic needs attention'])
})

test('nothing is told to somebody who looks, or who does not want it', async () => {
  const failure: Failure = { kind: 'key-missing', workspace: 'Acme' }
  const watched = openHarness({ isWatched: () => true })
  const quiet = openHarness({ settings: { ...settingsDefaults, notifyResults: false, notifyTrouble: false } })
  for (const harness of [watched, quiet]) {
    harness.complete('a.mov', summaryOf(1))
    harness.fail('b.mov', { kind: 'empty' })
    harness.stand({ held: [{ failure, count: 1 }] })
    await harness.turn(10_000)
    expect(harness.shown).toEqual([])
  }
})
