import { closeSync, mkdirSync, openSync, renameSync, rmSync, utimesSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderSettingsSchema } from '../../../preload/domain/model/folder.ts'
import type { Job } from '../../../preload/domain/model/job.ts'
import { mp4, png } from '../../fakes/media.ts'
import { failureOf, type Harness, openHarness, waitsFor } from '../../fakes/open-harness.ts'

/** Another version in its place, of the same size. */
function overwrite(path: string, bytes: Buffer): void {
  const file = openSync(path, 'r+')
  writeSync(file, bytes)
  closeSync(file)
}

/** A file whose bytes have arrived, while nothing can be submitted. */
async function uploaded(harness: Harness, path: string, wishes = {}): Promise<Job> {
  const job = await harness.add(path, wishes)
  return await harness.until(job.id, waitsFor('rate-limited'))
}

async function harnessWithoutSubmissions(): Promise<Harness> {
  const harness = await openHarness()
  // Refused before anything may have arrived.
  harness.sandbox.faults.rateLimit({ bucket: 'submission_write', retryAfter: 15 })
  return harness
}

test('what was written to after its bytes were read is not submitted', async () => {
  const harness = await harnessWithoutSubmissions()
  const path = harness.file('film.mp4', mp4(9_000))
  const job = await uploaded(harness, path)
  overwrite(path, mp4(9_000))
  expect(failureOf(await harness.until(job.id))).toEqual({ kind: 'file-changed' })
  expect(harness.sandbox.submissions).toEqual([])
})

test('what was touched, removed or replaced by another file was complete when it was read', async () => {
  const harness = await harnessWithoutSubmissions()
  const names = ['touched', 'removed', 'replaced']
  const [touched = '', removed = '', replaced = ''] = names.map((name) =>
    harness.file(`${name}.png`, png(name)),
  )
  const jobs = await Promise.all([touched, removed, replaced].map((path) => harness.add(path)))
  const isUploaded = (job: Job) => waitsFor('rate-limited')(job) || job.state.stage === 'submitting'
  for (const { id } of jobs) await harness.until(id, isUploaded)
  utimesSync(touched, 1, 1)
  rmSync(removed)
  renameSync(harness.file('another.png', png('another')), replaced)
  for (const { id } of jobs) expect((await harness.until(id)).state.stage).toBe('complete')
  expect(harness.sandbox.submissions).toHaveLength(3)
})

test('of files that go together the others go', async () => {
  const harness = await harnessWithoutSubmissions()
  const [one = '', other = ''] = ['one', 'other'].map((name) => harness.file(`${name}.mp4`, mp4(9_000)))
  const first = await harness.add(one, { groupId: 'together' })
  const second = await uploaded(harness, other, { groupId: 'together' })
  overwrite(one, mp4(9_000))
  expect((await harness.until(second.id)).state.stage).toBe('complete')
  expect(failureOf(await harness.until(first.id))).toEqual({ kind: 'file-changed' })
  expect(harness.sandbox.submissions.map(({ assets }) => assets.length)).toEqual([1])
})

test('in a watched folder the new version is sent in its place, once', async () => {
  const harness = await harnessWithoutSubmissions()
  const path = join(harness.folder, 'Exports')
  mkdirSync(path)
  const settings = { path, workspace: 'environment', subfolders: true, ignore: [], metadata: {} }
  const film = harness.file('Exports/film.mp4', mp4(9_000))
  await harness.engine.watchedFolders.put(folderSettingsSchema.parse(settings))
  const jobs = () => harness.engine.jobs.ofPath(film)
  await expect.poll(() => jobs()[0]?.state.stage, { timeout: 20_000 }).toBe('waiting')
  const version = mp4(9_000)
  overwrite(film, version)
  await expect
    .poll(() => jobs().map(({ state }) => state.stage), { timeout: 20_000 })
    .toEqual(['complete', 'cancelled'])
  expect(harness.sandbox.submissions).toHaveLength(1)
})
