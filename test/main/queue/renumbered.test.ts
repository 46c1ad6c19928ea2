import { createHash } from 'node:crypto'
import {
  copyFileSync,
  linkSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { startSandbox } from '../../../main/sandbox/sandbox.ts'
import { blockId, planBlocks } from '../../../main/upload/plan-blocks.ts'
import { runCommand, startCommand } from '../../fakes/command-line.ts'
import { mp4, png, temporaryFolder } from '../../fakes/media.ts'
import { movieBytes } from '../../fakes/sample-bytes.ts'

async function harness() {
  const sandbox = await startSandbox()
  onTestFinished(() => sandbox.close())
  const folder = temporaryFolder()
  const exports = join(folder, 'exports')
  mkdirSync(exports)
  const home = join(folder, 'data')
  const environment = { MEDIAMAGIC_API_URL: sandbox.apiUrl, MEDIAMAGIC_API_KEY: sandbox.key }
  /** As after a start of the computer, or on an exFAT drive that was connected anew. */
  const renumber = (inode: string) => {
    const database = new DatabaseSync(join(home, 'mediamagic.db'))
    database.exec(`UPDATE jobs SET inode = ${inode}`)
    database.exec(
      `UPDATE uploads SET file = json_set(file, '$.inode', (SELECT inode FROM jobs WHERE id = job_id))`,
    )
    database.close()
  }
  /** Ids of the blocks that the command knew to be there when it ended: an answer may still have been on its way. */
  const acknowledged = () => {
    const database = new DatabaseSync(join(home, 'mediamagic.db'))
    const rows = database.prepare('SELECT number FROM blocks').all()
    database.close()
    return rows.map(({ number }) => blockId(Number(number)))
  }
  const path = (name: string) => join(exports, name)
  return {
    acknowledged,
    sandbox,
    exports,
    path,
    renumber,
    run: { home, environment },
    watchOnce: () => runCommand(['watch', exports, '--once', '--json'], { home, environment }),
    hashes: async () => {
      const blobs = sandbox.submissions.flatMap(({ assets }) => assets.map(({ blobPath }) => blobPath))
      return Promise.all(blobs.map((blob) => sandbox.blobSha256(blob)))
    },
  }
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const newDrive = `'7' || inode`
const newNumbers = `'7:9' || substr(inode, 1 + instr(inode, ':'))`

test.each([
  ['its drive has another number', newDrive],
  ['drive and file have other numbers', newNumbers],
])('a half-sent film goes on at the first missing block when %s', async (_, inode) => {
  const { sandbox, path, renumber, acknowledged, run, hashes } = await harness()
  const film = path('film.mp4')
  const movie = movieBytes('renumbered', 60_000_000)
  writeFileSync(film, movie)
  sandbox.faults.blobBytesPerSecond(6_000_000)
  const stored = () =>
    sandbox.requests.flatMap(({ query, status }) => {
      const id = new URLSearchParams(query).get('blockid')
      return id !== null && status === 201 ? [id] : []
    })
  const running = startCommand(['submit', film, '--json'], run)
  while (stored().length < 6) await sleep(10)
  running.signal('SIGTERM')
  await running.ended
  const before = stored().length
  const known = acknowledged()
  renumber(inode)
  sandbox.faults.blobBytesPerSecond(null)

  const { status } = await runCommand(['resume', '--wait', '--json'], run)

  const again = stored()
    .slice(before)
    .filter((id) => known.includes(id))
  expect({
    status,
    isHalfSent: known.length > 0,
    hashes: await hashes(),
    again,
    blocks: new Set(stored()).size,
  }).toEqual({
    status: 0,
    isHalfSent: true,
    hashes: [sha256(movie)],
    again: [],
    blocks: planBlocks(movie.length).count,
  })
})

test('what was sent is known under other numbers, and after it was renamed, moved with its time, linked or touched', async () => {
  const { sandbox, exports, path, renumber, watchOnce } = await harness()
  const [kept, renamed, moved, linked, touched] = ['kept', 'renamed', 'moved', 'linked', 'touched'].map(
    (name) => path(`${name}.mp4`),
  ) as [string, string, string, string, string]
  for (const each of [kept, renamed, moved, linked, touched]) writeFileSync(each, mp4(40_000))
  expect([(await watchOnce()).status, sandbox.submissions.length]).toEqual([0, 5])

  renumber(newDrive)
  renameSync(renamed, path('renamed once.mp4'))
  // What the Finder does between two drives: a copy with its time, then the original is removed.
  mkdirSync(join(exports, 'other drive'))
  copyFileSync(moved, join(exports, 'other drive', 'moved.mp4'))
  const { atime, mtime } = statSync(moved)
  utimesSync(join(exports, 'other drive', 'moved.mp4'), atime, mtime)
  rmSync(moved)
  linkSync(linked, path('second name.mp4'))
  utimesSync(touched, 1_000, 1_000)
  expect([(await watchOnce()).status, sandbox.submissions.length]).toEqual([0, 5])

  // Renamed and on a drive that numbers its files anew: only the content is left.
  renumber(newNumbers)
  renameSync(kept, path('kept, renamed.mp4'))
  expect([(await watchOnce()).status, sandbox.submissions.length]).toEqual([0, 5])
})

test('other bytes of the same size under the same time are a new version, whoever sends them', async () => {
  const { path, run, watchOnce, hashes } = await harness()
  const bounce = path('bounce.mp4')
  const rewrite = (bytes: Buffer) => {
    const { atime, mtime } = statSync(bounce)
    writeFileSync(bounce, bytes)
    utimesSync(bounce, atime, mtime)
  }
  const versions = [mp4(40_000), mp4(40_000), mp4(40_000)] as const
  writeFileSync(bounce, versions[0])
  utimesSync(bounce, 1_700_000_000, 1_700_000_000)
  await watchOnce()
  rewrite(versions[1])
  const second = await watchOnce()
  rewrite(versions[2])
  const third = await runCommand(['submit', bounce, '--wait', '--json'], run)
  expect([second.status, third.status]).toEqual([0, 0])
  expect(await hashes()).toEqual(versions.map(sha256))
})

test('a still whose file was only rewritten as it was is not sent again', async () => {
  const { sandbox, path, run } = await harness()
  const still = path('still.png')
  writeFileSync(still, png('a'))
  await runCommand(['submit', still, '--wait', '--json'], run)
  writeFileSync(still, png('a'))
  const { lines, status } = await runCommand(['submit', still, '--wait', '--json'], run)
  expect([status, lines.at(-1)?.stage, sandbox.submissions.length]).toEqual([0, 'complete', 1])
})
