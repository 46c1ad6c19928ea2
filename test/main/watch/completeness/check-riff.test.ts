import { expect, test } from 'vitest'
import { checkRiff } from '../../../../main/watch/completeness/check-riff.ts'
import {
  type Completeness,
  complete,
  incomplete,
  open,
  unknown,
} from '../../../../main/watch/completeness/completeness.ts'
import { chunk, readerOf, riff, sparseReader, wave64, waveFormat } from '../../../fakes/containers.ts'

const check = (...parts: Buffer[]) => checkRiff(readerOf(Buffer.concat(parts)))
const verdicts = async (cases: Record<string, Buffer>) => {
  const entries: [string, Completeness][] = []
  for (const [name, bytes] of Object.entries(cases)) entries.push([name, await check(bytes)])
  return Object.fromEntries(entries)
}
const noSize = 0xffff_ffff
const samples = Buffer.alloc(60, 1)
const streamed = (riffSize: number, dataSize: number) =>
  riff('WAVE', Buffer.concat([waveFormat(), chunk('data', samples, dataSize)]), riffSize)
const sound = Buffer.concat([waveFormat(), chunk('data', samples)])
const wave = riff('WAVE', sound)
const pictures = chunk('LIST', Buffer.concat([Buffer.from('movi'), samples]))
const film = riff(
  'AVI ',
  Buffer.concat([chunk('LIST', Buffer.from('hdrl')), pictures, chunk('idx1', samples)]),
)
const more = riff('AVIX', pictures)

test('WAV', async () => {
  const counted = (riffExtra: number, dataExtra: number) =>
    riff(
      'WAVE',
      Buffer.concat([waveFormat(), chunk('data', samples, samples.length + dataExtra)]),
      4 + sound.length + riffExtra,
    )
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
      'placeholders of espeak and sox': streamed(0x7fff_f024, 0x7fff_f000),
      'placeholders of lame': streamed(0x8000_0023, 0x7fff_ffff),
      'placeholders less the header': streamed(0xffff_ffff - 8, 0xffff_ffff - 44),
      'placeholder without samples': streamed(noSize, noSize).subarray(0, -samples.length),
      'empty data': riff('WAVE', Buffer.concat([waveFormat(), chunk('data', Buffer.alloc(0))])),
      'size of the whole file in place of the rest': counted(8, 0),
      'data counts its header': counted(0, 44),
      'both count the header': counted(44, 44),
      'both count something else': counted(45, 45),
      'space that is not filled': riff('WAVE', Buffer.alloc(50_000)),
      'no data': riff('WAVE', waveFormat()),
      'much more behind the end than a tag': Buffer.concat([wave, Buffer.alloc(70_000, 1)]),
      'honest size over noise': riff('WAVE', Buffer.alloc(500, 0xee)),
      'another size over noise': riff('WAVE', Buffer.alloc(500, 0xee), 900),
      'unknown chunk reaching too far': riff('WAVE', chunk('abcd', samples, 900), 900),
    }),
  ).toEqual({
    'every chunk fits': complete,
    'a chunk behind the data': complete,
    'a tag behind the end': complete,
    'odd data, padding counted and there': complete,
    'odd data, padding counted and not there': complete,
    'odd data, padding there and not counted': complete,
    'one byte missing': incomplete(wave.length),
    'header only': incomplete(wave.length),
    'cut before the data': incomplete(wave.length),
    'data reaches too far, sizes not agreeing': incomplete(wave.length - samples.length + 900),
    'cut behind the data': incomplete(wave.length + 8 + samples.length),
    'streamed, no size': open('placeholder'),
    'size not filled in': open('placeholder'),
    'data size not filled in': open('placeholder'),
    'closed empty while the samples follow': open('placeholder'),
    'placeholders of espeak and sox': open('placeholder'),
    'placeholders of lame': open('placeholder'),
    'placeholders less the header': open('placeholder'),
    'placeholder without samples': incomplete(null),
    'empty data': incomplete(null),
    'size of the whole file in place of the rest': complete,
    'data counts its header': complete,
    'both count the header': unknown,
    'both count something else': incomplete(wave.length + 45),
    'space that is not filled': open('reserved'),
    'no data': incomplete(null),
    'much more behind the end than a tag': unknown,
    'honest size over noise': complete,
    'another size over noise': unknown,
    'unknown chunk reaching too far': unknown,
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
  ]).toEqual([
    complete,
    incomplete(length),
    incomplete(5_000_000_008),
    ...Array.from({ length: 3 }, () => open('placeholder')),
  ])
})

test('AVI and WebP', async () => {
  const unclosed = (form: string, size: number) =>
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
      'film not closed': unclosed('AVI ', noSize),
      'film not closed, size zero': unclosed('AVI ', 0),
      'film not closed, header only': unclosed('AVI ', 0).subarray(0, 12),
      'film without pictures': riff('AVI ', chunk('LIST', Buffer.from('hdrl'))),
      'pictures reach behind their list': Buffer.concat([riff('AVI ', pictures.subarray(0, 40)), samples]),
      'zeros where the first list should be': riff('AVI ', Buffer.alloc(90), 0),
      picture,
      'picture cut': picture.subarray(0, -1),
      'picture not closed': unclosed('WEBP', 0),
      'picture with a profile': riff('WEBP', Buffer.concat([chunk('VP8X', samples), chunk('ICCP', samples)])),
      'profile alone': riff('WEBP', chunk('ICCP', samples)),
    }),
  ).toEqual({
    'film of one list': complete,
    'film of three lists': complete,
    'second list cut': incomplete(film.length + more.length),
    'header of the second list cut': incomplete(null),
    'first byte of the second list': incomplete(null),
    'second list not filled in': open('placeholder'),
    'film cut': incomplete(film.length),
    'film not closed': open('placeholder'),
    'film not closed, size zero': open('placeholder'),
    'film not closed, header only': incomplete(null),
    'film without pictures': incomplete(null),
    'pictures reach behind their list': unknown,
    'zeros where the first list should be': incomplete(null),
    picture: complete,
    'picture cut': incomplete(picture.length),
    'picture not closed': incomplete(null),
    'picture with a profile': complete,
    'profile alone': incomplete(null),
  })
})

test('countless chunks are left unread', async () => {
  const tiny = Buffer.concat(Array.from({ length: 20_000 }, () => chunk('JUNK', Buffer.alloc(0))))
  const reader = sparseReader(8_000_000, [{ at: 0, bytes: riff('AVI ', tiny, 7_999_000) }])
  expect([await checkRiff(reader), reader.readBytes < 100_000]).toEqual([unknown, true])
})

test('data that lacks just its own header, or just that of the file, may be all there', async () => {
  const dataStart = wave.indexOf('data') + 8
  const lacking = (bytes: number) => check(streamed(4 + sound.length + 500, samples.length + bytes))
  expect([
    await lacking(dataStart),
    await lacking(dataStart - 8),
    (await lacking(dataStart - 4)).verdict,
    (await lacking(dataStart + 1)).verdict,
  ]).toEqual([unknown, unknown, 'incomplete', 'incomplete'])
})
