import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { durationOf } from '../../../main/media/duration.ts'
import { inspectFile } from '../../../main/media/inspect.ts'
import { mp4Duration } from '../../../main/media/mp4-duration.ts'
import { waveDuration } from '../../../main/media/riff-duration.ts'
import {
  box,
  chunk,
  ftyp,
  moov,
  readerOf,
  riff,
  sparseReader,
  wave64,
  waveFormat,
} from '../../fakes/containers.ts'
import { temporaryFolder } from '../../fakes/media.ts'

const sample = (name: string) => fileURLToPath(new URL(`../../../assets/samples/${name}`, import.meta.url))

test('the samples are as long as they are', async () => {
  const files = await Promise.all(
    ['interview.mp4', 'voice.wav', 'poster.png'].map((name) => inspectFile(sample(name))),
  )
  expect(await Promise.all(files.map(durationOf))).toEqual([8_000, 3_900, null])
})

test('a file that went away is missing', async () => {
  const path = join(temporaryFolder(), 'gone.mp4')
  await writeFile(path, Buffer.concat([ftyp, moov]))
  const file = await inspectFile(path)
  const gone = { ...file, identity: { ...file.identity, path: `${path}.old` } }
  await expect(durationOf(gone)).rejects.toMatchObject({ failure: { kind: 'file-missing' } })
})

function movie(version: 0 | 1, { timescale, units }: { timescale: number; units: bigint }): Buffer {
  const header = Buffer.alloc(108)
  header[0] = version
  header.writeUInt32BE(timescale, version ? 20 : 12)
  if (version) header.writeBigUInt64BE(units, 24)
  else header.writeUInt32BE(Number(units), 16)
  return Buffer.concat([ftyp, box('moov', Buffer.concat([box('free'), box('mvhd', header)]))])
}

test('a movie header of either version, and those that do not say', async () => {
  const movies = [
    movie(0, { timescale: 600, units: 925n }),
    movie(1, { timescale: 90_000, units: 2n ** 33n }),
    movie(0, { timescale: 600, units: 0n }),
    movie(0, { timescale: 600, units: 0xffff_ffffn }),
    movie(1, { timescale: 600, units: 0xffff_ffff_ffff_ffffn }),
    movie(0, { timescale: 0, units: 5n }),
    movie(0, { timescale: 600, units: 5n }).subarray(0, 60),
    ftyp,
    Buffer.concat([ftyp, Buffer.alloc(40)]),
  ]
  expect(await Promise.all(movies.map((bytes) => mp4Duration(readerOf(bytes))))).toEqual([
    1542,
    95_443_718,
    ...movies.slice(2).map(() => null),
  ])
})

test('sound is as long as the data that is there, by its format, whatever a placeholder says', async () => {
  const sound = (dataBytes: number, saidBytes: number, bytesPerSecond = 1_000) =>
    riff(
      'WAVE',
      Buffer.concat([
        waveFormat(bytesPerSecond),
        chunk('LIST', Buffer.alloc(7)),
        chunk('data', Buffer.alloc(dataBytes), saidBytes),
      ]),
    )
  const waves = [
    sound(2_500, 2_500),
    sound(2_500, 0xffff_ffff),
    sound(2_500, 0x7fff_f000),
    sound(2_500, 0),
    sound(2_500, 2_544),
    sound(2_500, 2_500, 0),
    riff('WAVE', waveFormat()),
    riff('WAVE', Buffer.alloc(100)),
    riff('AVI ', chunk('data', Buffer.alloc(10))),
  ]
  expect(await Promise.all(waves.map((bytes) => waveDuration(readerOf(bytes))))).toEqual([
    2_500,
    2_500,
    2_500,
    2_500,
    2_500,
    ...waves.slice(5).map(() => null),
  ])
  const large = wave64(Buffer.concat([waveFormat(1_000), chunk('data', Buffer.alloc(9), 0xffff_ffff)]), {
    riff: 6_000_000_000n,
    data: 5_000_000_000n,
  })
  const reader = sparseReader(6_000_000_008, [{ at: 0, bytes: large }])
  expect(await waveDuration(reader)).toBe(5_000_000_000)
})
