import { expect, test } from 'vitest'
import { fromTheStart } from '../../../main/queue/stages.ts'
import { jobFromRow } from '../../../main/store/job-rows.ts'
import type { JobState } from '../../../preload/domain/model/job.ts'

const processing = {
  stage: 'processing',
  submissionId: 's1',
  assetId: null,
  reference: 'w/film.mp4',
  percent: 40,
  startedAtMs: 1,
  nextPollAtMs: 2,
  delayMs: 3,
  emptyPolls: 0,
}
const states: [string, unknown, unknown][] = [
  ['over', { stage: 'cancelled', work: fromTheStart }, { stage: 'cancelled', work: fromTheStart }],
  ['submitted', processing, { stage: 'failed', work: processing }],
  [
    'waiting with a submission',
    { stage: 'waiting', why: { kind: 'queued' }, untilMs: 0, tries: 0, work: processing },
    { stage: 'failed', work: processing },
  ],
]

test.each(states)('a row with a nonsense size that is %s keeps what the service has', (_, state, kept) => {
  const { state: read }: { state: JobState } = jobFromRow({
    seq: 1,
    id: 'a1',
    path: '/exports/film.mp4',
    size_bytes: -5,
    mtime_ms: 1,
    inode: '1:2',
    content_type: 'video/mp4',
    service: 'mediamagic',
    workspace: 'Acme',
    metadata: '{}',
    next: '[]',
    preset: 'null',
    source_job_id: null,
    folder_id: null,
    group_id: null,
    previous_submission_id: null,
    is_demo: 0,
    added_at_ms: 1,
    changed_at_ms: 1,
    state: JSON.stringify(state),
  })
  expect(read).toMatchObject(kept as object)
})
