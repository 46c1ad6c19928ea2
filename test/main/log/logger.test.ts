import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { createLogger } from '../../../main/log/logger.ts'
import { systemClock } from '../../../main/net/clock.ts'

const run = promisify(execFile)
const noonMs = Date.UTC(2026, 2, 9, 12)
const dayMs = 86_400_000

async function emptyFolder() {
  const path = await mkdtemp(join(tmpdir(), 'log-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}

function turnableClock(startMs = noonMs) {
  let nowMs = startMs
  return {
    clock: { ...systemClock, now: () => nowMs },
    pass: (ms: number) => {
      nowMs += ms
    },
  }
}

const linesOf = async (path: string) =>
  (await readFile(path, 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)

test('a line has its time, level, event and facts, with nothing secret in them', async () => {
  await using folder = await emptyFolder()
  const directory = join(folder.path, 'home', 'logs')
  const { clock, pass } = turnableClock()
  const log = createLogger({ directory, clock })
  log.info('upload-started', { url: 'https://blobs.example/c/b?sv=2024&sig=SECRET', sizeBytes: 12 })
  pass(250)
  log.debug('not written')
  log.warn('waiting')
  log.error('refused', { error: new TypeError('key sk_live_0123456789abcdef is wrong') })
  log.close()
  log.info('not written any more')
  const path = join(directory, 'mediamagic-2026-03-09.log')
  expect(await linesOf(path)).toEqual([
    {
      at: '2026-03-09T12:00:00.000Z',
      level: 'info',
      process: process.pid,
      event: 'upload-started',
      facts: { url: 'https://blobs.example/c/b?…', sizeBytes: 12 },
    },
    { at: '2026-03-09T12:00:00.250Z', level: 'warn', process: process.pid, event: 'waiting' },
    {
      at: '2026-03-09T12:00:00.250Z',
      level: 'error',
      process: process.pid,
      event: 'refused',
      facts: {
        error: {
          name: 'TypeError',
          message: 'key sk_live_… is wrong',
          stack: expect.stringContaining(' at '),
        },
      },
    },
  ])
})

test('only its owner may read a log', async () => {
  await using folder = await emptyFolder()
  createLogger({ directory: folder.path, clock: turnableClock().clock }).info('started')
  expect((await stat(join(folder.path, 'mediamagic-2026-03-09.log'))).mode & 0o777).toBe(
    process.platform === 'win32' ? 0o666 : 0o600,
  )
})

test('a new day is a new file, seven days are kept, and foreign files are left alone', async () => {
  await using folder = await emptyFolder()
  for (const name of [
    'mediamagic-2026-03-02.log',
    'mediamagic-2026-03-03.full.log',
    'mediamagic-2026-03-03.log',
    'mediamagic-2026-03-04.log',
    'mediamagic-2020-01-01.txt',
    'notes.log',
  ])
    await writeFile(join(folder.path, name), 'earlier\n')
  const { clock, pass } = turnableClock()
  const log = createLogger({ directory: folder.path, clock })
  log.info('on monday')
  const onMonday = (await readdir(folder.path)).sort()
  pass(dayMs)
  log.info('on tuesday')
  expect([onMonday, (await readdir(folder.path)).sort()]).toEqual([
    [
      'mediamagic-2020-01-01.txt',
      'mediamagic-2026-03-03.full.log',
      'mediamagic-2026-03-03.log',
      'mediamagic-2026-03-04.log',
      'mediamagic-2026-03-09.log',
      'notes.log',
    ],
    [
      'mediamagic-2020-01-01.txt',
      'mediamagic-2026-03-04.log',
      'mediamagic-2026-03-09.log',
      'mediamagic-2026-03-10.log',
      'notes.log',
    ],
  ])
})

test('a file of 10 MiB is put aside and a new one begun', async () => {
  await using folder = await emptyFolder()
  const path = join(folder.path, 'mediamagic-2026-03-09.log')
  const fullBytes = 10 * 1024 * 1024
  await writeFile(path, '')
  await truncate(path, fullBytes - 10)
  const log = createLogger({ directory: folder.path, clock: turnableClock().clock })
  log.info('first')
  log.info('second')
  expect({
    lines: (await linesOf(path)).length,
    aside: (await stat(join(folder.path, 'mediamagic-2026-03-09.full.log'))).size,
  }).toEqual({ lines: 2, aside: fullBytes - 10 })
})

test('it never throws: no folder can be made, the folder goes away, a fact cannot be read', async () => {
  await using folder = await emptyFolder()
  const { clock } = turnableClock()
  await writeFile(join(folder.path, 'a file'), '')
  createLogger({ directory: join(folder.path, 'a file', 'logs'), clock }).error('lost')

  const directory = join(folder.path, 'logs')
  const log = createLogger({ directory, clock })
  log.info('written')
  await rm(directory, { recursive: true })
  const facts = {
    get broken(): string {
      throw new Error('broken')
    },
    amount: 12n,
  }
  log.info('folder gone', facts)
  log.info('folder back', { amount: 12n })
  expect(await linesOf(join(directory, 'mediamagic-2026-03-09.log'))).toMatchObject([
    { event: 'folder gone', facts: '<unreadable>' },
    { event: 'folder back', facts: { amount: '12' } },
  ])
})

test('verbose copies every line to standard error, debug with stacks among them', async () => {
  await using folder = await emptyFolder()
  const program = `
    import { createLogger } from ${JSON.stringify(new URL('../../../main/log/logger.ts', import.meta.url).href)}
    const clock = { now: () => ${noonMs}, sleep: async () => {} }
    const log = createLogger({ directory: ${JSON.stringify(folder.path)}, clock, verbose: true })
    log.debug('looked', { error: new Error('here') })
    log.error('failed', { error: new Error('there') })`
  const { stderr } = await run(process.execPath, ['--input-type=module', '--eval', program])
  expect(await readFile(join(folder.path, 'mediamagic-2026-03-09.log'), 'utf8')).toBe(stderr)
  expect(await linesOf(join(folder.path, 'mediamagic-2026-03-09.log'))).toMatchObject([
    { level: 'debug', facts: { error: { message: 'here', stack: expect.stringContaining('Error: here') } } },
    { level: 'error', facts: { error: { name: 'Error', message: 'there' } } },
  ])
})
