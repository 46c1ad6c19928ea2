import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { createDragFiles, removeLeftExports } from '../../../main/app/drag-files.ts'
import { temporaryFolder } from '../../fakes/media.ts'
import { turnedClock } from '../../fakes/turned-clock.ts'

test('a dragged file stays for an hour under its own name, each in a folder of its own', async () => {
  const home = temporaryFolder()
  const clock = turnedClock(Date.now())
  const drags = createDragFiles({ home, clock })
  const [first = ''] = await drags.put('a.edl', ['one'])
  const [second = ''] = await drags.put('a.edl', ['two'])
  expect([first, second].map((path) => [basename(path), readFileSync(path, 'utf8')])).toEqual([
    ['a.edl', 'one'],
    ['a.edl', 'two'],
  ])
  expect((await drags.put('a.edl', ['part one', 'part two'])).map((path) => basename(path))).toEqual([
    'a-1.edl',
    'a-2.edl',
  ])
  expect(readdirSync(join(home, 'drag'))).toHaveLength(3)
  clock.turn(2 * 3_600_000)
  const [last = ''] = await drags.put('b.edl', ['three'])
  expect(readdirSync(join(home, 'drag'))).toEqual([basename(dirname(last))])
})

test('what an earlier run left is removed, and nothing else', async () => {
  const home = temporaryFolder()
  for (const name of ['drag', 'print']) {
    mkdirSync(join(home, name))
    writeFileSync(join(home, name, 'left'), '')
  }
  writeFileSync(join(home, 'queue.db'), '')
  await removeLeftExports(home)
  await removeLeftExports(home)
  expect(readdirSync(home)).toEqual(['queue.db'])
})
