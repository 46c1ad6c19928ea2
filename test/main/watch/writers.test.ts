import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { lsofFiles, type OpenFiles } from '../../../main/watch/open-files.ts'
import { createWriters } from '../../../main/watch/writers.ts'
import { temporaryFolder } from '../../fakes/media.ts'
import { testUnless, whyNot, whyNotLinux } from '../../fakes/platform.ts'

const patient = { timeoutMs: 20_000 }
const now = () => ({ ...patient, sinceTick: performance.now() })

function film(): string {
  const path = join(temporaryFolder(), 'film.mp4')
  writeFileSync(path, 'film')
  return path
}

testUnless(whyNotLinux)('who has a file open for writing is seen, and that it was closed', async () => {
  const writers = createWriters()
  const path = film()
  const reading = openSync(path, 'r')
  expect(await writers.of(path, now())).toEqual({ kind: 'none' })
  const writing = openSync(path, 'r+')
  expect(await writers.of(path, now())).toEqual({ kind: 'open', program: null })
  closeSync(writing)
  expect(await writers.of(path, now())).toEqual({ kind: 'none' })
  closeSync(reading)
})

testUnless(whyNot('/dev/shm'))('a file that is kept in memory is a file as well', async () => {
  const folder = mkdtempSync('/dev/shm/mediamagic-writers-')
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'film.mp4')
  const writing = openSync(path, 'w')
  expect(await createWriters().of(path, now())).toEqual({ kind: 'open', program: null })
  closeSync(writing)
})

testUnless(whyNotLinux)(
  'another program is named, also where the folder is reached through a link',
  async () => {
    const path = film()
    const link = join(temporaryFolder(), 'link')
    symlinkSync(join(path, '..'), link)
    const shell = spawn('sh', ['-c', 'exec 3>>"$0"; echo ready; exec sleep 60', path])
    onTestFinished(() => void shell.kill('SIGKILL'))
    await once(shell.stdout, 'data')
    const writers = createWriters()
    const holder = { kind: 'open', program: expect.stringMatching(/sleep|coreutils|busybox|dash|sh/) }
    expect(await writers.of(join(link, 'film.mp4'), now())).toEqual(holder)
    shell.kill('SIGKILL')
    await once(shell, 'exit')
    expect(await writers.of(path, now())).toEqual({ kind: 'none' })
  },
)

testUnless(whyNotLinux)('another file of the same name is another file', async () => {
  const path = film()
  mkdirSync(join(path, '..', 'other'))
  const other = openSync(join(path, '..', 'other', 'film.mp4'), 'w')
  expect(await createWriters().of(path, now())).toEqual({ kind: 'none' })
  closeSync(other)
})

/** Rounds that are answered by hand. */
function rounds() {
  const begun: { paths: readonly string[]; answer(files: OpenFiles | undefined): void }[] = []
  const list = (paths: readonly string[]) => {
    const { promise, resolve } = Promise.withResolvers<OpenFiles | undefined>()
    begun.push({ paths, answer: resolve })
    return promise
  }
  return { begun, writers: createWriters(list) }
}
const holding: OpenFiles = { holderOf: async () => ({ program: 'ffmpeg' }) }
const nothing: OpenFiles = { holderOf: async () => undefined }

const untold = process.platform === 'win32' ? 'Windows does not tell who has a file open' : undefined

testUnless(untold)(
  'one round answers for all who asked before it began, and only for changes before it',
  async () => {
    const { begun, writers } = rounds()
    const path = film()
    const sinceTick = performance.now()
    await sleep(2)
    const first = Array.from({ length: 50 }, () => writers.of(path, { ...patient, sinceTick }))
    await expect.poll(() => begun.length).toBe(1)
    begun[0]?.answer(holding)
    expect(await Promise.all(first)).toEqual(first.map(() => ({ kind: 'open', program: 'ffmpeg' })))
    expect(await writers.of(path, { ...patient, sinceTick })).toEqual({ kind: 'open', program: 'ffmpeg' })
    expect(begun).toHaveLength(1)
    const second = writers.of(path, now())
    await expect.poll(() => begun.length).toBe(2)
    begun[1]?.answer(nothing)
    expect(await second).toEqual({ kind: 'none' })
  },
)

test('an answer that does not come in time, or that the system does not give, is none', async () => {
  const { begun, writers } = rounds()
  const path = film()
  expect(await writers.of(path, { sinceTick: 0, timeoutMs: 20 })).toEqual({ kind: 'unseen' })
  begun[0]?.answer(undefined)
  expect(await writers.of(path, { sinceTick: 0, timeoutMs: 5_000 })).toEqual({ kind: 'unseen' })
})

test('what lsof prints', async () => {
  const printed = ['p71', 'cAdobe Media Enc', 'f12', 'au', 'n/Exports/a.mov', 'f13', 'ar', 'n/Exports/b.mov']
  const more = [`p${process.pid}`, 'cnode', 'f5', 'aw', 'n/Exports/c.mov', 'f6', 'a ', 'n/Exports/d.mov', '']
  const files = lsofFiles([...printed, ...more].join('\n'))
  const names = ['a', 'b', 'c', 'd', 'e'].map((name) => `/Exports/${name}.mov`)
  expect(await Promise.all(names.map((name) => files.holderOf(name)))).toEqual([
    { program: 'Adobe Media Enc' },
    undefined,
    { program: null },
    undefined,
    undefined,
  ])
})
