import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { findFiles } from '../../../main/app/find-files.ts'
import { failureOf } from '../../../main/net/fault.ts'
import { folderSettingsSchema } from '../../../preload/domain/model/folder.ts'
import { reviewPreset } from '../../../preload/domain/model/preset.ts'
import { keepInCloud } from '../../fakes/cloud-file.ts'
import { mp4 } from '../../fakes/media.ts'
import { type Harness, openHarness } from '../../fakes/open-harness.ts'
import { watchedFolder } from './watched-folder.ts'

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** What the service got, one hash a file. */
const sentTo = ({ sandbox }: Harness) =>
  Promise.all(
    sandbox.submissions.flatMap(({ assets }) => assets.map(({ blobPath }) => sandbox.blobSha256(blobPath))),
  )

async function watchCloud() {
  const desk = await openHarness()
  const path = join(desk.folder, 'exports')
  mkdirSync(path)
  const film = join(path, 'film.mp4')
  const bytes = mp4(12_000_000)
  writeFileSync(film, bytes)
  const cloud = keepInCloud(film)
  const settings = { path, workspace: 'environment', subfolders: true, ignore: [], metadata: {} }
  const { watchedFolders } = desk.engine
  const folder = await watchedFolders.put(folderSettingsSchema.parse({ ...settings, preset: reviewPreset }))
  const unfinished = () =>
    watchedFolders.cards().flatMap((card) => card.unfinished.map(({ reason }) => reason))
  await expect
    .poll(unfinished, { timeout: 20_000 })
    .toEqual([{ kind: 'cloud-only', sizeBytes: bytes.length }])
  return { desk, folder, film, bytes, cloud, unfinished }
}

test('a file that is only in the cloud goes out whole and once, when a person wants it sent', async () => {
  const { desk, folder, film, bytes, cloud, unfinished } = await watchCloud()
  const { watchedFolders, jobs } = desk.engine
  expect(cloud.opened).toBe(0)
  const sent = watchedFolders.sendAnyway(folder.id, film)
  await expect.poll(() => cloud.opened).toBe(1)
  cloud.arrive()
  await sent
  const [job] = jobs.ofPath(film)
  if (!job) throw new Error('it was to be queued')
  expect((await desk.until(job.id)).state.stage).toBe('complete')
  await watchedFolders.rescan(folder.id)
  await expect.poll(unfinished).toEqual([])
  expect([await sentTo(desk), jobs.ofPath(film).length]).toEqual([[sha256(bytes)], 1])
})

test('one that a person adds by its name is sent, whole and once', async () => {
  const desk = await openHarness()
  const bytes = mp4(12_000_000)
  const film = desk.file('film.mp4', bytes)
  const cloud = keepInCloud(film)
  const { services, outputs } = desk.engine
  const asked = findFiles([film], { service: services.mediamagic, preset: reviewPreset, outputs })
  await expect.poll(() => cloud.opened).toBe(1)
  cloud.arrive()
  const { files, refused } = await asked
  expect([files.map(({ path }) => path), refused]).toEqual([[film], []])
  const job = await desk.add(film)
  expect((await desk.until(job.id)).state.stage).toBe('complete')
  expect(await sentTo(desk)).toEqual([sha256(bytes)])
})

test('files that take long to come hold up no other file of their folder, nor the end of the app', async () => {
  const { start, put, path, names } = watchedFolder({ times: { openMs: 0 } })
  const clouds = Array.from({ length: 12 }, (_, at) => `cloud ${at}.mp4`)
  for (const name of clouds) put(name, mp4(9_000))
  for (const name of clouds) keepInCloud(path(name))
  const watcher = start()
  await watcher.idle()
  const wanted = clouds.map((name) => watcher.sendAnyway(path(name)).then(() => 'sent', failureOf))
  put('here.mp4', mp4(9_001))
  await expect.poll(names, { timeout: 20_000 }).toEqual(['here.mp4'])
  await watcher.close()
  // Those under way and those that waited for their turn alike, and whoever comes too late.
  const late = watcher.sendAnyway(path('cloud 0.mp4')).then(() => 'sent', failureOf)
  const answers = await Promise.race([Promise.all([...wanted, late]), sleep(60_000, [], { ref: false })])
  expect(answers).toEqual([...clouds, 'cloud 0.mp4'].map((name) => ({ kind: 'unknown-id', id: path(name) })))
})

test('files that are named together wait for no other that takes long to come', async () => {
  const desk = await openHarness()
  const [slow, here] = [desk.file('slow.mp4', mp4(9_000)), desk.file('here.mp4', mp4(9_001))]
  const cloud = keepInCloud(slow)
  const there = keepInCloud(here)
  const { services, outputs } = desk.engine
  const asked = findFiles([slow, here], { service: services.mediamagic, preset: reviewPreset, outputs })
  // Both are brought here at once, not one after the other.
  await expect.poll(() => there.opened).toBe(1)
  there.arrive()
  cloud.arrive()
  expect((await asked).files.map(({ path }) => path)).toEqual([slow, here])
})
