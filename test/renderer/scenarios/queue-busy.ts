import {
  complete,
  folderCardOf,
  jobOf,
  partsOf,
  processing,
  snapshotOf,
  todayAt,
  uploading,
} from '../samples.ts'
import type { Scenario } from '../scenario.ts'

const jobs = [
  jobOf({
    name: 'Spring_Spot_30s_v03.mov',
    sizeBytes: 2_140_000_000,
    state: uploading(1_370_000_000),
    rest: { previousSubmissionId: 'sub_0' as never, metadata: { campaign: 'spring-2026' } },
  }),
  jobOf({ name: 'Spring_Spot_15s_v03.mov', sizeBytes: 1_070_000_000, state: uploading(86_000_000) }),
  jobOf({
    name: 'Radio_cutdown_v02.wav',
    folder: '/Users/mia/Exports/Audio',
    sizeBytes: 31_200_000,
    contentType: 'audio/wav',
    state: processing(40),
  }),
  jobOf({
    name: 'Claims_sheet_2026.pdf',
    sizeBytes: 1_800_000,
    contentType: 'application/pdf',
    state: processing(72),
  }),
  jobOf({ name: 'Teaser_vertical_v01.mp4', folder: '/Users/mia/Exports/Social', contentType: 'video/mp4' }),
  jobOf({
    name: 'Key_visual_DE.png',
    sizeBytes: 8_400_000,
    contentType: 'image/png',
    state: {
      stage: 'waiting',
      why: { kind: 'service-trouble', host: 'api.mediamagic.example', status: 503 },
      untilMs: todayAt(14, 41),
      tries: 2,
      work: { stage: 'uploading', sentBytes: 4_000_000, restarts: 0 },
    },
  }),
  jobOf({
    name: 'Interview_graded.mov',
    sizeBytes: 88_000_000,
    state: {
      stage: 'failed',
      failure: { kind: 'wrong-type', expected: 'QuickTime', found: 'WAV' },
      work: { stage: 'uploading', sentBytes: 0, restarts: 0 },
    },
  }),
  jobOf({ name: 'Spring_Spot_30s_v02.mov', sizeBytes: 2_090_000_000, state: complete(1, 2, 3) }),
  jobOf({
    name: 'Podcast_ep12.wav',
    folder: '/Users/mia/Exports/Audio',
    sizeBytes: 58_700_000,
    contentType: 'audio/wav',
    state: complete(0, 0, 0),
  }),
]

const lastMinute = Array.from({ length: 60 }, (_, second) =>
  Math.round(1e6 * (8 + second / 6 + 2.5 * Math.sin(second / 3) + (second % 7) / 3)),
)

export const scenario: Scenario = {
  jobs,
  snapshot: snapshotOf({
    ...partsOf(jobs),
    movements: {
      'Spring_Spot_30s_v03.mov': {
        sentBytes: 1_370_000_000,
        bytesPerSecond: 14_200_000,
        leftMs: 54_000,
        isTooSlow: false,
      },
      'Spring_Spot_15s_v03.mov': {
        sentBytes: 86_000_000,
        bytesPerSecond: 4_200_000,
        leftMs: 238_000,
        isTooSlow: false,
      },
    },
    unseenResults: 2,
    rate: { bytesPerSecond: 18_400_000, lastMinute },
    folders: [
      folderCardOf('acme', '/Users/mia/Exports/Acme', {
        unfinished: [
          {
            path: '/Users/mia/Exports/Acme/Spring_Spot_06s_v03.mov',
            sinceMs: todayAt(0, 3),
            reason: { kind: 'growing' },
          },
        ],
        counts: { open: 6, complete: 1, failed: 1 },
      }),
    ],
  }),
}
