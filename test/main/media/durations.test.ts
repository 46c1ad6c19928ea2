import { expect, test } from 'vitest'
import { adtsDuration } from '../../../main/media/duration.ts'
import { matroskaDuration } from '../../../main/media/matroska-duration.ts'
import { mp4Duration } from '../../../main/media/mp4-duration.ts'
import { mpegDuration } from '../../../main/media/mpeg-duration.ts'
import { oggDuration } from '../../../main/media/ogg-duration.ts'
import { aviDuration } from '../../../main/media/riff-duration.ts'
import {
  box,
  chunk,
  cluster,
  ebmlHeader,
  element,
  ftyp,
  oggPage,
  readerOf,
  riff,
} from '../../fakes/containers.ts'
import { adtsFrames, id3v1, id3v2, mpegFrame, mpegFrames, xingFrame } from '../../fakes/sound.ts'

const numbers = (...values: number[]) => {
  const bytes = Buffer.alloc(4 * values.length)
  for (const [at, value] of values.entries()) bytes.writeUInt32BE(value >>> 0, 4 * at)
  return bytes
}
const flagged = (flags: number, ...values: number[]) => numbers(flags, ...values)

/** A track of 1,000 units a second, its fragments' samples 100 each where they do not say it. */
const track = (id: number) => {
  const header = Buffer.alloc(24)
  header.writeUInt32BE(1_000, 12)
  const name = Buffer.alloc(24)
  name.writeUInt32BE(id, 12)
  return box('trak', Buffer.concat([box('tkhd', name), box('mdia', box('mdhd', header))]))
}
function fragmentedMovie(...fragments: Buffer[]): Buffer {
  const header = Buffer.alloc(100)
  header.writeUInt32BE(1_000, 12)
  // What is in the movie itself: one second.
  header.writeUInt32BE(1_000, 16)
  const defaults = (id: number) => box('trex', flagged(0, id, 1, 100, 0, 0))
  const extension = box('mvex', Buffer.concat([defaults(1), defaults(2)]))
  const movie = box('moov', Buffer.concat([box('mvhd', header), track(1), track(2), extension]))
  return Buffer.concat([ftyp, movie, ...fragments.flatMap((each) => [each, box('mdat', Buffer.alloc(9))])])
}
const fragment = (...tracks: Buffer[]) =>
  box('moof', Buffer.concat([box('mfhd', flagged(0, 1)), ...tracks.map((each) => box('traf', each))]))
const piece = (id: number, startUnits: number, run: Buffer, header = flagged(0, id)) =>
  Buffer.concat([box('tfhd', header), box('tfdt', flagged(0, startUnits)), box('trun', run)])

test('a fragmented MP4 is as long as its fragments', async () => {
  const movies = [
    fragmentedMovie(),
    fragmentedMovie(fragment(piece(1, 1_000, flagged(0, 20)))),
    fragmentedMovie(fragment(piece(1, 1_000, flagged(0, 20))), fragment(piece(1, 3_000, flagged(0, 5)))),
    // Each sample with its own length and size, behind an offset; and another default.
    fragmentedMovie(fragment(piece(1, 0, flagged(0x301, 2, 99, 700, 8, 900, 8)))),
    fragmentedMovie(fragment(piece(2, 0, flagged(0, 10), flagged(8, 2, 250)), piece(1, 0, flagged(0, 1)))),
    fragmentedMovie(fragment(Buffer.concat([box('tfhd', flagged(0, 1)), box('trun', flagged(0, 20))]))),
  ]
  expect(await Promise.all(movies.map((bytes) => mp4Duration(readerOf(bytes))))).toEqual([
    1_000,
    3_000,
    3_500,
    1_600,
    2_500,
    null,
  ])
})

test('Matroska says how long it is, in units of its own', async () => {
  const duration = Buffer.alloc(8)
  duration.writeDoubleBE(20_000)
  const short = Buffer.alloc(4)
  short.writeFloatBE(1_500)
  const information = (...parts: Buffer[]) => element('1549a966', Buffer.concat(parts))
  const film = (size: number | undefined | 'unknown', ...parts: Buffer[]) =>
    readerOf(Buffer.concat([ebmlHeader, element('18538067', Buffer.concat(parts), size)]))
  const scale = element('2ad7b1', Buffer.from([0x0f, 0x42, 0x40]))
  expect([
    await matroskaDuration(film(undefined, information(element('4489', duration)), cluster)),
    await matroskaDuration(
      film('unknown', element('ec', Buffer.alloc(9)), information(scale, element('4489', short))),
    ),
    await matroskaDuration(
      film(undefined, information(element('2ad7b1', Buffer.from([1])), element('4489', duration))),
    ),
    await matroskaDuration(film(undefined, information(), cluster)),
    await matroskaDuration(film(undefined, cluster, information(element('4489', duration)))),
    await matroskaDuration(readerOf(ebmlHeader)),
  ]).toEqual([20_000, 1_500, 0, null, null, null])
})

test('AVI is as long as its longest stream', async () => {
  const stream = (scale: number, rate: number, length: number) => {
    const header = Buffer.alloc(56)
    header.writeUInt32LE(scale, 20)
    header.writeUInt32LE(rate, 24)
    header.writeUInt32LE(length, 32)
    return chunk('LIST', Buffer.concat([Buffer.from('strl'), chunk('strh', header)]))
  }
  const film = (size: number | undefined, ...streams: Buffer[]) => {
    const headers = Buffer.concat([Buffer.from('hdrl'), chunk('avih', Buffer.alloc(56)), ...streams])
    return readerOf(riff('AVI ', chunk('LIST', headers), size))
  }
  expect([
    await aviDuration(film(undefined, stream(1, 25, 500), stream(1, 44_100, 44_100))),
    await aviDuration(film(undefined, stream(1_001, 30_000, 300))),
    await aviDuration(film(undefined, stream(1, 0, 300))),
    await aviDuration(film(0xffff_ffff, stream(1, 25, 1 << 30))),
    await aviDuration(readerOf(riff('WAVE', Buffer.alloc(9)))),
  ]).toEqual([20_000, 10_010, null, null, null])
})

test('MP3 and AAC are as long as their frames, counted there or here', async () => {
  const seconds = (frames: number, samples: number) => Math.round((frames * samples * 1_000) / 44_100)
  const mp3 = (...parts: Buffer[]) => mpegDuration(readerOf(Buffer.concat(parts)))
  expect([
    await mp3(xingFrame({ frames: 7_000, bytes: 9 }), mpegFrames(40)),
    await mp3(id3v2(99), xingFrame({ frames: 0, bytes: 0 }), mpegFrames(400)),
    await mp3(mpegFrame(Buffer.alloc(413)), mpegFrames(400)),
    await mp3(id3v2(9_000), mpegFrames(400), id3v1),
    await mp3(Buffer.alloc(500), mpegFrames(30), Buffer.alloc(90, 7), mpegFrames(30)),
    await mp3(Buffer.alloc(9_000)),
    await adtsDuration(readerOf(Buffer.concat([id3v2(99), adtsFrames(2_000)]))),
    await adtsDuration(readerOf(Buffer.alloc(900, 1))),
  ]).toEqual([
    seconds(7_000, 1_152),
    seconds(400, 1_152),
    seconds(400, 1_152),
    seconds(400, 1_152),
    seconds(60, 1_152),
    null,
    seconds(2_000, 1_024),
    null,
  ])
})

const vorbis = (rate: number) => {
  const packet = Buffer.alloc(40)
  packet.write('\x01vorbis', 'latin1')
  packet.writeUInt32LE(rate, 12)
  return packet
}
const opus = (skippedUnits: number) => {
  const packet = Buffer.alloc(40)
  packet.write('OpusHead')
  packet.writeUInt16LE(skippedUnits, 10)
  return packet
}
const stream = (serial: number, head: Buffer, granule: bigint) => [
  oggPage({ serial, isFirst: true, content: head }),
  oggPage({ serial, granule: granule / 2n }),
  oggPage({ serial, granule: -1n }),
  oggPage({ serial, granule, isLast: true }),
]

test('Ogg is as long as its last page says, in units of its sound; one link after the other', async () => {
  const ogg = (...pages: Buffer[]) => oggDuration(readerOf(Buffer.concat(pages)))
  expect([
    await ogg(...stream(1, vorbis(44_100), 88_200n)),
    await ogg(...stream(1, opus(312), 48_312n)),
    await ogg(...stream(1, vorbis(44_100), 88_200n), ...stream(2, opus(0), 48_000n)),
    await ogg(...stream(1, vorbis(44_100), 88_200n), Buffer.from('TAG')),
    await ogg(...stream(1, Buffer.alloc(40), 88_200n)),
    await ogg(...stream(1, vorbis(0), 88_200n)),
    await ogg(Buffer.from('OggS')),
  ]).toEqual([2_000, 1_000, 3_000, 2_000, null, null, null])
})
