import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { holdFolder } from '../../../main/store/lock.ts'
import { temporaryFolder } from '../../fakes/media.ts'

const newFolder = () => join(temporaryFolder(), 'data')

/** Another process that tries to hold the folder, and what it said. */
async function another(folder: string) {
  const process = fork(new URL('./hold-folder.ts', import.meta.url), [folder], { stdio: 'inherit' })
  onTestFinished(() => void process.kill('SIGKILL'))
  const [message] = await once(process, 'message')
  return { process, message }
}

test('a second process is refused and told who holds the folder', async () => {
  const folder = newFolder()
  using _ = holdFolder(folder)
  expect((await another(folder)).message).toEqual({ kind: 'data-held', path: folder, processId: process.pid })
})

test('the same process cannot hold it twice either, and the refusal takes nothing from the holder', async () => {
  const folder = newFolder()
  using _ = holdFolder(folder)
  const failure = { kind: 'data-held', path: folder, processId: process.pid }
  expect(() => holdFolder(folder)).toThrow(expect.objectContaining({ failure }))
  expect((await another(folder)).message).toEqual(failure)
})

test('a holder that is killed gives the folder back, whatever it left behind', async () => {
  const folder = newFolder()
  const holder = await another(folder)
  const held = { kind: 'data-held', path: folder, processId: holder.process.pid }
  expect(() => holdFolder(folder)).toThrow(expect.objectContaining({ failure: held }))
  holder.process.kill('SIGKILL')
  await once(holder.process, 'exit')
  using _ = holdFolder(folder)
  expect([holder.message, readFileSync(join(folder, 'lock.pid'), 'utf8')]).toEqual([
    'held',
    String(process.pid),
  ])
})

test('given back, the next one holds it', async () => {
  const folder = newFolder()
  const holder = await another(folder)
  holder.process.send('give it back')
  const [message] = await once(holder.process, 'message')
  using _ = holdFolder(folder)
  expect(message).toBe('given back')
})

test('without a readable process id the holder is unknown, and holds it all the same', () => {
  const folder = newFolder()
  using _ = holdFolder(folder)
  const unknown = { failure: { kind: 'data-held', path: folder, processId: null } }
  writeFileSync(join(folder, 'lock.pid'), 'torn')
  expect(() => holdFolder(folder)).toThrow(expect.objectContaining(unknown))
  rmSync(join(folder, 'lock.pid'))
  expect(() => holdFolder(folder)).toThrow(expect.objectContaining(unknown))
})

test('a folder that cannot be used is told as such', () => {
  const file = join(temporaryFolder(), 'file')
  writeFileSync(file, '')
  expect(() => holdFolder(join(file, 'data'))).toThrow(
    expect.objectContaining({
      failure: expect.objectContaining({
        kind: 'data-unwritable',
        path: join(file, 'data'),
        code: 'ENOTDIR',
      }),
    }),
  )
})

test('a lock file full of rubbish is replaced, because nothing is kept in it', () => {
  const folder = newFolder()
  holdFolder(folder)[Symbol.dispose]()
  writeFileSync(join(folder, 'lock'), 'rubbish'.repeat(1_000))
  using _ = holdFolder(folder)
  expect(() => holdFolder(folder)).toThrow(
    expect.objectContaining({ failure: { kind: 'data-held', path: folder, processId: process.pid } }),
  )
})
