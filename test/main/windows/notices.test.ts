import { expect, onTestFinished, test } from 'vitest'
import { Changes } from '../../../main/state/changes.ts'
import { openNotices } from '../../../main/windows/notices.ts'
import type { Failure } from '../../../preload/contract/failure.ts'
import type { Found, Job, JobState } from '../../../preload/contract/model.ts'
import type { Snapshot } from '../../../preload/contract/snapshot.ts'
import { turnedClock } from '../../fakes/turned-clock.ts'
import { jobOf, settingsUsual, snapshotOf } from '../../renderer/samples.ts'

const work = { stage: 'uploading', sentBytes: 0, restarts: 0 } as const
const foundOf = (major: number): Found => ({
  kind: 'issues',
  count: major,
  severities: { CRITICAL: 0, MAJOR: major, MINOR: 0, INFO: 0 },
})

function openDesk({ settings = settingsUsual, isWatched = (): boolean => false } = {}) {
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
    complete: (name: string, found: Found) =>
      stage(name, { stage: 'complete', submissionId: 's' as never, assetId: 'a' as never, found }),
    fail: (name: string, failure: Failure) => stage(name, { stage: 'failed', failure, work }),
    stand(parts: Partial<Snapshot>) {
      snapshot = { ...snapshot, ...parts }
      for (const hear of listeners) hear()
    },
  }
}

test('3,000 results while nobody looks are one notification, updated with counts', async () => {
  const desk = openDesk()
  for (let minute = 0; minute < 10; minute += 1) {
    for (let file = 0; file < 300; file += 1)
      desk.complete(`${minute}-${file}.mov`, foundOf(file % 3 ? 0 : 1))
    await desk.turn(60_000)
  }
  await desk.turn(60_000)
  expect(desk.shown.length).toBeLessThanOrEqual(12)
  expect(desk.shown.at(-1)).toEqual({ title: '3,000 results ready', body: '1,000 major', isSilent: true })
  expect([...desk.standing]).toEqual(['3,000 results ready'])
  desk.clicks.at(-1)?.()
  expect(desk.opened).toEqual([{ screen: 'results', id: null }])
})

test('a single result is told by its name and leads to it', async () => {
  const desk = openDesk()
  const { id } = desk.complete('Spot.mov', foundOf(2))
  await desk.turn(5_000)
  expect(desk.shown).toEqual([{ title: 'Spot.mov', body: '2 major', isSilent: false }])
  desk.clicks[0]?.()
  expect(desk.opened).toEqual([{ screen: 'results', id }])
})

test('what comes after a pause, or after somebody has looked, is another batch', async () => {
  const desk = openDesk()
  desk.complete('a.mov', foundOf(0))
  await desk.turn(5_000)
  desk.notices.seen()
  expect([...desk.standing]).toEqual([])
  desk.complete('b.mov', foundOf(0))
  await desk.turn(200_000)
  desk.complete('c.mov', foundOf(0))
  await desk.turn(200_000)
  expect(desk.shown.map(({ title }) => title)).toEqual(['a.mov', 'b.mov', 'c.mov'])
})

test('files that fail for one reason are told together, those of another apart', async () => {
  const desk = openDesk()
  for (const name of ['a', 'b', 'c']) desk.fail(`${name}.mov`, { kind: 'file-missing' })
  desk.fail('d.mov', { kind: 'empty' })
  await desk.turn(5_000)
  expect(desk.shown.map(({ title, body }) => [title, body])).toEqual([
    ['3 files need attention', 'The file is no longer there.'],
    ['d.mov', 'The file is empty. Export it again.'],
  ])
})

test('a cause that holds many jobs is told once for as long as it stands, and again when it comes again', async () => {
  const desk = openDesk()
  const failure: Failure = { kind: 'key-refused', workspace: 'Acme', said: 'revoked' }
  desk.stand({ held: [{ failure, count: 3 }] })
  await desk.turn(1_000)
  desk.stand({ held: [{ failure, count: 12 }] })
  await desk.turn(5_000)
  for (let count = 13; count < 20; count += 1) {
    desk.stand({ held: [{ failure, count }] })
    await desk.turn(100_000)
  }
  expect(desk.shown.map(({ title }) => title)).toEqual(['12 files need attention'])
  desk.stand({ held: [] })
  desk.stand({ held: [{ failure, count: 1 }] })
  await desk.turn(5_000)
  expect(desk.shown).toHaveLength(2)
})

test('a cause that is tried again from time to time is not told at each try', async () => {
  const desk = openDesk()
  const failure: Failure = { kind: 'untrusted-certificate', host: 'api.example' }
  for (let time = 0; time < 5; time += 1) {
    desk.stand({ held: [{ failure, count: 4 }] })
    await desk.turn(20_000)
    desk.stand({ held: [] })
    await desk.turn(2_000)
  }
  expect(desk.shown).toHaveLength(1)
})

test('a full disk is told although no job could be written as held', async () => {
  const desk = openDesk()
  desk.stand({ trouble: { kind: 'data-full', path: '/data' } })
  await desk.turn(5_000)
  expect(desk.shown.map(({ title }) => title)).toEqual(['MediaMagic needs attention'])
})

test('nothing is told to somebody who looks, or who does not want it', async () => {
  const failure: Failure = { kind: 'key-missing', workspace: 'Acme' }
  const watched = openDesk({ isWatched: () => true })
  const quiet = openDesk({ settings: { ...settingsUsual, notifyResults: false, notifyTrouble: false } })
  for (const desk of [watched, quiet]) {
    desk.complete('a.mov', foundOf(1))
    desk.fail('b.mov', { kind: 'empty' })
    desk.stand({ held: [{ failure, count: 1 }] })
    await desk.turn(10_000)
    expect(desk.shown).toEqual([])
  }
})
