import { expect, test } from 'vitest'
import { analysisWire, diagnosisWire } from '../../../../main/services/dolby/reports.ts'

test('a diagnosis lacks what it lacks and is still one', () => {
  expect(diagnosisWire.parse({})).toEqual({ media_info: undefined, audio: undefined })
  const found = diagnosisWire.parse({
    media_info: { container: 'wav', audio: { channels: '2', sample_rate: 48_000 }, video: null, extra: 1 },
    audio: {
      quality_score: { average: 6.1, distribution: [null, { lower_bound: 6, percentage: '65.4' }] },
      loudness: { measured: -23.4, true_peak: 'loud' },
      silence: { silent_channels: [0, 'Ls', null] },
      speech: [],
    },
  })
  expect(found).toMatchObject({
    media_info: { container: null, audio: { channels: 2, sample_rate: 48_000 }, video: null },
    audio: {
      quality_score: {
        average: 6.1,
        distribution: [{ lower_bound: 6, upper_bound: null, duration: null, percentage: 65.4 }],
      },
      loudness: { measured: -23.4, true_peak: null },
      silence: { percentage: null, silent_channels: ['0', 'Ls'] },
      speech: null,
    },
  })
})

test('guesses about music come as pairs or as objects', () => {
  const { processed_region: region } = analysisWire.parse({
    processed_region: {
      audio: {
        music: {
          percentage: 90,
          sections: [
            {
              start: 0,
              bpm: '120',
              key: [['C major', 0.8]],
              genre: [{ label: 'pop', probability: 0.5 }],
              era: {},
            },
          ],
        },
        loudness: { time_series: [[0, -70, -60.2, -59.9], 'x'] },
        speech: { num_talkers: 1, details: [{ talker_id: 'tk_1', sections: [{ section_id: 'tk_1_1' }] }] },
      },
    },
  })
  expect(region?.audio).toMatchObject({
    music: {
      sections: [
        {
          bpm: 120,
          key: [{ name: 'C major', confidence: 0.8 }],
          genre: [{ name: 'pop', confidence: 0.5 }],
          era: [],
          instrument: [],
        },
      ],
    },
    loudness: { time_series: [[0, -70, -60.2, -59.9]] },
    speech: { num_talkers: 1, details: [{ talker_id: 'tk_1', sections: [{ section_id: 'tk_1_1' }] }] },
  })
})
