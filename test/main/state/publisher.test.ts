import { expect, onTestFinished, test } from 'vitest'
import { Changes } from '../../../main/state/changes.ts'
import { createPublisher, type Readers } from '../../../main/state/publisher.ts'
import { project } from '../../../preload/contract/project.ts'
import type { Patch } from '../../../preload/contract/snapshot.ts'
import type { Job, JobState } from '../../../preload/domain/model/job.ts'
import { turnedClock } from '../../fakes/turned-clock.ts'
import { complete, jobOf, processing, snapshotOf, uploading } from '../../renderer/samples.ts'

function openPublisher(active: readonly Job[] = []) {
  const clock = turnedClock()
  const changes = new Changes()
  const shown = snapshotOf()
  const counted = { times: 0 }
  const readers = {
    counts: () => {
      counted.times += 1
      return { ...shown.counts, done: counted.times }
    },
    held: () => shown.held,
    unseenResults: () => 0,
    connection: () => shown.connection,
    settings: () => shown.settings,
    folders: () => shown.folders,
    workspaces: () => shown.workspaces,
    trouble: () => null,
    place: () => null,
  } satisfies Readers
  const publisher = createPublisher({ clock, changes, readers, active })
  onTestFinished(() => publisher[Symbol.dispose]())
  const first = publisher.snapshot()
  const patches: Patch[] = []
  publisher.subscribe((patch) => patches.push(structuredClone(patch)))
  const job = jobOf({ name: 'film.mov', sizeBytes: 8_000_000 })
  return {
    ...{ clock, changes, publisher, patches, first, counted, job, shown },
    become: (state: JobState) => changes.publish({ kind: 'stage', job: { ...job, state } }),
    sent: (sentBytes: number) => changes.publish({ kind: 'progress', id: job.id, sentBytes }),
    /** Lets time pass in steps in which everything due is done. */
    async pass(ms: number) {
      for (let passed = 0; passed < ms; passed += 50) {
        clock.turn(50)
        await new Promise((resolve) => setImmediate(resolve))
      }
    },
  }
}

test('however much happens, four patches a second tell of it, numbered without a gap', async () => {
  const { publisher, patches, first, become, sent, pass } = openPublisher()
  become(uploading(0))
  for (let at = 1; at <= 100; at += 1) {
    sent(at * 80_000)
    await pass(50)
  }
  expect(patches.length).toBeGreaterThan(10)
  expect(patches.length).toBeLessThanOrEqual(21)
  expect(patches.map(({ number }) => number)).toEqual(patches.map((_, at) => at + 1))
  const followed = patches.reduce((snapshot, patch) => project(snapshot, patch) ?? snapshot, first)
  expect(followed).toEqual(publisher.snapshot())
})

test('what is fetched is no upload: it has no rate', async () => {
  const { publisher, become, sent, pass, job } = openPublisher()
  become({
    ...{ stage: 'fetching', submissionId: 's' as never, assetId: 'a' as never, levels: null, fetched: 0 },
    files: [{ location: 'x', suffix: '', extension: '.wav' }],
  })
  await pass(500)
  for (let at = 1; at <= 20; at += 1) {
    sent(at * 400_000)
    await pass(100)
  }
  const { rate, movements } = publisher.snapshot()
  expect({ bytesPerSecond: rate.bytesPerSecond, movement: movements[job.id] }).toEqual({
    bytesPerSecond: 0,
    movement: undefined,
  })
})

test('once an upload is over nothing more is told of its rate', async () => {
  const { publisher, patches, become, sent, pass } = openPublisher()
  become(uploading(0))
  for (let at = 1; at <= 20; at += 1) {
    sent(at * 400_000)
    await pass(100)
  }
  expect(publisher.snapshot().rate.bytesPerSecond).toBeGreaterThan(0)
  become(processing(1))
  await pass(70_000)
  const { length } = patches
  await pass(5_000)
  expect([publisher.snapshot().rate.bytesPerSecond, patches.length]).toEqual([0, length])
})

test('offline nothing gets through, whatever was taken in a moment ago', async () => {
  const { publisher, changes, become, sent, pass, job, shown } = openPublisher()
  become(uploading(0))
  for (let at = 1; at <= 20; at += 1) {
    sent(at * 400_000)
    await pass(100)
  }
  shown.connection = { state: 'offline', host: 'store.example', fileCount: 1, leftBytes: 1 }
  changes.publish({ kind: 'connection' })
  await pass(300)
  const { rate, movements } = publisher.snapshot()
  expect([rate.bytesPerSecond, movements[job.id]]).toMatchObject([0, { bytesPerSecond: 0, leftMs: null }])
})

test('the list is read again when a job enters another stage, and not for each part of an analysis', async () => {
  const { publisher, counted, become, pass } = openPublisher()
  become(processing(1))
  await pass(500)
  const { revision } = publisher.snapshot()
  const { times } = counted
  for (let percent = 2; percent < 20; percent += 1) {
    become(processing(percent))
    await pass(100)
  }
  expect([publisher.snapshot().revision, counted.times]).toEqual([revision, times])
  become(complete(0, 1, 0))
  await pass(500)
  const { revision: after, active } = publisher.snapshot()
  expect({ after, active }).toEqual({ after: revision + 1, active: {} })
})

test('where nothing is another nothing is told; the list is read again when it changed or was seen', async () => {
  const { publisher, changes, counted, patches, pass } = openPublisher()
  const { times } = counted
  publisher.touch()
  changes.publish({ kind: 'settings' })
  await pass(500)
  expect([patches, counted.times]).toEqual([[], times])
  for (const kind of ['list', 'seen'] as const) {
    changes.publish({ kind })
    await pass(500)
  }
  expect(patches.map(({ parts }) => parts.revision)).toEqual([1, 2])
  expect(counted.times).toBe(times + 2)
})

test('a job that began and ended between two patches is in none as at work', async () => {
  const { publisher, patches, become, pass, job } = openPublisher()
  become(uploading(0))
  await pass(300)
  become(processing(1))
  become(complete(0, 1, 0))
  await pass(300)
  expect(patches.map(({ active, ended }) => [active.length, ended])).toEqual([
    [1, []],
    [0, [job.id]],
  ])
  expect(publisher.snapshot().active).toEqual({})
})

test('what comes back within the same moment is at work again', async () => {
  const { publisher, become, pass, job } = openPublisher()
  become(processing(1))
  await pass(300)
  become(complete(0, 1, 0))
  become(processing(7))
  await pass(300)
  expect(Object.keys(publisher.snapshot().active)).toEqual([job.id])
})

test('who ends a subscription is told nothing more', async () => {
  const { publisher, changes, pass } = openPublisher()
  let told = 0
  const end = publisher.subscribe(() => {
    told += 1
  })
  changes.publish({ kind: 'list' })
  await pass(300)
  end()
  changes.publish({ kind: 'list' })
  await pass(300)
  expect(told).toBe(1)
})

test('nothing is told after the end, and who throws keeps nobody else from being told', async () => {
  const { publisher, changes, patches, become, pass } = openPublisher()
  changes.subscribe(() => {
    throw new Error('not mine')
  })
  become(uploading(0))
  await pass(500)
  expect(patches).toHaveLength(1)
  publisher[Symbol.dispose]()
  become(complete(0, 0, 0))
  await pass(500)
  expect(patches).toHaveLength(1)
})
