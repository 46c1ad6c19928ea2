import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { png } from '../../fakes/media.ts'
import { watchedFolder } from './watched-folder.ts'

type WatchedFolder = ReturnType<typeof watchedFolder>

const isPosix = process.platform !== 'win32'

/** Links to files, folders and themselves, folders under a film's name and, where there are any, pipes and sockets. */
async function putOddOnes({ path, root }: WatchedFolder, ending: string): Promise<void> {
  const aside = join(root, '..', `aside-${ending}`)
  mkdirSync(aside)
  writeFileSync(join(aside, 'real.png'), png('elsewhere'))
  symlinkSync(aside, path(`folder-link-${ending}`), 'junction')
  mkdirSync(path(`folder-${ending}.mp4`))
  // Windows lets administrators alone link to files, and has no pipes among them.
  if (!isPosix) return
  symlinkSync(join(aside, 'real.png'), path(`link-${ending}.png`))
  symlinkSync(path(`loop-${ending}.png`), path(`loop-${ending}.png`))
  symlinkSync(path(`nowhere`), path(`dangling-${ending}.png`))
  execFileSync('mkfifo', [path(`pipe-${ending}.mp4`)])
  const server = createServer().listen(path(`socket-${ending}.mp4`))
  onTestFinished(() => void server.close())
  await new Promise((resolve) => server.once('listening', resolve))
}

test('links, pipes, sockets and folders under a film’s name are passed over, before and while watching', async () => {
  const folder = watchedFolder()
  await putOddOnes(folder, 'before')
  const watcher = folder.start()
  await watcher.idle()
  await putOddOnes(folder, 'later')
  folder.put('film.png', png())
  await expect.poll(folder.names, { timeout: 15_000 }).toEqual(['film.png'])
  await watcher.rescan()
  await watcher.idle()
  const { settled, refused, logged } = folder
  expect({ settled, refused, logged, pending: watcher.pending }).toEqual({
    settled: [{ name: 'film.png', sizeBytes: png().length }],
    refused: [],
    logged: [],
    pending: [],
  })
})

test('names of any characters and of full length', async () => {
  const strange = [
    '#1 100% %41 & co; $HOME `x`.png',
    'Re\u0301sume\u0301.png',
    'R\u00e9sum\u00e9 2.png',
    '日本語 👩‍🎬.png',
    '[v2] {a,b} (!).png',
    ` ${'x'.repeat(250)}.png`,
    ...(isPosix ? ['two\nlines.png', 'back\\slash.png', 'a:b*?"<>|.png'] : []),
  ]
  const [before, later] = [strange.slice(0, 4), strange.slice(4)]
  const { root, start, put, settled } = watchedFolder()
  for (const name of before) put(name, png(name.slice(0, 20)))
  const watcher = start()
  await watcher.ready
  for (const name of later) put(name, png(name.slice(0, 20)))
  await expect.poll(() => settled.length, { timeout: 15_000 }).toBe(strange.length)
  // `name` has its backslashes turned, hence the test's own way to write them.
  const expected = strange.map((name) => name.replaceAll('\\', '/')).sort()
  expect({ root, names: settled.map(({ name }) => name.normalize()).sort() }).toEqual({
    root,
    names: expected.map((name) => name.normalize()).sort(),
  })
})
