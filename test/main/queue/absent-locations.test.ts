import { createHash } from 'node:crypto'
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { startSandbox } from '../../../main/sandbox/sandbox.ts'
import { runCommand, startCommand } from '../../fakes/command-line.ts'
import { openDrive, whyNoDrive } from '../../fakes/drive.ts'
import { mp4, temporaryFolder } from '../../fakes/media.ts'

async function harness(exports: string) {
  const sandbox = await startSandbox()
  onTestFinished(() => sandbox.close())
  const environment = { MEDIAMAGIC_API_URL: sandbox.apiUrl, MEDIAMAGIC_API_KEY: sandbox.key }
  mkdirSync(exports, { recursive: true })
  const films = ['a', 'b', 'c', 'd', 'e'].map((name) => ({
    path: join(exports, `${name}.mp4`),
    bytes: mp4(12_000_000),
  }))
  for (const { path, bytes } of films) writeFileSync(path, bytes)
  return {
    sandbox,
    films,
    run: { home: join(temporaryFolder(), 'data'), environment },
    /** Whether each film is whole in exactly one submission. */
    async arrived() {
      const blobs = sandbox.submissions.flatMap(({ assets }) => assets.map(({ blobPath }) => blobPath))
      const hashes = await Promise.all(blobs.map((blob) => sandbox.blobSha256(blob)))
      const wanted = films.map(({ bytes }) => createHash('sha256').update(bytes).digest('hex'))
      return hashes.toSorted().join() === wanted.toSorted().join()
    },
  }
}

const isMoving = ({ stage, sentBytes }: Record<string, unknown>) =>
  stage === 'uploading' && Number(sentBytes) > 0
const waitsFor = (why: string) => (line: Record<string, unknown>) =>
  line.stage === 'waiting' && line.why === why
const failed = (lines: Record<string, unknown>[]) => lines.filter(({ stage }) => stage === 'failed')

test('a watched folder that is away for some seconds holds up its films and ends none', async () => {
  const exports = join(temporaryFolder(), 'exports')
  const { sandbox, run, arrived } = await harness(exports)
  sandbox.faults.blobBytesPerSecond(3_000_000)
  const watching = startCommand(['watch', exports, '--once', '--json'], run)
  await watching.line(isMoving)
  renameSync(exports, `${exports} away`)
  await watching.line(waitsFor('folder-unavailable'))
  sandbox.faults.blobBytesPerSecond(null)
  await sleep(5_000)
  renameSync(`${exports} away`, exports)
  const { status, lines } = await watching.ended
  expect([status, failed(lines), await arrived()]).toEqual([0, [], true])
})

test('films queued by hand wait for their folder over a restart, quietly, and go on by themselves', async () => {
  const exports = join(temporaryFolder(), 'exports')
  const { sandbox, films, run, arrived } = await harness(exports)
  sandbox.faults.blobBytesPerSecond(3_000_000)
  const submitting = startCommand(['submit', ...films.map(({ path }) => path), '--json'], run)
  await submitting.line(isMoving)
  renameSync(exports, `${exports} away`)
  await submitting.line(waitsFor('folder-unavailable'))
  submitting.signal('SIGTERM')
  await submitting.ended
  sandbox.faults.blobBytesPerSecond(null)

  const resuming = startCommand(['resume', '--wait', '--json'], run)
  for (const { path } of films)
    await resuming.line((line) => line.path === path && waitsFor('folder-unavailable')(line))
  // Whoever resumes has each tried once.
  await sleep(3_000)
  const before = resuming.lines().length
  await sleep(5_000)
  const noise = resuming.lines().slice(before)
  renameSync(`${exports} away`, exports)
  const { status, lines } = await resuming.ended
  expect([noise, status, failed(lines), await arrived()]).toEqual([[], 0, [], true])
})

test('a film that is removed from a folder that is still there fails, and is sent when it comes back', async () => {
  const exports = join(temporaryFolder(), 'exports')
  const { sandbox, films, run, arrived } = await harness(exports)
  const [film] = films
  sandbox.faults.blobBytesPerSecond(3_000_000)
  const watching = startCommand(['watch', exports, '--once', '--json'], run)
  await watching.line((line) => line.path === film?.path && isMoving(line))
  rmSync(film?.path ?? '')
  sandbox.faults.blobBytesPerSecond(null)
  const { status, lines } = await watching.ended
  expect([status, failed(lines).map(({ path, failure }) => [path, failure])]).toEqual([
    1,
    [[film?.path, expect.objectContaining({ kind: 'file-missing' })]],
  ])
  writeFileSync(film?.path ?? '', film?.bytes ?? '')
  expect([(await runCommand(['watch', exports, '--once', '--json'], run)).status, await arrived()]).toEqual([
    0,
    true,
  ])
})

test.for(['ext4', 'exfat'] as const)(
  'a drive (%s) that is pulled out while its films are sent is waited for, also over a restart',
  async (kind, { skip }) => {
    const why = whyNoDrive(kind)
    skip(why !== undefined, why)
    const drive = openDrive(kind)
    const exports = join(drive.path, 'exports')
    const { sandbox, films, run, arrived } = await harness(exports)
    sandbox.faults.blobBytesPerSecond(3_000_000)
    const submitting = startCommand(['submit', ...films.map(({ path }) => path), '--json'], run)
    await submitting.line(isMoving)
    drive.unplug()
    await submitting.line(waitsFor('drive-missing'))
    submitting.signal('SIGTERM')
    await submitting.ended
    sandbox.faults.blobBytesPerSecond(null)
    const resuming = startCommand(['resume', '--wait', '--json'], run)
    await resuming.line(waitsFor('drive-missing'))
    drive.plug()
    const { status, lines } = await resuming.ended
    expect([status, failed(lines), await arrived()]).toEqual([0, [], true])
  },
)
