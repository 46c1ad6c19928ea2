import { closeSync, openSync, readFileSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { factsIn, readFacts } from '../../../../main/media/facts/read-facts.ts'
import { inspectFile } from '../../../../main/media/inspect.ts'
import { clockOfFile } from '../../../../preload/domain/media/file-clock.ts'
import type { MediaFacts } from '../../../../preload/domain/model/media-facts.ts'
import { labelAt } from '../../../../preload/domain/timecode/clock.ts'
import { knownRates, nominalOf, offersDropFrame } from '../../../../preload/domain/timecode/rate.ts'
import { readerOf } from '../../../fakes/containers.ts'
import { encoded, encodedWith, type Recipe, recipeNames, removeEncoded, whyNoEncoder } from './encoded.ts'

afterAll(removeEncoded)

const read = async (path: string) => readFacts(await inspectFile(path))

function inShort({
  frameRate,
  isVariableFrameRate,
  durationFrames,
  start,
  reel,
  picture,
  audio,
  durationMs,
}: MediaFacts) {
  const clock = clockOfFile({ frameRate, start })
  return {
    rate: frameRate && `${frameRate.num}/${frameRate.den}${isVariableFrameRate ? ' variable' : ''}`,
    frames: durationFrames,
    start: start && (start.kind === 'frames' ? [start.frame, clock && labelAt(0, clock)] : [start.samples]),
    reel,
    picture: picture && `${picture.codec} ${picture.width}x${picture.height}`,
    audio: audio && `${audio.codec} ${audio.channels} ${audio.sampleRate}`,
    seconds: durationMs && durationMs / 1000,
  }
}

const small = '64x36'
test.for<[Recipe, ReturnType<typeof inShort>]>([
  [
    'df2997.mov',
    {
      rate: '30000/1001',
      frames: 90,
      start: [107_892, '01:00:00;00'],
      reel: 'A001_REEL',
      picture: `jpeg ${small}`,
      audio: null,
      seconds: 3.003,
    },
  ],
  [
    'ndf2997.mov',
    {
      rate: '30000/1001',
      frames: 90,
      start: [108_000, '01:00:00:00'],
      reel: null,
      picture: `jpeg ${small}`,
      audio: null,
      seconds: 3.003,
    },
  ],
  [
    'df5994.mov',
    {
      rate: '60000/1001',
      frames: 180,
      start: [2_157_840, '10:00:00;00'],
      reel: null,
      picture: `avc1 ${small}`,
      audio: null,
      seconds: 3.003,
    },
  ],
  [
    'ndf2398.mp4',
    {
      rate: '24000/1001',
      frames: 72,
      start: [86_160, '00:59:50:00'],
      reel: null,
      picture: `avc1 ${small}`,
      audio: null,
      seconds: 3.003,
    },
  ],
  [
    'f47952.mov',
    {
      rate: '48000/1001',
      frames: 144,
      start: [48, '00:00:01:00'],
      reel: null,
      picture: `avc1 ${small}`,
      audio: null,
      seconds: 3.003,
    },
  ],
  [
    'f11988.mov',
    {
      rate: '120000/1001',
      frames: 360,
      start: [120, '00:00:01:000'],
      reel: null,
      picture: `avc1 ${small}`,
      audio: null,
      seconds: 3.003,
    },
  ],
  [
    'f120.mov',
    {
      rate: '120/1',
      frames: 360,
      start: [120, '00:00:01:000'],
      reel: null,
      picture: `avc1 ${small}`,
      audio: null,
      seconds: 3,
    },
  ],
  [
    'plain.mp4',
    {
      rate: '25/1',
      frames: 75,
      start: null,
      reel: null,
      picture: 'avc1 1280x720',
      audio: 'mp4a 2 44100',
      seconds: 3,
    },
  ],
  [
    'fragments.mp4',
    {
      rate: '30000/1001',
      frames: null,
      start: [107_892, '01:00:00;00'],
      reel: null,
      picture: `avc1 ${small}`,
      audio: null,
      seconds: 3.003,
    },
  ],
  [
    'hybrid.mp4',
    {
      rate: '25/1',
      frames: null,
      start: null,
      reel: null,
      picture: `avc1 ${small}`,
      audio: null,
      seconds: 3,
    },
  ],
  [
    'df2997.mxf',
    {
      rate: '30000/1001',
      frames: 90,
      start: [1_078_922, '10:00:00;02'],
      reel: null,
      picture: 'MPEG-2 160x96',
      audio: null,
      seconds: 3.003,
    },
  ],
  [
    'pal25.mxf',
    {
      rate: '25/1',
      frames: 75,
      start: [900_000, '10:00:00:00'],
      reel: 'TAPE7',
      picture: 'MPEG-2 160x96',
      audio: 'PCM 1 48000',
      seconds: 3,
    },
  ],
  [
    'pal25.mkv',
    {
      rate: '25/1',
      frames: null,
      start: [900_000, '10:00:00:00'],
      reel: null,
      picture: `V_MPEG4/ISO/AVC ${small}`,
      audio: 'A_PCM/INT/LIT 1 48000',
      seconds: 3,
    },
  ],
  [
    'df2997.mkv',
    {
      rate: '30000/1001',
      frames: null,
      start: [1_078_920, '10:00:00;00'],
      reel: null,
      picture: `V_MPEG4/ISO/AVC ${small}`,
      audio: null,
      seconds: 3.003,
    },
  ],
  [
    'ndf2398.mkv',
    {
      rate: '24000/1001',
      frames: null,
      start: null,
      reel: null,
      picture: `V_MPEG4/ISO/AVC ${small}`,
      audio: null,
      seconds: 3.003,
    },
  ],
  [
    'pal25.avi',
    {
      rate: '25/1',
      frames: 75,
      start: [900_000, '10:00:00:00'],
      reel: null,
      picture: `FMP4 ${small}`,
      audio: '0x0001 1 48000',
      seconds: 3,
    },
  ],
  [
    'ntsc.avi',
    {
      rate: '30000/1001',
      frames: 90,
      start: [107_892, '01:00:00;00'],
      reel: null,
      picture: `FMP4 ${small}`,
      audio: null,
      seconds: 3.003,
    },
  ],
  [
    'bwf.wav',
    {
      rate: null,
      frames: null,
      start: [172_800_000],
      reel: 'TAPE42',
      picture: null,
      audio: 'PCM 1 48000',
      seconds: 3,
    },
  ],
  [
    'bwf.rf64.wav',
    {
      rate: null,
      frames: null,
      start: [345_600_000],
      reel: null,
      picture: null,
      audio: 'PCM 1 96000',
      seconds: 3,
    },
  ],
  [
    'plain.wav',
    { rate: null, frames: null, start: null, reel: null, picture: null, audio: 'PCM 1 44100', seconds: 3 },
  ],
  [
    'vfr.mp4',
    {
      rate: '30/1 variable',
      frames: 43,
      start: null,
      reel: null,
      picture: `avc1 ${small}`,
      audio: null,
      seconds: 4,
    },
  ],
  [
    'milliseconds.mp4',
    { rate: '30/1', frames: 90, start: null, reel: null, picture: `avc1 ${small}`, audio: null, seconds: 3 },
  ],
])('$0', async ([name, expected], { skip }) => {
  skip(whyNoEncoder !== undefined, whyNoEncoder)
  expect(inShort(await read(encoded(name)))).toEqual(expected)
})

test.for<[Recipe, NonNullable<MediaFacts['audio']>]>([
  ['sound.mp3', { codec: 'MP3', channels: 1, sampleRate: 44_100 }],
  ['sound.aac', { codec: 'AAC', channels: 2, sampleRate: 48_000 }],
  ['sound.ogg', { codec: 'Vorbis', channels: 2, sampleRate: 44_100 }],
  ['opus.ogg', { codec: 'Opus', channels: 1, sampleRate: 48_000 }],
  ['sound.flac', { codec: 'FLAC', channels: 2, sampleRate: 96_000 }],
])('the sound of $0', async ([name, audio], { skip }) => {
  skip(whyNoEncoder !== undefined, whyNoEncoder)
  const found = await read(encoded(name))
  expect(found.audio).toEqual(audio)
  expect(Math.abs((found.durationMs ?? 0) - 3000)).toBeLessThan(80)
})

test('cut off anywhere, a file gives the right start or none, and nothing is thrown', async ({ skip }) => {
  skip(whyNoEncoder !== undefined, whyNoEncoder)
  for (const name of recipeNames) {
    const path = encoded(name)
    const { foundType } = await inspectFile(path)
    const bytes = readFileSync(path)
    const whole = await factsIn(readerOf(bytes), foundType ?? '')
    // Every 64th byte of the headers at both ends; between them is the film.
    for (
      let length = 0;
      length < bytes.length;
      length += length < 8_192 || length > bytes.length - 8_192 ? 64 : 4_096
    ) {
      const { start, frameRate } = await factsIn(readerOf(bytes.subarray(0, length)), foundType ?? '')
      if (start) expect(start, `${name} cut at ${length}`).toEqual(whole.start)
      if (frameRate && name !== 'vfr.mp4')
        expect(frameRate, `${name} cut at ${length}`).toEqual(whole.frameRate)
    }
  }
})

test('bytes turned at random anywhere in the headers throw nothing', async ({ skip }) => {
  skip(whyNoEncoder !== undefined, whyNoEncoder)
  let seed = 7
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
    return seed % below
  }
  for (const name of recipeNames) {
    const path = encoded(name)
    const { foundType } = await inspectFile(path)
    const bytes = readFileSync(path)
    for (let round = 0; round < 60; round += 1) {
      const damaged = Buffer.from(bytes)
      const from = random(2) ? 0 : Math.max(0, bytes.length - 4_096)
      for (let count = 0; count < 8; count += 1)
        damaged[from + random(Math.min(4_096, bytes.length - from))] = random(256)
      const reader = readerOf(damaged)
      const facts = await factsIn(reader, foundType ?? '')
      expect(facts.audio === null || facts.audio.channels > 0).toBe(true)
      expect(reader.readBytes).toBeLessThan(40_000_000)
    }
  }
})

test('every start that FFmpeg writes is read at every rate', async ({ skip }) => {
  skip(whyNoEncoder !== undefined, whyNoEncoder)
  for (const rate of knownRates)
    for (const label of [
      '00:00:00:00',
      '09:58:59:10',
      '23:59:59:23',
      ...(offersDropFrame(rate) ? ['10:01:00;04'] : []),
    ]) {
      const args = [
        '-f',
        'lavfi',
        '-i',
        'color=s=16x16:d=1',
        '-r',
        `${rate.num}/${rate.den}`,
        '-frames:v',
        '1',
      ]
      const path = encodedWith('x.mov', [...args, '-c:v', 'mjpeg', '-timecode', label])
      const facts = await read(path)
      // A film of one frame has no rate of its own that could be trusted; its labels are counted all the same.
      const clock = clockOfFile(facts, rate)
      const text =
        nominalOf(rate) > 100
          ? label.replace(/([:;])(\d\d)$/, (_, sign, frames) => `${sign}0${frames}`)
          : label
      expect(clock && labelAt(0, clock), `${rate.num}/${rate.den}`).toBe(text)
    }
})

test('a file is not kept open', async ({ skip }) => {
  skip(whyNoEncoder !== undefined, whyNoEncoder)
  const path = encoded('plain.mp4')
  const before = openSync(path, 'r')
  closeSync(before)
  await read(path)
  const after = openSync(path, 'r')
  closeSync(after)
  expect(after).toBe(before)
})
