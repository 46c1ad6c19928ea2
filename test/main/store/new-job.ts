import { fromTheStart } from '../../../main/queue/stages.ts'
import type { NewJob } from '../../../main/store/jobs.ts'
import { assetIdSchema, type SubmissionId, submissionIdSchema } from '../../../preload/domain/model/ids.ts'
import type { JobState } from '../../../preload/domain/model/job.ts'
import { reviewPreset } from '../../../preload/domain/model/preset.ts'

/** A job that differs in `wishes` from a small clip that waits for its turn. */
export const newJob = (wishes: Partial<NewJob> = {}): NewJob => ({
  file: { path: '/exports/clip.mp4', sizeBytes: 1_000, mtimeMs: 1_700_000_000_000.123, inode: '66:12' },
  contentType: 'video/mp4',
  service: 'mediamagic',
  workspace: 'desk',
  preset: reviewPreset,
  next: [],
  sourceJobId: null,
  folderId: null,
  groupId: null,
  previousSubmissionId: null,
  metadata: {},
  state: queued(),
  ...wishes,
})

export const queued = (untilMs: number | null = 0): JobState => ({
  stage: 'waiting',
  why: { kind: 'queued' },
  untilMs,
  tries: 0,
  work: fromTheStart,
})

export const submission = (id: string): SubmissionId => submissionIdSchema.parse(id)

export const processing = (id: string, nextPollAtMs: number): Extract<JobState, { stage: 'processing' }> => ({
  stage: 'processing',
  submissionId: submission(id),
  assetId: assetIdSchema.parse(`${id}-asset`),
  reference: 'w/clip.mp4',
  percent: 0,
  startedAtMs: 0,
  nextPollAtMs,
  delayMs: 5_000,
  emptyPolls: 0,
})

export const complete = (id: string): JobState => ({
  stage: 'complete',
  submissionId: submission(id),
  assetId: assetIdSchema.parse(`${id}-asset`),
  summary: { kind: 'issues', count: 0, severities: { CRITICAL: 0, MAJOR: 0, MINOR: 0, INFO: 0 } },
})
