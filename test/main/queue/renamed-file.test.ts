import { createHash } from 'node:crypto'
import { readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { mp4 } from '../../fakes/media.ts'
import { failureOf, openHarness } from '../../fakes/open-harness.ts'
import { numberAlike } from '../../fakes/unnumbered-drive.ts'

const name = 'Été à la mer.mp4'.normalize('NFC')

/** A film that somebody sent from a folder that nobody watches, with some of it sent. */
async function begun() {
  const harness = await openHarness()
  const path = harness.file(name, mp4(60_000_000))
  harness.sandbox.faults.blobBytesPerSecond(20_000_000)
  const { id } = await harness.add(path)
  await expect.poll(() => harness.engine.uploads.find(id)?.blocks.size ?? 0).toBeGreaterThan(0)
  return {
    harness,
    path,
    async outcome() {
      harness.sandbox.faults.blobBytesPerSecond(null)
      const job = await harness.until(id)
      const blobs = harness.sandbox.submissions.flatMap(({ assets }) =>
        assets.map(({ blobPath }) => blobPath),
      )
      return {
        end: failureOf(job),
        path: job.file.path,
        sent: await Promise.all(blobs.map(harness.sandbox.blobSha256)),
      }
    },
  }
}

const sha256 = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')

test.each([
  ['spells its accents otherwise', name.normalize('NFD')],
  ['is another one', 'Final.mp4'],
])('a film that gets another name while it is sent is sent on under it: one that %s', async (_, other) => {
  const { harness, path, outcome } = await begun()
  const renamed = join(harness.folder, other)
  renameSync(path, renamed)
  expect(await outcome()).toEqual({ end: 'complete', path: renamed, sent: [sha256(renamed)] })
})

test('one that is removed is missing, whatever else lies there', async () => {
  const { harness, path, outcome } = await begun()
  const { mtimeMs } = harness.engine.jobs.ofPath(path)[0]?.file ?? { mtimeMs: 0 }
  const other = harness.file('other.mp4', mp4(60_000_000))
  utimesSync(other, mtimeMs / 1_000, mtimeMs / 1_000)
  rmSync(path)
  expect(await outcome()).toMatchObject({ end: { kind: 'file-missing' }, path, sent: [] })
})

test('where the drive numbers nothing no other file is taken for it', async () => {
  numberAlike(0n)
  const { harness, path, outcome } = await begun()
  const { mtimeMs } = harness.engine.jobs.ofPath(path)[0]?.file ?? { mtimeMs: 0 }
  writeFileSync(join(harness.folder, 'other.mp4'), mp4(60_000_000))
  utimesSync(join(harness.folder, 'other.mp4'), mtimeMs / 1_000, mtimeMs / 1_000)
  rmSync(path)
  expect(await outcome()).toMatchObject({ end: { kind: 'file-missing' }, sent: [] })
})
