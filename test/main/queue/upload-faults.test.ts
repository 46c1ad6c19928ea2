import { renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { mp4 } from '../../fakes/media.ts'
import { type Desk, failureOf, openDesk } from '../../fakes/open-desk.ts'

test('connections that break in the middle of a block, a lost block answer and a lost list cost no second submission', async () => {
  const desk = await openDesk()
  const movie = mp4(40_000_000)
  desk.sandbox.faults.dropBlob({ call: 'put-block', when: 'midway', afterBytes: 1_000_000, times: 2 })
  desk.sandbox.faults.dropBlob({ call: 'put-block', when: 'after' })
  desk.sandbox.faults.dropBlob({ call: 'put-block-list', when: 'after' })
  const job = await desk.add(desk.file('a.mp4', movie))
  expect((await desk.until(job.id)).state.stage).toBe('complete')
  const [blob] = desk.sandbox.submissions.flatMap(({ assets }) => assets)
  expect((await desk.sandbox.blobBytes(blob?.blobPath ?? ''))?.equals(movie)).toBe(true)
  expect(desk.sandbox.submissions).toHaveLength(1)
})

test.each(['ServerBusy', 'InternalError', 'OperationTimedOut', 'Md5Mismatch'] as const)(
  '%s of a block: that block again',
  async (code) => {
    const desk = await openDesk()
    desk.sandbox.faults.refuseBlob({ call: 'put-block', code })
    const job = await desk.add(desk.file('a.mp4', mp4(20_000_000)))
    expect((await desk.until(job.id)).state.stage).toBe('complete')
    expect(desk.calls().filter((call) => call.startsWith('POST uploads'))).toEqual(['POST uploads 200'])
  },
)

test('an address that expired is replaced and the upload begins anew', async () => {
  const desk = await openDesk()
  const movie = mp4(30_000_000)
  desk.sandbox.faults.refuseBlob({ call: 'put-block', code: 'AuthenticationFailed' })
  const job = await desk.add(desk.file('a.mp4', movie))
  expect((await desk.until(job.id)).state.stage).toBe('complete')
  expect(desk.calls().filter((call) => call.startsWith('POST uploads'))).toEqual([
    'POST uploads 200',
    'POST uploads 200',
  ])
})

test('an address that takes no blocks gets the whole file in one PUT', async () => {
  const desk = await openDesk()
  const movie = mp4(30_000_000)
  desk.sandbox.faults.sasPermissions('c')
  const job = await desk.add(desk.file('a.mp4', movie))
  expect((await desk.until(job.id)).state.stage).toBe('complete')
  const [blob] = desk.sandbox.submissions.flatMap(({ assets }) => assets)
  expect((await desk.sandbox.blobBytes(blob?.blobPath ?? ''))?.equals(movie)).toBe(true)
})

test('a storage that refuses for good ends the job with its code', async () => {
  const desk = await openDesk()
  desk.sandbox.faults.refuseBlob({ code: 'AuthorizationProtocolMismatch', times: 'always' })
  const job = await desk.add(desk.file('a.mp4', mp4(12_000_000)))
  expect(failureOf(await desk.until(job.id))).toMatchObject({
    kind: 'storage-refused',
    code: 'AuthorizationProtocolMismatch',
  })
})

test('blocks that were acknowledged are not sent again after a restart', async () => {
  const desk = await openDesk()
  const movie = mp4(60_000_000)
  desk.sandbox.faults.stallBlob({ call: 'put-block', times: 'always' })
  desk.sandbox.faults.clear()
  desk.sandbox.faults.blobBytesPerSecond(30_000_000)
  const job = await desk.add(desk.file('a.mp4', movie))
  const acknowledged = () =>
    desk.sandbox.requests
      .filter(({ query, status }) => query.includes('comp=block&') && status === 201)
      .map(({ query }) => query)
  await expect.poll(() => acknowledged().length, { timeout: 10_000, interval: 10 }).toBeGreaterThan(2)
  await desk.restart()
  desk.sandbox.faults.blobBytesPerSecond(null)
  expect((await desk.until(job.id)).state.stage).toBe('complete')
  const ids = acknowledged().map((query) => /blockid=[^&]*/.exec(query)?.[0])
  expect(desk.calls().filter((call) => call.startsWith('POST uploads'))).toHaveLength(1)
  // Those under way at the stop may have arrived without their answer being heard.
  expect(ids.length - new Set(ids).size).toBeLessThanOrEqual(8)
})

/** Resolves once the storage has acknowledged some of the job's blocks. */
async function begun(desk: Desk, path: string) {
  const { id } = await desk.add(path)
  await expect.poll(() => desk.engine.uploads.find(id)?.blocks.size ?? 0, { interval: 5 }).toBeGreaterThan(1)
  return id
}

test('a file that changes, vanishes or is replaced under the upload stops it with a sentence', async () => {
  const desk = await openDesk()
  desk.sandbox.faults.blobBytesPerSecond(20_000_000)
  const begin = async (name: string) => {
    const path = desk.file(name, mp4(60_000_000))
    return { path, id: await begun(desk, path) }
  }
  const rewritten = await begin('rewritten.mp4')
  writeFileSync(rewritten.path, mp4(60_000_000))
  expect(failureOf(await desk.until(rewritten.id))).toEqual({ kind: 'file-changed' })
  const gone = await begin('gone.mp4')
  rmSync(gone.path)
  expect(failureOf(await desk.until(gone.id))).toMatchObject({ kind: 'file-missing' })
  const replaced = await begin('replaced.mp4')
  const { atime, mtime } = statSync(replaced.path)
  writeFileSync(`${replaced.path}.new`, mp4(60_000_000))
  utimesSync(`${replaced.path}.new`, atime, mtime)
  renameSync(`${replaced.path}.new`, replaced.path)
  expect(failureOf(await desk.until(replaced.id))).toEqual({ kind: 'file-changed' })
  expect(desk.sandbox.submissions).toEqual([])
})

test('a file that is touched under the upload goes on: its content is what was sent', async () => {
  const desk = await openDesk()
  desk.sandbox.faults.blobBytesPerSecond(20_000_000)
  const film = mp4(60_000_000)
  const path = desk.file('film.mp4', film)
  const id = await begun(desk, path)
  utimesSync(path, 1_000, 1_000)
  const { state, file } = await desk.until(id)
  expect([state.stage, file.mtimeMs]).toEqual(['complete', 1_000_000])
  const [blob] = desk.sandbox.submissions.flatMap(({ assets }) => assets)
  expect((await desk.sandbox.blobBytes(blob?.blobPath ?? ''))?.equals(film)).toBe(true)
  expect(desk.calls().filter((call) => call.startsWith('POST uploads'))).toEqual(['POST uploads 200'])
})
