import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { durationOf } from '../../../../main/media/duration.ts'
import { inspectFile } from '../../../../main/media/inspect.ts'
import { measure } from '../../../../main/sandbox/dolby/measure.ts'
import { outputMedia } from '../../../../main/sandbox/dolby/output-media.ts'
import { diagnosis } from '../../../../main/sandbox/dolby/reports.ts'
import { readWav, writeWav } from '../../../../main/sandbox/dolby/wav.ts'
import { mp4, temporaryFolder } from '../../../fakes/media.ts'
import { tone } from './tone.ts'

const location = 'dlb://in/a.wav'

test('a WAV is measured', () => {
  const loud = measure(tone({ seconds: 4, amplitude: 0.5, channels: 2, silentSeconds: 1 }), location)
  expect(loud).toMatchObject({
    kind: 'wav',
    seconds: 4,
    codec: 'pcm_s16le',
    bitDepth: 16,
    channels: 2,
    sampleRate: 8_000,
    // A sine of half the full scale in one channel: −0.691 + 10·log(0.125).
    loudness: -9.7,
    range: 0,
    peak: -6,
    clippings: 0,
    silentChannels: [1],
    silent: [true, false, false, false],
  })
  expect(diagnosis(loud).audio).toMatchObject({
    loudness: { measured: -9.7, sample_peak: -6, true_peak: -5.7 },
    silence: { percentage: 25, at_beginning: 1, at_end: 0, num_sections: 1, silent_channels: ['1'] },
  })
  const quiet = measure(tone({ amplitude: 0 }), location)
  expect([quiet.loudness, quiet.peak, diagnosis(quiet).audio.silence.percentage]).toEqual([-70, -70, 100])
})

test('what is no WAV has the same report each time, and another one than other bytes', () => {
  const film = mp4(10_000)
  const report = (bytes: Buffer) => diagnosis(measure(bytes, 'https://x.example/a.MP4?X-Amz-Signature=1'))
  expect(report(film)).toEqual(report(film))
  expect(report(film)).not.toEqual(report(mp4(10_000)))
  expect(report(film).media_info).toMatchObject({
    container: { kind: 'mp4', duration: 4 },
    video: { width: 1_920 },
  })
  expect(measure(randomBytes(32_000), 'dlb://in/a.mp3')).toMatchObject({
    seconds: 2,
    codec: 'mp3',
    isVideo: false,
  })
})

test.each([8, 16, 24, 32])('samples of %i bits come out as they went in', (bitDepth) => {
  const values = [0, 0.5, -0.5, 0.25, -1]
  const wav = {
    isFloat: false,
    channels: 1,
    sampleRate: 8_000,
    bitDepth,
    sample: (frame: number) => values[frame] ?? 0,
  }
  const read = readWav(writeWav(wav, { start: 0, end: 5, change: (sample) => sample }))
  expect(values.map((_, frame) => read?.sample(frame, 0))).toEqual(values)
})

test.each(['wav', 'mp3', 'aac', 'mp4', 'm4a', 'mov', '3gp', 'ogg', 'webm', 'jpg'])(
  'a made %s is one by its bytes',
  async (kind) => {
    const path = join(temporaryFolder(), `a.${kind}`)
    writeFileSync(path, outputMedia(kind, 3))
    const file = await inspectFile(path)
    const durationMs = await durationOf(file)
    // A whole number of its codec's frames; the made picture lasts no time, nor does the made Ogg say how long.
    const isClose = durationMs === null || Math.abs(durationMs - 3_000) < 50
    expect([file.agrees, isClose, durationMs === null]).toEqual([true, true, ['ogg', 'jpg'].includes(kind)])
  },
)
