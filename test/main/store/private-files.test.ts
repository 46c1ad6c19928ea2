import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished } from 'vitest'
import { compose } from '../../../main/compose.ts'
import { makeFilePrivate, makeFolderPrivate } from '../../../main/log/private-files.ts'
import { temporaryFolder } from '../../fakes/media.ts'
import { testUnless, whyNoModes } from '../../fakes/platform.ts'

const modeOf = (path: string) => (statSync(path).mode & 0o7777).toString(8)
const modesIn = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .toSorted()
      .map((name) => [name, modeOf(join(folder, name))]),
  )
const names = ['lock', 'lock.pid', 'mediamagic.db', 'mediamagic.db-shm', 'mediamagic.db-wal']
const open = (modes: Record<string, string>) =>
  Object.entries(modes).filter(([name, mode]) => mode !== (name === 'logs' ? '700' : '600'))

async function engineIn(home: string) {
  const engine = await compose({ home, environment: {} })
  onTestFinished(() => engine[Symbol.asyncDispose]())
  engine.log.info('started')
  return engine
}

/** As little as this system lets others be kept out by itself. */
function withUmask(umask: number): void {
  const before = process.umask(umask)
  onTestFinished(() => void process.umask(before))
}

testUnless(whyNoModes)('a new data folder and everything in it are for its owner alone', async () => {
  withUmask(0)
  const home = join(temporaryFolder(), 'below', 'data')
  await engineIn(home)
  const modes = modesIn(home)
  expect([modeOf(home), open(modes)]).toEqual(['700', []])
  expect(Object.keys(modes)).toEqual(expect.arrayContaining([...names, 'logs']))
})

testUnless(whyNoModes)('a folder that was open to others, with all that is in it, is closed', async () => {
  withUmask(0)
  const home = join(temporaryFolder(), 'data')
  const first = await engineIn(home)
  await first[Symbol.asyncDispose]()
  // As a process that was killed leaves them.
  const crashed = new DatabaseSync(join(home, 'mediamagic.db'))
  crashed.exec('CREATE TABLE IF NOT EXISTS x (y); INSERT INTO x VALUES (1)')
  onTestFinished(() => crashed.close())
  const old = join(home, 'logs', `mediamagic-${new Date().toISOString().slice(0, 10)}.full.log`)
  writeFileSync(old, 'old\n')
  for (const name of Object.keys(modesIn(home))) chmodSync(join(home, name), name === 'logs' ? 0o777 : 0o666)
  chmodSync(home, 0o777)
  await engineIn(home)
  const modes = modesIn(home)
  expect([modeOf(home), open(modes)]).toEqual(['700', []])
  expect(Object.keys(modes)).toEqual(expect.arrayContaining([...names, 'logs']))
})

testUnless(whyNoModes)('a folder that belongs to all stays as it is', () => {
  const folder = join(temporaryFolder(), 'shared')
  mkdirSync(folder)
  chmodSync(folder, 0o1777)
  makeFolderPrivate(folder)
  expect(modeOf(folder)).toBe('1777')
})

testUnless(whyNoModes)('a file keeps its content when it is closed to others', () => {
  withUmask(0)
  const path = join(temporaryFolder(), 'file')
  makeFilePrivate(path)
  expect([modeOf(path), readFileSync(path, 'utf8')]).toEqual(['600', ''])
  writeFileSync(path, 'content')
  chmodSync(path, 0o644)
  makeFilePrivate(path)
  expect([modeOf(path), readFileSync(path, 'utf8')]).toEqual(['600', 'content'])
  rmSync(path)
  writeFileSync(path, 'anew')
  expect(modeOf(path)).toBe('666')
})

testUnless(whyNoModes)('a damaged database that is set aside is closed as well', async () => {
  withUmask(0)
  const home = join(temporaryFolder(), 'data')
  mkdirSync(home)
  writeFileSync(join(home, 'mediamagic.db'), 'rubbish'.repeat(2_000))
  await engineIn(home)
  const modes = modesIn(home)
  expect(Object.keys(modes).some((name) => name.includes('.corrupt-'))).toBe(true)
  expect(open(modes)).toEqual([])
})
