import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startCommand } from '../fakes/command-line.ts'
import { mp4 } from '../fakes/media.ts'
import { refusing } from '../fakes/refuse-calls.ts'
import { watchedExports } from '../fakes/watched-exports.ts'
import { holdFile } from '../fakes/windows/hold-file.ts'

async function harness() {
  const watched = await watchedExports()
  const film = join(watched.exports, 'film.mp4')
  writeFileSync(film, mp4(20_000))
  return { ...watched, film }
}

test('a file that another program has for itself is not sent by a watched folder before that ends', async () => {
  const { sandbox, exports, film, run } = await harness()
  const holder = await holdFile(film)
  const watching = startCommand(['watch', exports, '--json'], run)
  const other = join(exports, 'other.mp4')
  writeFileSync(other, mp4(10_000))
  await watching.line(({ stage, path }) => stage === 'complete' && path === other)
  expect(watching.lines().filter(({ path }) => path === film)).toEqual([])
  await holder[Symbol.asyncDispose]()
  await watching.line(({ stage, path }) => stage === 'complete' && path === film)
  watching.signal('SIGINT')
  expect([(await watching.ended).status, sandbox.submissions.length]).toEqual([0, 2])
})

test.each(['EBUSY', 'EPERM', 'EACCES'])(
  'an upload waits for whoever has the file for itself (%s), says so, and goes on by itself',
  async (code) => {
    const { sandbox, folder, film, run } = await harness()
    const offline = { ...run.environment, MEDIAMAGIC_API_URL: 'http://127.0.0.1:9' }
    const queued = startCommand(['submit', film, '--json'], { ...run, environment: offline })
    await queued.line(({ stage }) => stage === 'waiting')
    queued.signal('SIGINT')
    await queued.ended
    const closed = join(folder, 'closed')
    const holder = code === 'EBUSY' ? await holdFile(film) : undefined
    const refused = holder ? {} : refusing([{ call: 'open', code, path: 'film\\.mp4$' }], closed)
    const environment = { ...run.environment, ...refused }
    const resumed = startCommand(['resume', '--wait', '--json'], { ...run, environment })
    expect(await resumed.line(({ why }) => why === 'file-locked')).toMatchObject({
      message: expect.stringContaining('Another program is using this file.'),
    })
    await holder?.[Symbol.asyncDispose]()
    writeFileSync(closed, '')
    expect([(await resumed.ended).status, sandbox.submissions.length]).toEqual([0, 1])
  },
)
