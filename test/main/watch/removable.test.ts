import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { checksUntilScan } from '../../../main/watch/poll-intervals.ts'
import { createHoldsDrive, mayBeEjected } from '../../../main/watch/removable.ts'
import { createWatchThread } from '../../../main/watch/watch-thread.ts'
import { heldIn } from '../../fakes/held-in.ts'
import { mp4 } from '../../fakes/media.ts'
import { testUnless, whyNotLinux } from '../../fakes/platform.ts'
import { hastyClock, watchedFolder } from './watched-folder.ts'

test.each([
  ['USB 3', true],
  ['USB', true],
  ['SD 2', true],
  ['1394', true],
  ['NVMe 2', true],
  ['NVMe 1\r\n', false],
  ['SATA 1', false],
  ['SATA', false],
  ['RAID', false],
  ['Storage Spaces', false],
  ['Fibre Channel 1', false],
  ['USB 1', false],
  ['', true],
  ['Get-Disk : Access denied', true],
])('of a drive of which Windows says “%s”, ejecting is expected: %s', (answer, expected) => {
  expect(mayBeEjected(answer)).toBe(expected)
})

function windows(answers: Record<string, string>) {
  const asked: string[] = []
  const ofSystem = ['C:\\Users\\mia', 'c:\\Program Files\\app.exe', 'C:']
  const ask = async (letter: string) => {
    asked.push(letter)
    await sleep(50)
    const answer = answers[letter]
    if (answer === undefined) throw new Error('PowerShell is not allowed here')
    return answer
  }
  return { asked, holdsDrive: createHoldsDrive({ platform: 'win32', ask, ofSystem }) }
}

test('Windows is asked once for the folders of a drive that begin together, and never about its own drive', async () => {
  const { asked, holdsDrive } = windows({ E: 'USB 3', F: 'SATA 1' })
  const roots = ['E:\\Exports', 'e:\\Other', '\\\\?\\E:\\Long', 'F:\\Media', 'C:\\Users\\mia\\Exports']
  expect(await Promise.all(roots.map(holdsDrive))).toEqual([true, true, true, false, false])
  expect(asked).toEqual(['E', 'F'])
})

test('another drive may get the letter; where Windows does not say, a drive may be ejected', async () => {
  const answers: Record<string, string> = { E: 'USB 3' }
  const { holdsDrive } = windows(answers)
  expect(await holdsDrive('E:\\Exports')).toBe(true)
  answers.E = 'SATA 1'
  expect([await holdsDrive('E:\\Exports'), await holdsDrive('G:\\Exports')]).toEqual([false, true])
})

test('elsewhere events hold nothing', async () => {
  const ask = () => Promise.reject(new Error('nobody is asked'))
  expect(await createHoldsDrive({ platform: 'darwin', ask, ofSystem: [] })('/Volumes/SSD')).toBe(false)
  expect(await createHoldsDrive({ platform: 'linux', ask, ofSystem: [] })('/media/SSD')).toBe(false)
})

test('a folder on a drive that may be ejected is scanned with each check of its root, until that costs too much', () => {
  const polling = (why: 'removable' | 'no-events') => ({ state: 'polling' as const, why, troubles: [] })
  expect([0, 800, 4_000, 20_000].map((restMs) => checksUntilScan(polling('removable'), restMs))).toEqual([
    1, 1, 2, 10,
  ])
  expect(checksUntilScan(polling('no-events'), 0)).toBe(5)
})

test('a drive that events would hold is scanned: new files are sent, and nobody listens', async () => {
  const thread = createWatchThread()
  let listened = 0
  const counting: typeof thread = {
    ...thread,
    listen: (...args) => {
      listened += 1
      return thread.listen(...args)
    },
  }
  const { start, put, names, conditions } = watchedFolder({
    clock: hastyClock,
    thread: counting,
    holdsDrive: async () => true,
  })
  put('first.mp4', mp4(9_000))
  const watcher = start()
  await watcher.idle()
  put('second.mp4', mp4(9_001))
  await expect.poll(names, { timeout: 10_000 }).toEqual(['first.mp4', 'second.mp4'])
  expect([listened, conditions.at(-1)]).toEqual([0, { state: 'polling', why: 'removable', troubles: [] }])
})

testUnless(whyNotLinux)('while it is idle, nothing of it is open', async () => {
  const { start, put, root } = watchedFolder({ clock: hastyClock, holdsDrive: async () => true })
  put('film.mp4', mp4(9_000))
  const watcher = start()
  await watcher.idle()
  await watcher.rescan()
  await expect.poll(() => heldIn(root)).toEqual([])
})
