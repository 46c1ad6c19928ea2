import {
  complete,
  folderCardOf,
  jobOf,
  partsOf,
  processing,
  snapshotOf,
  uploading,
  workspaceOf,
} from '../samples.ts'
import type { Scenario } from '../scenario.ts'

const long = `${'A_very_long_name_of_an_export_that_never_ends_'.repeat(7).slice(0, 296)}.mov`
const jobs = [
  jobOf({ name: long, sizeBytes: 4_999_000_000_000, state: uploading(1_000_000_000_000) }),
  jobOf({ name: 'إعلان_الربيع_الإصدار_النهائي_٠٣.mov', state: processing(12) }),
  jobOf({ name: '🎬🍿 Kinospot 👨‍👩‍👧‍👦 final final.mp4', contentType: 'video/mp4' }),
  jobOf({
    name: '<b>not markup</b> & "quotes".png',
    contentType: 'image/png',
    state: complete(120, 999, 12, 1_034),
  }),
  jobOf({ name: '日本語のファイル名_第三版.pdf', contentType: 'application/pdf', state: complete(0, 0, 1) }),
  jobOf({
    name: 'no-folder.wav',
    folder: '',
    contentType: 'audio/wav',
    state: {
      stage: 'failed',
      failure: {
        kind: 'rejected',
        status: 422,
        message: `The metadata field “campaign” ${'is longer than what this service takes and '.repeat(8)}was refused`,
      },
      work: { stage: 'submitting', reference: 'r', unacknowledged: 0, firstAttemptAtMs: null },
    },
    rest: { metadata: { [`${'key'.repeat(20)}`]: 'value'.repeat(60) } },
  }),
]

export const scenario: Scenario = {
  jobs,
  snapshot: snapshotOf({
    ...partsOf(jobs),
    movements: {
      [long]: {
        sentBytes: 1_500_000_000_000,
        bytesPerSecond: 1_240_000_000,
        leftMs: 46_000_000,
        isTooSlow: true,
      },
    },
    connection: { state: 'held', untilMs: jobs[0]?.addedAtMs ?? 0 },
    workspaces: { list: [workspaceOf(`Studio ${'Überlang '.repeat(11)}`)], trouble: null },
    folders: [folderCardOf('acme', '/Users/mia/Exports/Acme')],
  }),
  prepare: (page) => page.getByText('A_very_long_name').first().click(),
}
