import { closeSync, mkdirSync, openSync, renameSync, rmSync, utimesSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderSettingsSchema, type Job } from '../../../preload/contract/model.ts'
import { mp4, png } from '../../fakes/media.ts'
import { type Desk, failureOf, openDesk, waitsFor } from '../../fakes/open-desk.ts'

/** Another version in its place, of the same size. */
function overwrite(path: string, bytes: Buffer): void {
  const file = openSync(path, 'r+')
  writeSync(file, bytes)
  closeSync(file)
}

/** A file whose bytes have arrived, while nothing can be submitted. */
async function uploaded(desk: Desk, path: string, wishes = {}): Promise<Job> {
  const job = await desk.add(path, wishes)
  return await desk.until(job.id, waitsFor('rate-limited'))
}

async function deskWithoutSubmissions(): Promise<Desk> {
  const desk = await openDesk()
  // Refused before anything may have arrived.
  desk.sandbox.faults.rateLimit({ bucket: 'submission_write', retryAfter: 15 })
  return desk
}

test('what was written to after its bytes were read is not submitted', async () => {
  const desk = await deskWithoutSubmissions()
  const path = desk.file('film.mp4', mp4(9_000))
  const job = await uploaded(desk, path)
  overwrite(path, mp4(9_000))
  expect(failureOf(await desk.until(job.id))).toEqual({ kind: 'file-changed' })
  expect(desk.sandbox.submissions).toEqual([])
})

test('what was touched, removed or replaced by another file was complete when it was read', async () => {
  const desk = await deskWithoutSubmissions()
  const names = ['touched', 'removed', 'replaced']
  const [touched = '', removed = '', replaced = ''] = names.map((name) => desk.file(`${name}.png`, png(name)))
  const jobs = await Promise.all([touched, removed, replaced].map((path) => desk.add(path)))
  const isUploaded = (job: Job) => waitsFor('rate-limited')(job) || job.state.stage === 'submitting'
  for (const { id } of jobs) await desk.until(id, isUploaded)
  utimesSync(touched, 1, 1)
  rmSync(removed)
  renameSync(desk.file('another.png', png('another')), replaced)
  for (const { id } of jobs) expect((await desk.until(id)).state.stage).toBe('complete')
  expect(desk.sandbox.submissions).toHaveLength(3)
})

test('of files that go together the others go', async () => {
  const desk = await deskWithoutSubmissions()
  const [one = '', other = ''] = ['one', 'other'].map((name) => desk.file(`${name}.mp4`, mp4(9_000)))
  const first = await desk.add(one, { groupId: 'together' })
  const second = await uploaded(desk, other, { groupId: 'together' })
  overwrite(one, mp4(9_000))
  expect((await desk.until(second.id)).state.stage).toBe('complete')
  expect(failureOf(await desk.until(first.id))).toEqual({ kind: 'file-changed' })
  expect(desk.sandbox.submissions.map(({ assets }) => assets.length)).toEqual([1])
})

test('in a watched folder the new version is sent in its place, once', async () => {
  const desk = await deskWithoutSubmissions()
  const path = join(desk.folder, 'Exports')
  mkdirSync(path)
  const settings = { path, workspace: 'environment', subfolders: true, ignore: [], metadata: {} }
  const film = desk.file('Exports/film.mp4', mp4(9_000))
  await desk.engine.watchedFolders.put(folderSettingsSchema.parse(settings))
  const jobs = () => desk.engine.jobs.ofPath(film)
  await expect.poll(() => jobs()[0]?.state.stage, { timeout: 20_000 }).toBe('waiting')
  const version = mp4(9_000)
  overwrite(film, version)
  await expect
    .poll(() => jobs().map(({ state }) => state.stage), { timeout: 20_000 })
    .toEqual(['complete', 'cancelled'])
  expect(desk.sandbox.submissions).toHaveLength(1)
})
