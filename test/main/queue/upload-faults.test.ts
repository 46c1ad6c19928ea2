import { renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { databaseIn } from '../../../main/compose.ts'
import { mp4, png } from '../../fakes/media.ts'
import { failureOf, type Harness, openHarness, waitsFor } from '../../fakes/open-harness.ts'

test('connections that break in the middle of a block, a lost block answer and a lost list cost no second submission', async () => {
  const harness = await openHarness()
  const movie = mp4(40_000_000)
  harness.sandbox.faults.dropBlob({ call: 'put-block', when: 'midway', afterBytes: 1_000_000, times: 2 })
  harness.sandbox.faults.dropBlob({ call: 'put-block', when: 'after' })
  harness.sandbox.faults.dropBlob({ call: 'put-block-list', when: 'after' })
  const job = await harness.add(harness.file('a.mp4', movie))
  expect((await harness.until(job.id)).state.stage).toBe('complete')
  const [blob] = harness.sandbox.submissions.flatMap(({ assets }) => assets)
  expect((await harness.sandbox.blobBytes(blob?.blobPath ?? ''))?.equals(movie)).toBe(true)
  expect(harness.sandbox.submissions).toHaveLength(1)
})

test.each(['ServerBusy', 'InternalError', 'OperationTimedOut', 'Md5Mismatch'] as const)(
  '%s of a block: that block again',
  async (code) => {
    const harness = await openHarness()
    harness.sandbox.faults.refuseBlob({ call: 'put-block', code })
    const job = await harness.add(harness.file('a.mp4', mp4(20_000_000)))
    expect((await harness.until(job.id)).state.stage).toBe('complete')
    expect(harness.calls().filter((call) => call.startsWith('POST uploads'))).toEqual(['POST uploads 200'])
  },
)

test('an address that expired is replaced and the upload begins anew', async () => {
  const harness = await openHarness()
  const movie = mp4(30_000_000)
  harness.sandbox.faults.refuseBlob({ call: 'put-block', code: 'AuthenticationFailed' })
  const job = await harness.add(harness.file('a.mp4', movie))
  expect((await harness.until(job.id)).state.stage).toBe('complete')
  expect(harness.calls().filter((call) => call.startsWith('POST uploads'))).toEqual([
    'POST uploads 200',
    'POST uploads 200',
  ])
})

test('an address that takes no blocks gets the whole file in one PUT', async () => {
  const harness = await openHarness()
  const movie = mp4(30_000_000)
  harness.sandbox.faults.sasPermissions('c')
  const job = await harness.add(harness.file('a.mp4', movie))
  expect((await harness.until(job.id)).state.stage).toBe('complete')
  const [blob] = harness.sandbox.submissions.flatMap(({ assets }) => assets)
  expect((await harness.sandbox.blobBytes(blob?.blobPath ?? ''))?.equals(movie)).toBe(true)
})

test('a storage that refuses for good ends the job with its code', async () => {
  const harness = await openHarness()
  harness.sandbox.faults.refuseBlob({ code: 'AuthorizationProtocolMismatch', times: 'always' })
  const job = await harness.add(harness.file('a.mp4', mp4(12_000_000)))
  expect(failureOf(await harness.until(job.id))).toMatchObject({
    kind: 'storage-refused',
    code: 'AuthorizationProtocolMismatch',
  })
})

test('blocks that were acknowledged are not sent again after a restart', async () => {
  const harness = await openHarness()
  const movie = mp4(60_000_000)
  harness.sandbox.faults.stallBlob({ call: 'put-block', times: 'always' })
  harness.sandbox.faults.clear()
  harness.sandbox.faults.blobBytesPerSecond(30_000_000)
  const job = await harness.add(harness.file('a.mp4', movie))
  const acknowledged = () =>
    harness.sandbox.requests
      .filter(({ query, status }) => query.includes('comp=block&') && status === 201)
      .map(({ query }) => query)
  await expect.poll(() => acknowledged().length, { timeout: 10_000, interval: 10 }).toBeGreaterThan(2)
  await harness.restart()
  harness.sandbox.faults.blobBytesPerSecond(null)
  expect((await harness.until(job.id)).state.stage).toBe('complete')
  const ids = acknowledged().map((query) => /blockid=[^&]*/.exec(query)?.[0])
  expect(harness.calls().filter((call) => call.startsWith('POST uploads'))).toHaveLength(1)
  // Those under way at the stop may have arrived without their answer being heard.
  expect(ids.length - new Set(ids).size).toBeLessThanOrEqual(8)
})

/** Resolves once the storage has acknowledged some of the job's blocks. */
async function begun(harness: Harness, path: string) {
  const { id } = await harness.add(path)
  await expect
    .poll(() => harness.engine.uploads.find(id)?.blocks.size ?? 0, { interval: 5 })
    .toBeGreaterThan(1)
  return id
}

test('a file that changes, vanishes or is replaced under the upload stops it with a sentence', async () => {
  const harness = await openHarness()
  harness.sandbox.faults.blobBytesPerSecond(20_000_000)
  const begin = async (name: string) => {
    const path = harness.file(name, mp4(60_000_000))
    return { path, id: await begun(harness, path) }
  }
  const rewritten = await begin('rewritten.mp4')
  writeFileSync(rewritten.path, mp4(60_000_000))
  expect(failureOf(await harness.until(rewritten.id))).toEqual({ kind: 'file-changed' })
  const gone = await begin('gone.mp4')
  rmSync(gone.path)
  expect(failureOf(await harness.until(gone.id))).toMatchObject({ kind: 'file-missing' })
  const replaced = await begin('replaced.mp4')
  const { atime, mtime } = statSync(replaced.path)
  writeFileSync(`${replaced.path}.new`, mp4(60_000_000))
  utimesSync(`${replaced.path}.new`, atime, mtime)
  renameSync(`${replaced.path}.new`, replaced.path)
  expect(failureOf(await harness.until(replaced.id))).toEqual({ kind: 'file-changed' })
  expect(harness.sandbox.submissions).toEqual([])
})

test('a file that is touched under the upload goes on: its content is what was sent', async () => {
  const harness = await openHarness()
  harness.sandbox.faults.blobBytesPerSecond(20_000_000)
  const film = mp4(60_000_000)
  const path = harness.file('film.mp4', film)
  const id = await begun(harness, path)
  utimesSync(path, 1_000, 1_000)
  const { state, file } = await harness.until(id)
  expect([state.stage, file.mtimeMs]).toEqual(['complete', 1_000_000])
  const [blob] = harness.sandbox.submissions.flatMap(({ assets }) => assets)
  expect((await harness.sandbox.blobBytes(blob?.blobPath ?? ''))?.equals(film)).toBe(true)
  expect(harness.calls().filter((call) => call.startsWith('POST uploads'))).toEqual(['POST uploads 200'])
})

test('of a link that was asked for in between nothing is left when the file went the usual way', async () => {
  const harness = await openHarness()
  const { faults } = harness.sandbox
  faults.gateway({ status: 405, method: 'POST', path: '/uploads/direct$' })
  faults.dropBlob({ when: 'midway', afterBytes: 10, times: 'always' })
  const job = await harness.add(harness.file('film.png', png('film')))
  await harness.until(job.id, waitsFor('offline'))
  expect(harness.engine.uploads.find(job.id)).toBeDefined()
  await harness.engine.queue.scheduler.stop()
  faults.clear()
  faults.expireUploadUrls()
  await harness.restart()
  expect((await harness.until(job.id)).state.stage).toBe('complete')
  const database = new DatabaseSync(databaseIn(harness.home))
  onTestFinished(() => database.close())
  expect(database.prepare('SELECT job_id FROM uploads').all()).toEqual([])
})
