import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { startSandbox } from '../../../main/sandbox/sandbox.ts'
import { planBlocks } from '../../../main/upload/plan-blocks.ts'
import { runCommand, startCommand } from '../../fakes/command-line.ts'
import { temporaryFolder } from '../../fakes/media.ts'
import { movieBytes } from '../../fakes/sample-bytes.ts'

const maxUnderWay = 16

test('an upload that is killed three times goes on each time: one submission, whole bytes, little sent twice', async () => {
  const sandbox = await startSandbox()
  onTestFinished(() => sandbox.close())
  sandbox.faults.blobBytesPerSecond(12_000_000)
  const folder = temporaryFolder()
  const film = join(folder, 'film.mp4')
  const movie = movieBytes('killed', 200_000_000)
  writeFileSync(film, movie)
  const environment = { MEDIAMAGIC_API_URL: sandbox.apiUrl, MEDIAMAGIC_API_KEY: sandbox.key }
  const run = { home: join(folder, 'data'), environment }
  /** Ids of the blocks that were answered with 201, as often as they were. */
  const stored = () =>
    sandbox.requests.flatMap(({ query, status }) => {
      const id = new URLSearchParams(query).get('blockid')
      return id !== null && status === 201 ? [id] : []
    })

  const before: number[] = []
  for (const more of [4, 10, 4]) {
    const running = startCommand(['submit', film, '--wait', '--json'], run)
    const enough = stored().length + more
    while (stored().length < enough) await sleep(10)
    running.signal('SIGKILL')
    await running.ended
    before.push(stored().length)
  }
  sandbox.faults.blobBytesPerSecond(null)
  const { status, lines } = await runCommand(['resume', '--wait', '--json'], run)

  const ids = stored()
  const sentTwice = (from: number, to: number) => {
    const known = new Set(ids.slice(0, from))
    return ids.slice(from, to).filter((id) => known.has(id)).length
  }
  const again = before.map((count, kill) => sentTwice(count, before[kill + 1] ?? ids.length))
  const [blob] = sandbox.submissions.flatMap(({ assets }) => assets)
  expect({
    status,
    end: lines.at(-1)?.stage,
    submissions: sandbox.submissions.length,
    sha256: await sandbox.blobSha256(blob?.blobPath ?? ''),
    blocks: new Set(ids).size,
    tooOften: again.filter((count) => count > maxUnderWay),
  }).toEqual({
    status: 0,
    end: 'complete',
    submissions: 1,
    sha256: createHash('sha256').update(movie).digest('hex'),
    blocks: planBlocks(movie.length).count,
    tooOften: [],
  })
})
