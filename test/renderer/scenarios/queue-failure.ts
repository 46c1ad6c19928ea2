import { jobOf, partsOf, snapshotOf, todayAt, workspaceOf } from '../samples.ts'
import type { Scenario } from '../scenario.ts'

const work = { stage: 'uploading', sentBytes: 40_000_000, restarts: 0 } as const
const jobs = [
  jobOf({
    name: 'Waits_for_key.mov',
    state: {
      stage: 'waiting',
      why: { kind: 'key-refused', workspace: 'Northlight Studio', message: 'The API key was revoked' },
      untilMs: null,
      tries: 0,
      work,
    },
  }),
  jobOf({
    name: 'Waits_for_the_line.mp4',
    state: {
      stage: 'waiting',
      why: { kind: 'offline', host: 'api.mediamagic.example' },
      untilMs: todayAt(14, 52),
      tries: 3,
      work,
    },
  }),
  jobOf({
    name: 'Storage_said_no.mov',
    state: {
      stage: 'failed',
      failure: {
        kind: 'storage-refused',
        status: 403,
        code: 'AuthorizationFailure',
        details:
          '<?xml version="1.0"?><Error><Code>AuthorizationFailure</Code><Message>This request is not authorized.</Message></Error>',
      },
      work,
    },
  }),
  jobOf({
    name: 'Gone.wav',
    contentType: 'audio/wav',
    state: { stage: 'failed', failure: { kind: 'file-missing' }, work },
  }),
  jobOf({ name: 'Called_off.mov', state: { stage: 'cancelled', work } }),
]

export const scenario: Scenario = {
  jobs,
  snapshot: snapshotOf({
    ...partsOf(jobs),
    connection: { state: 'offline', host: 'api.mediamagic.example', fileCount: 8, leftBytes: 114_000_000 },
    trouble: { kind: 'data-full', path: '/Users/mia/Library/Application Support/MediaMagic Desktop' },
    workspaces: {
      list: [
        workspaceOf('Northlight Studio', {
          refusal: {
            kind: 'key-refused',
            workspace: 'Northlight Studio',
            message: 'The API key was revoked',
          },
        }),
      ],
      trouble: null,
    },
  }),
  prepare: (page) => page.getByText('Storage_said_no.mov').click(),
}
