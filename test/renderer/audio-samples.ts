import type { ResultDetail } from '../../preload/contract/details.ts'
import type { AudioReport, Score } from '../../preload/domain/model/audio-report.ts'
import type { Job, ResultSummary } from '../../preload/domain/model/job.ts'
import type { Preset } from '../../preload/domain/model/preset.ts'
import type { FilesResult, ReportResult } from '../../preload/domain/model/result.ts'
import { sampleMedia } from './result-samples.ts'
import { completeWith, jobOf, todayAt, workspaceOf } from './samples.ts'
import { mediaAddress } from './serve-page.ts'

export const dolbyWorkspace = workspaceOf('Harbour Audio', {
  service: 'dolby',
  maskedKey: '…4c2e',
  environment: 'unknown',
})

/** A job of the second service whose results are in. */
export const heard = (
  name: string,
  { preset, summary, ...rest }: { preset: Preset; summary: ResultSummary } & Partial<Job>,
): Job =>
  jobOf({
    name,
    folder: '/Users/mia/Exports/Audio',
    sizeBytes: 374_444,
    contentType: 'audio/wav',
    state: completeWith(summary),
    rest: {
      service: 'dolby',
      workspace: 'Harbour Audio',
      preset,
      changedAtMs: todayAt(13, 40),
      ...rest,
    },
  })

export const nothingMeasured: AudioReport = {
  durationMs: null,
  container: null,
  codec: null,
  channels: null,
  sampleRateHz: null,
  bitDepth: null,
  loudness: null,
  quality: null,
  noise: null,
  clippingEvents: null,
  silence: null,
  speech: null,
  music: null,
}

const seconds = 247
const wave = (second: number) => Math.sin(second / 3) * 3 + Math.sin(second / 11) * 4 + Math.sin(second * 1.7)
const quietAt = (second: number) => second < 2 || second > seconds - 4 || (second > 118 && second < 123)

const score = (average: number, shares: readonly number[], worst: Score['worst']): Score => ({
  average,
  distribution: shares.map((percent, from) => ({ from, to: from + 1, durationMs: percent * 2_470, percent })),
  worst,
})

const turns = (starts: readonly [number, number][]) =>
  starts.map(([from, to], at) => ({
    startMs: from * 1_000,
    durationMs: (to - from) * 1_000,
    confidence: 0.9,
    quality: 6 + (at % 3),
    loudnessLufs: -24 + (at % 4),
  }))

export const fullReport: AudioReport = {
  durationMs: seconds * 1_000,
  container: 'wav',
  codec: 'pcm_s16le',
  channels: 2,
  sampleRateHz: 48_000,
  bitDepth: 16,
  loudness: {
    integratedLufs: -23.4,
    rangeLu: 6.1,
    samplePeakDbfs: -3.1,
    truePeakDbtp: -0.8,
    gating: 'speech',
    series: Array.from({ length: seconds }, (_, second) => ({
      atMs: second * 1_000,
      lufs: quietAt(second) ? -70 : -23.4 + wave(second),
    })),
  },
  quality: score(6.1, [0, 0, 2, 6, 9, 14, 38, 22, 9, 0], { startMs: 118_000, endMs: 124_500, score: 2.3 }),
  noise: score(2.4, [10, 31, 34, 15, 6, 3, 1, 0, 0, 0], { startMs: 64_000, endMs: 66_000, score: 6.2 }),
  clippingEvents: 2,
  silence: {
    percent: 8,
    atBeginningMs: 2_100,
    atEndMs: 3_600,
    sectionCount: 3,
    silentChannels: [],
  },
  speech: {
    percent: 84,
    plosives: 2,
    sibilances: 11,
    speakers: [
      {
        name: 'tk_1',
        loudnessLufs: -22.4,
        quality: 7,
        talkListenRatio: 1.4,
        maxMs: 31_000,
        sections: turns([
          [2, 33],
          [41, 58],
          [70, 96],
          [130, 148],
          [171, 190],
          [214, 228],
        ]),
      },
      {
        name: 'tk_2',
        loudnessLufs: -25.1,
        quality: 5.4,
        talkListenRatio: 0.7,
        maxMs: 21_000,
        sections: turns([
          [34, 40],
          [59, 69],
          [97, 118],
          [149, 170],
          [191, 213],
        ]),
      },
    ],
  },
  music: {
    percent: 9,
    sections: [
      {
        startMs: 0,
        durationMs: 11_000,
        loudnessLufs: -19.2,
        beatsPerMinute: 104,
        key: [{ name: 'A minor', confidence: 0.82 }],
        genre: [
          { name: 'Electronic', confidence: 0.61 },
          { name: 'Ambient', confidence: 0.24 },
        ],
        era: [],
        instrument: [{ name: 'Synthesiser', confidence: 0.7 }],
      },
      {
        startMs: 228_000,
        durationMs: 16_000,
        loudnessLufs: -18.7,
        beatsPerMinute: 104,
        key: [{ name: 'A minor', confidence: 0.79 }],
        genre: [{ name: 'Electronic', confidence: 0.66 }],
        era: [],
        instrument: [],
      },
    ],
  },
}

export const reportResult = (report: AudioReport): ReportResult => ({
  kind: 'report',
  assetId: 'asset_1' as never,
  submissionId: 'sub_1' as never,
  report,
})

export const filesResult = (
  outputs: ResultDetail['outputs'],
  levels: FilesResult['levels'] = null,
): FilesResult => ({
  kind: 'files',
  assetId: 'asset_1' as never,
  submissionId: 'sub_1' as never,
  files: outputs.map(({ path, sizeBytes }) => ({ path, sizeBytes })),
  levels,
})

export const outputFile = (
  name: string,
  rest: Partial<ResultDetail['outputs'][number]> = {},
): ResultDetail['outputs'][number] => ({
  path: `/Users/mia/Exports/Audio/${name}`,
  sizeBytes: 374_444,
  contentType: 'audio/wav',
  isThere: true,
  mediaUrl: mediaAddress(name),
  ...rest,
})

const headerBytes = 44

/** The sample voice, each of its samples times a factor. */
export function voiceTimes(factor: number): Buffer {
  const bytes = Buffer.from(sampleMedia('voice.wav'))
  for (let at = headerBytes; at + 1 < bytes.length; at += 2) {
    const sample = Math.round(bytes.readInt16LE(at) * factor)
    bytes.writeInt16LE(Math.max(-32_768, Math.min(32_767, sample)), at)
  }
  return bytes
}
