import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { folderSettingsSchema } from '../../../preload/domain/model/folder.ts'
import type { FolderCard } from '../../../preload/domain/model/folder-card.ts'
import { reviewPreset } from '../../../preload/domain/model/preset.ts'
import { openDrive, whyNoDrive } from '../../fakes/drive.ts'
import { openHarness, waitsFor } from '../../fakes/open-harness.ts'
import { testUnless } from '../../fakes/platform.ts'
import { movieBytes } from '../../fakes/sample-bytes.ts'

const why = whyNoDrive('ext4')

/** A watched folder on a drive, and a film on it whose upload is under way. */
async function openFolder() {
  const desk = await openHarness()
  const drive = openDrive('ext4')
  const { watchedFolders, changes } = desk.engine
  const settings = { path: drive.path, workspace: 'environment', subfolders: true, ignore: [], metadata: {} }
  const folder = await watchedFolders.put(folderSettingsSchema.parse({ ...settings, preset: reviewPreset }))
  const card = (fits: (card: FolderCard) => boolean) => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const look = () => watchedFolders.cards().some(fits) && resolve()
    onTestFinished(changes.subscribe(({ kind }) => void (kind === 'folders' && look())))
    look()
    return promise
  }
  await card(({ condition }) => condition.state === 'events')
  return { desk, drive, folder, card }
}

/** Refused by the system while anything on the drive is open. */
const eject = (path: string) => spawnSync('umount', [path], { encoding: 'utf8' })

testUnless(why)(`a drive that is read from is let go of, and its file goes on when it is back`, async () => {
  const { desk, drive, folder, card } = await openFolder()
  const { sandbox, engine } = desk
  sandbox.faults.blobBytesPerSecond(200_000)
  const film = join(drive.path, 'film.mp4')
  writeFileSync(film, movieBytes('film', 60_000_000))
  const job = await desk.add(film)
  await desk.until(job.id, ({ state }) => state.stage === 'uploading')
  while (
    !sandbox.requests.some(({ query }) => query.includes('blockid')) &&
    desk.engine.jobs.find(job.id)?.state.stage !== 'uploading'
  )
    await new Promise((resolve) => setImmediate(resolve))

  await engine.watchedFolders.releaseDrive(folder.id)
  expect(eject(drive.path)).toMatchObject({ status: 0, stderr: '' })
  await desk.until(job.id, waitsFor('drive-released'))
  expect(engine.watchedFolders.cards().map(({ condition }) => condition)).toEqual([{ state: 'released' }])

  sandbox.faults.blobBytesPerSecond(null)
  drive.unplug()
  // Long enough to be seen away: the looks are two seconds apart, and the clock of the desk runs faster.
  await engine.clock.sleep(10_000, new AbortController().signal)
  drive.plug()
  expect((await desk.until(job.id)).state.stage).toBe('complete')
  await card(({ condition }) => condition.state === 'events')
  expect(sandbox.submissions).toHaveLength(1)
})

testUnless(why)(`what comes to a drive that was let go of waits, until a person uses it again`, async () => {
  const { desk, drive, folder, card } = await openFolder()
  const { engine } = desk
  await engine.watchedFolders.releaseDrive(folder.id)
  const film = join(drive.path, 'late.mp4')
  writeFileSync(film, movieBytes('late', 1_000_000))
  const job = await desk.add(film)
  engine.jobs.setLocation(job.id, { key: film, volume: drive.path })
  await desk.until(job.id, waitsFor('drive-released'))

  engine.watchedFolders.resumeDrive(folder.id)
  expect((await desk.until(job.id)).state.stage).toBe('complete')
  await card(({ condition }) => condition.state === 'events')
})

testUnless(why)(`a card names the drive that can be let go of`, async () => {
  const { drive, card, desk } = await openFolder()
  await card((shown) => shown.drive !== undefined)
  expect(desk.engine.watchedFolders.cards().map((shown) => shown.drive)).toEqual([drive.path])
})
