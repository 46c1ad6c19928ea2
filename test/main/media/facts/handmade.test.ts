import { expect, test } from 'vitest'
import { factsIn } from '../../../../main/media/facts/read-facts.ts'
import { clockOfFile } from '../../../../preload/domain/media/file-clock.ts'
import { labelAt } from '../../../../preload/domain/timecode/clock.ts'
import { readerOf, sparseReader } from '../../../fakes/containers.ts'
import { bext, type MovieFacts, movie, soundEntry, wave } from './movies.ts'

const read = (bytes: Buffer, type = 'video/quicktime') => factsIn(readerOf(bytes), type)

async function startOf(facts: MovieFacts): Promise<string | null> {
  const found = await read(movie(facts))
  const clock = clockOfFile(found)
  return found.start && clock && labelAt(0, clock)
}
const ntsc = { perSecond: 30_000, runs: [[50, 1001]] as [number, number][] }
const fast = { perSecond: 60_000, runs: [[50, 1001]] as [number, number][] }

test.each<[string, MovieFacts, string | null]>([
  ['a plain one', { timecode: { sample: 90_000 } }, '01:00:00:00'],
  [
    'drop frame',
    { ...ntsc, timecode: { sample: 107_892, flags: 1, labels: 30, frameDuration: 1001 } },
    '01:00:00;00',
  ],
  [
    'thirty labels at 59.94',
    { ...fast, timecode: { sample: 107_892, flags: 1, labels: 30, frameDuration: 2002 } },
    '01:00:00;00',
  ],
  [
    'a time scale that is wrong',
    { timecode: { sample: 90_000, timescale: 25, frameDuration: 100 } },
    '01:00:00:00',
  ],
  ['no number of labels', { timecode: { sample: 90_000, labels: 0 } }, '01:00:00:00'],
  ['labels of another rate', { ...ntsc, timecode: { sample: 90_000, labels: 25 } }, '01:00:00:00'],
  [
    'hours, minutes, seconds and frames as four bytes',
    { timecode: { sample: Buffer.from([10, 0, 12, 8]) } },
    '10:00:12:08',
  ],
  ['a count before midnight', { timecode: { sample: -25 } }, '23:59:59:00'],
  ['a counter', { timecode: { sample: 90_000, flags: 8 } }, null],
  ['a drop flag at 25', { timecode: { sample: 90_000, flags: 1 } }, '01:00:00:00'],
  [
    'an edit of the timecode itself',
    { ...ntsc, timecode: { sample: 108_000, labels: 30, mediaStart: 2002 } },
    '01:00:00:02',
  ],
  ['none', {}, null],
])('the start of a movie: %s', async (_, facts, expected) => {
  expect(await startOf(facts)).toBe(expected)
})

test.each([
  [{ at: 34 as const, text: 'A001_C002' }, 'A001_C002'],
  [{ at: 36 as const, text: 'A001_C002' }, 'A001_C002'],
  [{ at: 34 as const, text: '\u0001\u0000REEL\u0000' }, 'REEL'],
  [{ at: 34 as const, text: '' }, null],
])('the reel of %o', async (name, expected) => {
  const found = await read(movie({ timecode: { sample: 0, name } }))
  expect(found.reel).toBe(expected)
})

test.each<[string, MovieFacts['edits'], number]>([
  ['no edit', undefined, 50],
  ['the delay of an encoder skipped', [[2000, 2]], 50],
  ['counted in coarser units', [[1999, 0]], 50],
  ['a beginning cut off', [[1500, 12]], 37],
  ['an end cut off', [[1000, 0]], 25],
  [
    'a wait before it',
    [
      [500, -1],
      [2000, 0],
    ],
    62,
  ],
  [
    'a wait, and a beginning cut off',
    [
      [500, -1],
      [1500, 12],
    ],
    50,
  ],
  [
    'two pieces',
    [
      [400, 0],
      [400, 30],
    ],
    20,
  ],
  ['a length that was not known yet', [[0, 2]], 50],
  ['nothing but a wait', [[500, -1]], 50],
])('how many frames a picture is shown for: %s', async (_, edits, frames) => {
  const found = await read(movie(edits ? { edits } : {}))
  expect(found.durationFrames).toBe(frames)
})

test('a timecode that breaks off is told of', async () => {
  const breaks = async (samples: number) =>
    (await read(movie({ timecode: { sample: 0, samples } }))).hasTimecodeBreaks
  expect([await breaks(1), await breaks(3)]).toEqual([false, true])
})

test.each<[string, MovieFacts, string | null, boolean | null]>([
  ['one length', { perSecond: 24_000, runs: [[100, 1001]] }, '24000/1001', false],
  [
    'a last frame of its own',
    {
      perSecond: 25,
      runs: [
        [99, 1],
        [1, 7],
      ],
    },
    '25/1',
    false,
  ],
  [
    'rounded to milliseconds',
    {
      perSecond: 1000,
      runs: [
        [2, 33],
        [1, 34],
        [2, 33],
        [1, 34],
      ],
    },
    '30/1',
    false,
  ],
  [
    '23.976 in milliseconds',
    {
      perSecond: 1000,
      runs: [
        [17, 42],
        [7, 41],
      ],
    },
    '24000/1001',
    false,
  ],
  [
    '23.976 in 600ths',
    {
      perSecond: 600,
      runs: [
        [975, 25],
        [25, 26],
      ],
    },
    '24000/1001',
    false,
  ],
  ['a decimal', { perSecond: 2997, runs: [[10, 100]] }, '30000/1001', false],
  [
    'a screen recording',
    {
      perSecond: 600,
      runs: [
        [50, 20],
        [9, 40],
        [3, 100],
      ],
    },
    '30/1',
    true,
  ],
  ['ten a second', { perSecond: 10, runs: [[10, 1]] }, '10/1', false],
  ['no units', { perSecond: 0 }, null, null],
  ['no lengths', { runs: [[10, 0]] }, null, null],
  ['nothing', { runs: [] }, null, null],
])('the rate of %s', async (_, facts, rate, isVariable) => {
  const found = await read(movie(facts))
  expect([
    found.frameRate && `${found.frameRate.num}/${found.frameRate.den}`,
    found.isVariableFrameRate,
  ]).toEqual([rate, isVariable])
})

test('the channels of all tracks together, and rates that need 64 bits', async () => {
  const mono = soundEntry({ channels: 1, sampleRate: 48_000 })
  const wide = soundEntry({ channels: 6, sampleRate: 192_000, version: 2 })
  expect([
    (await read(movie({ sound: [mono, mono] }))).audio,
    (await read(movie({ sound: [wide] }))).audio,
    (await read(movie({}))).audio,
    (await read(movie({}))).picture,
  ]).toEqual([
    { codec: 'sowt', channels: 2, sampleRate: 48_000 },
    { codec: 'lpcm', channels: 6, sampleRate: 192_000 },
    null,
    { codec: 'apcn', width: 1920, height: 1080 },
  ])
})

test('a hundred gigabytes cost a few reads', async () => {
  const size = 100_000_000_000
  const head = Buffer.alloc(32)
  head.writeUInt32BE(16, 0)
  head.write('ftypqt  ', 4, 'latin1')
  head.writeUInt32BE(1, 16)
  head.write('mdat', 20, 'latin1')
  const end = movie({ timecode: { sample: 90_000 } })
  const moov = end.subarray(end.indexOf('moov') - 4)
  head.writeBigUInt64BE(BigInt(size - 16 - moov.length), 24)
  const reader = sparseReader(size, [
    { at: 0, bytes: head },
    { at: size - moov.length, bytes: moov },
  ])
  const found = await factsIn(reader, 'video/quicktime')
  expect(found.frameRate).toEqual({ num: 25, den: 1 })
  expect(reader.readBytes).toBeLessThan(200_000)
})

const ixml = (content: string) => `<?xml version="1.0"?><BWFXML>${content}</BWFXML>`
const stamp = (low: number, high = 0) =>
  `<SPEED><TIMECODE_RATE>30000/1001</TIMECODE_RATE><TIMECODE_FLAG>DF</TIMECODE_FLAG><TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI>${high}</TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI><TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO>${low}</TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO><TIMESTAMP_SAMPLE_RATE>48000</TIMESTAMP_SAMPLE_RATE></SPEED>`
const hour = Buffer.from(ixml(`<TAPE>T &amp; 1</TAPE>${stamp(172_799_827)}`))

test.each<[string, Parameters<typeof wave>[0]]>([
  ['in front of the samples', { before: [['iXML', hour]] }],
  ['behind them', { after: [['iXML', hour]] }],
  [
    'against another start',
    {
      before: [
        ['bext', bext(48_000)],
        ['iXML', hour],
      ],
    },
  ],
  ['in UTF-16', { before: [['iXML', Buffer.from(`\ufeff${hour}`, 'utf16le')]] }],
  ['in UTF-16 the other way', { before: [['iXML', Buffer.from(`\ufeff${hour}`, 'utf16le').swap16()]] }],
])('the timecode of a recorder %s', async (_, chunks) => {
  const found = await read(wave(chunks), 'audio/wav')
  const clock = clockOfFile(found)
  expect([clock && labelAt(0, clock), found.reel, found.audio]).toEqual([
    '01:00:00;00',
    'T & 1',
    { codec: 'PCM', channels: 2, sampleRate: 48_000 },
  ])
})

test('a recorder that says nothing, or nonsense', async () => {
  const start = async (chunks: Parameters<typeof wave>[0]) => (await read(wave(chunks), 'audio/wav')).start
  const evil =
    '<!DOCTYPE a [<!ENTITY x "1">]>' +
    ixml('<TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO>&x;</TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO>')
  expect([
    await start({}),
    await start({ before: [['bext', bext(0)]] }),
    await start({ before: [['bext', bext(2 ** 52)]] }),
    await start({ before: [['bext', Buffer.alloc(100)]] }),
    await start({ before: [['iXML', Buffer.from(evil)]] }),
  ]).toEqual([null, null, null, null, null])
})

test('samples beyond 32 bits', async () => {
  const bytes = wave({ before: [['iXML', Buffer.from(ixml(stamp(1, 1)))]] })
  expect((await read(bytes, 'audio/wav')).start).toMatchObject({ samples: 2 ** 32 + 1 })
})
