import { dolbyWorkspace, fullReport, heard, nothingMeasured, reportResult } from '../audio-samples.ts'
import { presetOf } from '../preset-samples.ts'
import { resultsScenario } from '../result-samples.ts'
import { jobIdOf, workspaceOf } from '../samples.ts'

export const id = jobIdOf(`${'Ein sehr langer Name einer Aufnahme '.repeat(6)}מוזיקה 🎙.wav`)

const speaker = (name: string, at: number) => ({
  name,
  loudnessLufs: null,
  quality: null,
  talkListenRatio: null,
  maxMs: null,
  sections: Array.from({ length: 400 }, (_, turn) => ({
    startMs: turn * 90_000 + at * 9_000,
    durationMs: 8_000,
    confidence: null,
    quality: null,
    loudnessLufs: null,
  })),
})

/** Ten hours, eight speakers, gaps, measures beyond every bound, and an original that is gone. */
export const scenario = resultsScenario(
  [
    {
      job: heard(id, {
        preset: presetOf('analyze', 'A preset that was removed since'),
        summary: { kind: 'report', integratedLufs: -70, quality: 0 },
      }),
      result: reportResult({
        ...nothingMeasured,
        loudness: {
          integratedLufs: 3.2,
          rangeLu: null,
          samplePeakDbfs: null,
          truePeakDbtp: 4.1,
          gating: null,
          series: Array.from({ length: 36_000 }, (_, second) => ({
            atMs: second * 1_000,
            lufs: second % 9_000 < 600 ? null : -30 + 28 * Math.sin(second / 900) + (second % 17) / 4,
          })),
        },
        quality: {
          average: null,
          distribution: [
            { from: 0, to: 2.5, durationMs: 1_000, percent: null },
            { from: 2.5, to: 5, durationMs: 3_000, percent: null },
          ],
          worst: { startMs: 35_990_000, endMs: 35_999_000, score: null },
        },
        noise: { average: 12, distribution: [], worst: null },
        silence: {
          percent: 0.04,
          atBeginningMs: null,
          atEndMs: 0,
          sectionCount: null,
          silentChannels: ['L', 'Rs'],
        },
        speech: {
          percent: null,
          plosives: null,
          sibilances: null,
          speakers: [
            ...['tk_1', 'tk_2', 'tk_3', 'tk_4', 'tk_5', 'tk_6'].map(speaker),
            speaker(`Somebody whose name is longer than any lane ${'and longer '.repeat(8)}`, 6),
            { ...speaker('silent', 7), sections: [] },
          ],
        },
        music: {
          percent: 100,
          sections: [
            {
              startMs: -5_000,
              durationMs: 99_000_000,
              loudnessLufs: null,
              beatsPerMinute: null,
              key: [],
              genre: [{ name: '', confidence: null }],
              era: [],
              instrument: [],
            },
          ],
        },
      }),
      detail: { original: 'missing' },
    },
    {
      job: heard('Short.wav', {
        preset: presetOf('diagnose'),
        summary: { kind: 'report', integratedLufs: -23.4, quality: 6.1 },
      }),
      result: reportResult({ ...fullReport, speech: null, music: null }),
    },
  ],
  {
    open: id,
    workspaces: { list: [workspaceOf('Northlight Studio'), dolbyWorkspace], trouble: null },
  },
)
