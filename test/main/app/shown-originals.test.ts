import { statSync, utimesSync } from 'node:fs'
import { expect, test } from 'vitest'
import { detailOf } from '../../../main/app/result-detail.ts'
import { locationOf } from '../../../main/media/file-location.ts'
import { keepInCloud } from '../../fakes/cloud-file.ts'
import { mp4 } from '../../fakes/media.ts'
import { openHarness } from '../../fakes/open-harness.ts'
import { testUnless, whyNotLinux } from '../../fakes/platform.ts'

/** A film whose results are in, and what its inspector shows of it. */
async function open() {
  const harness = await openHarness()
  const path = harness.file('film.mp4', mp4(200_000))
  utimesSync(path, 1_700_000_000, 1_700_000_000)
  const { id } = await harness.add(path)
  const location = await locationOf(path)
  harness.engine.jobs.setLocation(id, location)
  await harness.until(id)
  const shown = async () => {
    const job = harness.engine.jobs.find(id)
    if (!job) throw new Error('the job is gone')
    const { original, mediaUrl } = await detailOf(job, harness.engine)
    return { original, isPlayed: mediaUrl !== null }
  }
  return { harness, path, volume: location.volume ?? '', shown }
}

test('a film on a drive that was let go of says so, and is shown once the drive is used again', async () => {
  const { harness, volume, shown } = await open()
  const { scheduler } = harness.engine.queue
  await scheduler.releaseDrive(volume)
  expect(await shown()).toEqual({ original: 'released', isPlayed: false })
  scheduler.places.resume(volume)
  expect(await shown()).toEqual({ original: 'there', isPlayed: true })
})

testUnless(whyNotLinux)(
  'a film that its cloud drive has taken away says so, and is not brought back',
  async () => {
    const { path, shown } = await open()
    const cloud = keepInCloud(path)
    expect([await shown(), cloud.opened]).toEqual([{ original: 'in-cloud', isPlayed: false }, 0])
    cloud.arrive()
    expect(await shown()).toEqual({ original: 'there', isPlayed: true })
  },
)

test('a film whose drive keeps the local time is the same one when summer ends', async () => {
  const { path, shown } = await open()
  const { mtimeMs } = statSync(path)
  utimesSync(path, mtimeMs / 1_000 + 3_600, mtimeMs / 1_000 + 3_600)
  expect(await shown()).toEqual({ original: 'there', isPlayed: true })
  utimesSync(path, mtimeMs / 1_000 + 3_601, mtimeMs / 1_000 + 3_601)
  expect(await shown()).toEqual({ original: 'changed', isPlayed: false })
})
