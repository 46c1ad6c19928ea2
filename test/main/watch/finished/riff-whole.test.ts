import { expect, test } from 'vitest'
import { riffWhole } from '../../../../main/watch/finished/riff-whole.ts'
import { cutShort, unproven, type Wholeness, whole } from '../../../../main/watch/finished/wholeness.ts'
import { chunk, readerOf, riff, sparseReader, wave64, waveFormat } from '../../../fakes/containers.ts'

const check = (...parts: Buffer[]) => riffWhole(readerOf(Buffer.concat(parts)))
const verdicts = async (cases: Record<string, Buffer>) => {
  const entries: [string, Wholeness][] = []
  for (const [name, bytes] of Object.entries(cases)) entries.push([name, await check(bytes)])
  return Object.fromEntries(entries)
}
const noSize = 0xffff_ffff
const samples = Buffer.alloc(60, 1)
const sound = Buffer.concat([waveFormat(), chunk('data', samples)])
const wave = riff('WAVE', sound)
const pictures = chunk('LIST', Buffer.concat([Buffer.from('movi'), samples]))
const film = riff(
  'AVI ',
  Buffer.concat([chunk('LIST', Buffer.from('hdrl')), pictures, chunk('idx1', samples)]),
)
const more = riff('AVIX', pictures)

test('WAV', async () => {
  const odd = Buffer.concat([waveFormat(), chunk('data', Buffer.alloc(7, 1))])
  expect(
    await verdicts({
      'every chunk fits': wave,
      'a chunk behind the data': riff('WAVE', Buffer.concat([sound, chunk('LIST', samples)])),
      'a tag behind the end': Buffer.concat([wave, samples]),
      'odd data, padding counted and there': riff('WAVE', odd),
      'odd data, padding counted and not there': riff('WAVE', odd).subarray(0, -1),
      'odd data, padding there and not counted': riff('WAVE', odd, 4 + odd.length - 1),
      'one byte missing': wave.subarray(0, -1),
      'header only': wave.subarray(0, 12),
      'cut before the data': wave.subarray(0, 30),
      'data reaches too far, sizes not agreeing': riff(
        'WAVE',
        Buffer.concat([waveFormat(), chunk('data', samples, 900)]),
      ),
      'cut behind the data': riff('WAVE', Buffer.concat([sound, chunk('LIST', samples)])).subarray(
        0,
        wave.length,
      ),
      'streamed, no size': riff(
        'WAVE',
        Buffer.concat([waveFormat(), chunk('data', samples, noSize)]),
        noSize,
      ),
      'size not filled in': riff('WAVE', sound, 0),
      'data size not filled in': riff('WAVE', Buffer.concat([waveFormat(), chunk('data', samples, noSize)])),
      'closed empty while the samples follow': Buffer.concat([
        riff('WAVE', Buffer.concat([waveFormat(), chunk('data', Buffer.alloc(0))])),
        samples,
      ]),
      'no data': riff('WAVE', waveFormat()),
      'much more behind the end than a tag': Buffer.concat([wave, Buffer.alloc(70_000, 1)]),
      'honest size over noise': riff('WAVE', Buffer.alloc(500, 0xee)),
      'another size over noise': riff('WAVE', Buffer.alloc(500, 0xee), 900),
      'unknown chunk reaching too far': riff('WAVE', chunk('abcd', samples, 900), 900),
    }),
  ).toEqual({
    'every chunk fits': whole,
    'a chunk behind the data': whole,
    'a tag behind the end': whole,
    'odd data, padding counted and there': whole,
    'odd data, padding counted and not there': whole,
    'odd data, padding there and not counted': whole,
    'one byte missing': cutShort(wave.length),
    'header only': cutShort(wave.length),
    'cut before the data': cutShort(wave.length),
    'data reaches too far, sizes not agreeing': cutShort(wave.length - samples.length + 900),
    'cut behind the data': cutShort(wave.length + 8 + samples.length),
    'streamed, no size': unproven,
    'size not filled in': unproven,
    'data size not filled in': unproven,
    'closed empty while the samples follow': unproven,
    'no data': unproven,
    'much more behind the end than a tag': unproven,
    'honest size over noise': whole,
    'another size over noise': unproven,
    'unknown chunk reaching too far': unproven,
  })
})

test('RF64 takes its sizes from ds64', async () => {
  const content = Buffer.concat([waveFormat(), chunk('data', samples, noSize)])
  const length = wave64(content, { riff: 0n, data: 0n }).length
  const honest = { riff: BigInt(length - 8), data: BigInt(samples.length) }
  expect([
    await check(wave64(content, honest)),
    await check(wave64(content, honest).subarray(0, -1)),
    await check(wave64(content, { riff: 5_000_000_000n, data: 4_999_999_900n })),
    await check(wave64(content, { ...honest, riff: 0n })),
    await check(wave64(content, { ...honest, data: 0n })),
    await check(wave64(content, { riff: 2n ** 63n, data: 2n ** 63n })),
  ]).toEqual([whole, cutShort(length), cutShort(5_000_000_008), unproven, unproven, unproven])
})

test('AVI and WebP', async () => {
  const open = (form: string, size: number) =>
    riff(form, Buffer.concat([pictures, chunk('VP8 ', samples)]), size)
  const picture = riff('WEBP', chunk('VP8 ', samples))
  expect(
    await verdicts({
      'film of one list': film,
      'film of three lists': Buffer.concat([film, more, more]),
      'second list cut': Buffer.concat([film, more.subarray(0, -1)]),
      'header of the second list cut': Buffer.concat([film, more.subarray(0, 6)]),
      'first byte of the second list': Buffer.concat([film, more.subarray(0, 1)]),
      'second list not filled in': Buffer.concat([film, riff('AVIX', pictures, noSize)]),
      'film cut': film.subarray(0, -1),
      'film not closed': open('AVI ', noSize),
      'film not closed, size zero': open('AVI ', 0),
      'film not closed, header only': open('AVI ', 0).subarray(0, 12),
      'film without pictures': riff('AVI ', chunk('LIST', Buffer.from('hdrl'))),
      'pictures reach behind their list': Buffer.concat([riff('AVI ', pictures.subarray(0, 40)), samples]),
      'zeros where the first list should be': riff('AVI ', Buffer.alloc(90), 0),
      picture,
      'picture cut': picture.subarray(0, -1),
      'picture not closed': open('WEBP', 0),
      'picture with a profile': riff('WEBP', Buffer.concat([chunk('VP8X', samples), chunk('ICCP', samples)])),
      'profile alone': riff('WEBP', chunk('ICCP', samples)),
    }),
  ).toEqual({
    'film of one list': whole,
    'film of three lists': whole,
    'second list cut': cutShort(film.length + more.length),
    'header of the second list cut': cutShort(null),
    'first byte of the second list': cutShort(null),
    'second list not filled in': cutShort(null),
    'film cut': cutShort(film.length),
    'film not closed': cutShort(null),
    'film not closed, size zero': cutShort(null),
    'film not closed, header only': cutShort(null),
    'film without pictures': unproven,
    'pictures reach behind their list': unproven,
    'zeros where the first list should be': unproven,
    picture: whole,
    'picture cut': cutShort(picture.length),
    'picture not closed': cutShort(null),
    'picture with a profile': whole,
    'profile alone': unproven,
  })
})

test('countless chunks are left unread', async () => {
  const tiny = Buffer.concat(Array.from({ length: 20_000 }, () => chunk('JUNK', Buffer.alloc(0))))
  const reader = sparseReader(8_000_000, [{ at: 0, bytes: riff('AVI ', tiny, 7_999_000) }])
  expect([await riffWhole(reader), reader.readBytes < 100_000]).toEqual([unproven, true])
})
