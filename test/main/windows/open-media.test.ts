import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { volumeOf } from '../../../main/media/volumes.ts'
import { createOpenMedia } from '../../../main/windows/open-media.ts'
import { heldIn } from '../../fakes/held-in.ts'
import { temporaryFolder } from '../../fakes/media.ts'
import { testUnless, whyNotLinux } from '../../fakes/platform.ts'

async function openFilm() {
  const folder = temporaryFolder()
  const film = join(folder, 'film.mp4')
  writeFileSync(film, Buffer.alloc(3_000_000, 'film'))
  const volume = (await volumeOf(film)) ?? ''
  const released = new Set<string>()
  const files = createOpenMedia({ isReleased: (each) => released.has(each) })
  const read = async () => {
    const stream = await files.read(film, { start: 0, end: 2_999_999 })
    onTestFinished(() => void stream?.destroy())
    return stream
  }
  return { folder, volume, released, files, read }
}

/** As the page leaves a film that is paused: open, with a piece of it read. */
async function begun(stream: AsyncIterable<unknown> | undefined) {
  for await (const _ of stream ? withoutEnd(stream) : []) return
}

/** Leaving the loop would close it. */
const withoutEnd = (stream: AsyncIterable<unknown>): AsyncIterable<unknown> => ({
  [Symbol.asyncIterator]: () => {
    const each = stream[Symbol.asyncIterator]()
    return { next: () => each.next() }
  },
})

testUnless(whyNotLinux)(
  'a film that is paused in the window is closed when its drive is let go of',
  async () => {
    const { folder, volume, files, read } = await openFilm()
    await begun(await read())
    expect(heldIn(folder)).toHaveLength(1)
    await files.release(volume)
    expect(heldIn(folder)).toEqual([])
  },
)

test('whoever reads on is told; other drives play on', async () => {
  const { volume, files, read } = await openFilm()
  const [played, other] = [await read(), await read()]
  await Promise.all([begun(played), begun(other)])
  await files.release(`${volume}-other`)
  await begun(other)
  expect([played?.destroyed, other?.destroyed]).toEqual([false, false])
  await files.release(volume)
  await expect(begun(played)).rejects.toThrow('its drive was let go of')
})

test('one whose opening is not over is closed as well', async () => {
  const { volume, files, read } = await openFilm()
  const stream = await read()
  await files.release(volume)
  expect(stream?.closed).toBe(true)
})

test('nothing is opened on a drive that was let go of, until it is used again', async () => {
  const { volume, released, read } = await openFilm()
  released.add(volume)
  expect(await read()).toBe(undefined)
  released.delete(volume)
  expect((await read())?.destroyed).toBe(false)
})
