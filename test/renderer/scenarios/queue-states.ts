import { reviewPreset } from '../../../preload/domain/model/preset.ts'
import { dolbyWorkspace, heard } from '../audio-samples.ts'
import { podcastPreset, presetOf } from '../preset-samples.ts'
import {
  complete,
  completeWith,
  folderCardOf,
  jobOf,
  partsOf,
  processing,
  snapshotOf,
  todayAt,
  uploading,
  workspaceOf,
} from '../samples.ts'
import type { Scenario } from '../scenario.ts'

const work = { stage: 'uploading', sentBytes: 40_000_000, restarts: 0 } as const
const waits = { stage: 'waiting', untilMs: todayAt(15, 4), tries: 1, work } as const
const workspace = 'Northlight Studio'
const next = [{ workspace, preset: reviewPreset }]
const found = processing(0)

const jobs = [
  jobOf({ name: 'Queued_v01.mov' }),
  jobOf({ name: 'Together_v01.mov', state: { ...waits, why: { kind: 'together' }, untilMs: null } }),
  jobOf({ name: 'Paused_v01.mov', state: { ...waits, why: { kind: 'paused' }, untilMs: null } }),
  jobOf({ name: 'Offline_v01.mov', state: { ...waits, why: { kind: 'offline', host: 'api.example' } } }),
  jobOf({
    name: 'Trouble_v01.mov',
    state: {
      ...waits,
      why: { kind: 'service-trouble', service: 'mediamagic', host: 'api.example', status: 503 },
    },
  }),
  jobOf({
    name: 'Limited_v01.mov',
    state: {
      ...waits,
      why: { kind: 'rate-limited', service: 'mediamagic', bucket: 'uploads', untilMs: todayAt(15, 4) },
    },
  }),
  jobOf({
    name: 'Key_refused_v01.mov',
    state: {
      ...waits,
      why: { kind: 'key-refused', service: 'mediamagic', workspace, message: 'revoked' },
      untilMs: null,
    },
  }),
  jobOf({
    name: 'Drive_away_v01.mov',
    state: { ...waits, why: { kind: 'drive-missing', path: '/Volumes/Travel' }, untilMs: null },
  }),
  jobOf({ name: 'Uploading_v01.mov', sizeBytes: 2_140_000_000, state: uploading(1_370_000_000) }),
  jobOf({ name: 'Too_slow_v01.mov', sizeBytes: 9_140_000_000, state: uploading(370_000_000) }),
  jobOf({
    name: 'Submitting_v01.mov',
    state: { stage: 'submitting', reference: 'r', unacknowledged: 0, firstAttemptAtMs: null },
  }),
  jobOf({
    name: 'In_its_queue_v01.mov',
    state:
      found.stage === 'processing'
        ? { ...found, remote: { phase: 'queued', word: 'QUEUED', sinceMs: todayAt(14, 50) } }
        : found,
  }),
  jobOf({ name: 'Analysing_v01.mov', state: processing(63) }),
  {
    ...heard('Downloading_ep14.wav', { preset: podcastPreset, summary: { kind: 'files', names: [] }, next }),
    state: {
      stage: 'fetching' as const,
      submissionId: 'sub_1' as never,
      assetId: 'asset_1' as never,
      files: ['a', 'b', 'c'].map((location) => ({ location, suffix: '-enhanced', extension: '.wav' })),
      levels: null,
      fetched: 1,
    },
  },
  jobOf({ name: 'Issues_v02.mov', state: complete(1, 2, 3, 1) }),
  jobOf({ name: 'No_issues_v02.mov', state: complete(0, 0, 0) }),
  jobOf({
    name: 'Incomplete_v02.mov',
    state: completeWith({
      kind: 'issues',
      count: 2,
      severities: { CRITICAL: 0, MAJOR: 2, MINOR: 0, INFO: 0 },
      isIncomplete: true,
    }),
  }),
  heard('Report.wav', {
    preset: presetOf('analyze'),
    summary: { kind: 'report', integratedLufs: -23.4, quality: 6.1 },
  }),
  heard('Outputs_ep12.wav', {
    preset: podcastPreset,
    summary: { kind: 'files', names: ['Outputs_ep12-enhanced.wav', 'Outputs_ep12-loud.wav'] },
    next,
  }),
  jobOf({ name: 'Demo_v01.mov', state: complete(0, 1, 0), rest: { isDemo: true } }),
  jobOf({
    name: 'Wrong_type_v01.mov',
    state: { stage: 'failed', failure: { kind: 'wrong-type', expected: 'QuickTime', found: 'WAV' }, work },
  }),
  jobOf({ name: 'Missing_v01.mov', state: { stage: 'failed', failure: { kind: 'file-missing' }, work } }),
  jobOf({
    name: 'Truncated_v01.mov',
    state: {
      stage: 'failed',
      failure: { kind: 'file-unfinished', declaredBytes: 5_000_000, presentBytes: 2_000_000 },
      work,
    },
  }),
  jobOf({ name: 'Cancelled_v01.mov', state: { stage: 'cancelled', work } }),
  jobOf({ name: 'Replaced_v01.mov', state: { stage: 'cancelled', work, isReplaced: true } }),
]
const moving = { sentBytes: 1_370_000_000, bytesPerSecond: 14_200_000, leftMs: 54_000, isTooSlow: false }
const file = (name: string) => ({ path: `/Users/mia/Exports/Acme/${name}`, sinceMs: todayAt(14, 58) })

/** A row for every state that a file can be in. */
export const scenario: Scenario = {
  jobs,
  snapshot: snapshotOf({
    ...partsOf(jobs),
    movements: {
      'Uploading_v01.mov': moving,
      'Too_slow_v01.mov': { ...moving, sentBytes: 370_000_000, leftMs: 9e6, isTooSlow: true },
    },
    workspaces: { list: [workspaceOf(workspace), dolbyWorkspace], trouble: null },
    folders: [
      folderCardOf('acme', '/Users/mia/Exports/Acme', {
        unfinished: [
          { ...file('Preparing_v01.mov'), reason: { kind: 'preparing' } },
          { ...file('Growing_v01.mov'), reason: { kind: 'growing' } },
          { ...file('Open_v01.mov'), reason: { kind: 'open', program: 'Adobe Media Encoder' } },
        ],
      }),
    ],
  }),
}
