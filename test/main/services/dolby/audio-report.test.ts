import { expect, test } from 'vitest'
import {
  levelsIn,
  reportOfAnalysis,
  reportOfDiagnosis,
} from '../../../../main/services/dolby/audio-report.ts'
import { audioReportSchema } from '../../../../preload/domain/model/audio-report.ts'

const diagnosis = {
  media_info: {
    container: { kind: 'wav', duration: 61.2, bitrate: 1_536_000, size: 11_750_444 },
    audio: { codec: 'pcm_s16le', bit_depth: 16, channels: 2, sample_rate: 48_000, duration: 61.2 },
  },
  audio: {
    quality_score: {
      average: 6.1,
      distribution: [{ lower_bound: 6, upper_bound: 7, duration: 40, percentage: 65.4 }],
      worst_segment: { start: 12, end: 15.5, score: 3.2 },
    },
    noise_score: { average: 2.4, distribution: [] },
    clipping: { events: 0 },
    loudness: { measured: -23.4, range: 6.1, gating_mode: 'speech', sample_peak: -3.1, true_peak: -2.8 },
    music: { percentage: 0 },
    silence: { percentage: 8, at_beginning: 0.4, at_end: 1.1, num_sections: 3, silent_channels: [1] },
    speech: { percentage: 84, events: { plosive: 2, sibilance: 11 } },
  },
}

test('what Diagnose measures, in our words and milliseconds', () => {
  const read = reportOfDiagnosis(diagnosis)
  expect(audioReportSchema.parse(read?.report)).toEqual(read?.report)
  expect(read).toEqual({
    sizeBytes: 11_750_444,
    report: {
      durationMs: 61_200,
      container: 'wav',
      codec: 'pcm_s16le',
      channels: 2,
      sampleRateHz: 48_000,
      bitDepth: 16,
      loudness: {
        integratedLufs: -23.4,
        rangeLu: 6.1,
        samplePeakDbfs: -3.1,
        truePeakDbtp: -2.8,
        gating: 'speech',
        series: [],
      },
      quality: {
        average: 6.1,
        distribution: [{ from: 6, to: 7, durationMs: 40_000, percent: 65.4 }],
        worst: { startMs: 12_000, endMs: 15_500, score: 3.2 },
      },
      noise: { average: 2.4, distribution: [], worst: null },
      clippingEvents: 0,
      silence: { percent: 8, atBeginningMs: 400, atEndMs: 1_100, sectionCount: 3, silentChannels: ['1'] },
      speech: { percent: 84, plosives: 2, sibilances: 11, speakers: [] },
      music: { percent: 0, sections: [] },
    },
  })
})

test('what the Analyze services write: loudness over time, speakers and music', () => {
  const report = reportOfAnalysis({
    processed_region: {
      start: 0,
      end: 61.2,
      audio: {
        loudness: { measured: -23.4, time_series: [[1, -24.1, -8, -7.8], [0, -70], ['x']] },
        speech: {
          num_talkers: 1,
          percentage: 84,
          details: [
            {
              talker_id: 'tk_1',
              talk_listen_ratio: 1.4,
              longest_monologue: 9.2,
              quality_score: 7,
              loudness: { measured: -22 },
              sections: [{ section_id: 'tk_1_1', start: 0.8, duration: 9.2, confidence: 0.93 }, { start: 5 }],
            },
          ],
        },
        music: {
          percentage: 12,
          sections: [
            { start: 40, duration: 7.5, bpm: 98, key: [['C major', 0.8]], genre: [{ name: 'jazz' }] },
          ],
        },
      },
    },
  })
  expect(report).toMatchObject({
    durationMs: 61_200,
    loudness: {
      integratedLufs: -23.4,
      series: [
        { atMs: 0, lufs: -70 },
        { atMs: 1_000, lufs: -24.1 },
      ],
    },
    speech: {
      percent: 84,
      speakers: [
        {
          name: 'tk_1',
          talkListenRatio: 1.4,
          maxMs: 9_200,
          quality: 7,
          loudnessLufs: -22,
          sections: [{ startMs: 800, durationMs: 9_200, confidence: 0.93 }],
        },
      ],
    },
    music: {
      percent: 12,
      sections: [
        {
          startMs: 40_000,
          durationMs: 7_500,
          beatsPerMinute: 98,
          key: [{ name: 'C major', confidence: 0.8 }],
          genre: [{ name: 'jazz', confidence: null }],
        },
      ],
    },
  })
})

test.each([undefined, null, 'text', 7, [], {}, { audio: 'none' }, { processed_region: 3 }])(
  '%j is no report',
  (value) => {
    expect([reportOfDiagnosis(value), reportOfAnalysis(value)]).toEqual([undefined, undefined])
  },
)

test('levels of a mastering, where there are any', () => {
  expect([
    levelsIn({ initial_level: -20.1, final_level: '-14' }),
    levelsIn({ final_level: -9 }),
    levelsIn({}),
    levelsIn(undefined),
  ]).toEqual([{ initialLufs: -20.1, finalLufs: -14 }, { initialLufs: null, finalLufs: -9 }, null, null])
})
