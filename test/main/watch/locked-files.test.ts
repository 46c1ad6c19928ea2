import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { startSandbox } from '../../../main/sandbox/sandbox.ts'
import { startCommand } from '../../fakes/command-line.ts'
import { mp4, temporaryFolder } from '../../fakes/media.ts'
import { refuseCalls, refusing } from '../../fakes/refuse-calls.ts'
import { watchedFolder } from './watched-folder.ts'

test.each(['EBUSY', 'EIO'])(
  'a file that answers %s is no failure however long that lasts, and is sent when it ends',
  async (code) => {
    const end = refuseCalls([{ call: 'open', code, path: 'film\\.mp4$' }])
    onTestFinished(end)
    const { start, put, names, refused } = watchedFolder({ times: { giveUpMs: 100 } })
    const watcher = start()
    put('film.mp4', mp4(2_000))
    const reason = { kind: code === 'EBUSY' ? 'locked' : 'unreadable', code }
    await expect.poll(() => watcher.pending.map((each) => each.reason)).toEqual([reason])
    await sleep(1_500)
    expect([names(), refused]).toEqual([[], []])
    end()
    // Far sooner than a file is read again that could be read.
    await expect.poll(names, { timeout: 10_000 }).toEqual(['film.mp4'])
  },
)

test('an upload waits for a program that has the file for itself, and says so', async () => {
  const sandbox = await startSandbox()
  onTestFinished(() => sandbox.close())
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'exports'))
  const film = join(folder, 'exports', 'film.mp4')
  writeFileSync(film, mp4(20_000))
  const environment = { MEDIAMAGIC_API_URL: sandbox.apiUrl, MEDIAMAGIC_API_KEY: sandbox.key }
  const home = join(folder, 'data')
  const nowhere = { ...environment, MEDIAMAGIC_API_URL: 'http://127.0.0.1:9' }
  const queued = startCommand(['submit', film, '--json'], { home, environment: nowhere })
  await queued.line(({ stage }) => stage === 'waiting')
  queued.signal('SIGTERM')
  await queued.ended
  const locked = refusing([{ call: 'open', code: 'EBUSY', path: 'film\\.mp4$' }], join(folder, 'closed'))
  const run = startCommand(['resume', '--wait', '--json'], {
    home,
    environment: { ...environment, ...locked },
  })
  expect(await run.line(({ why }) => why === 'file-locked')).toMatchObject({
    message: expect.stringContaining('Another program is using this file.'),
  })
  writeFileSync(join(folder, 'closed'), '')
  expect([(await run.ended).status, sandbox.submissions.length]).toEqual([0, 1])
})
