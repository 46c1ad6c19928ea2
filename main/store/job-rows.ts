import { z } from 'zod'
import { groupOf } from '../../preload/domain/jobs/group.ts'
import { jobIdSchema, type SubmissionId, submissionIdSchema } from '../../preload/domain/model/ids.ts'
import {
  type FileIdentity,
  fileIdentitySchema,
  type Job,
  type JobState,
  jobSchema,
  jobStateSchema,
  type Work,
} from '../../preload/domain/model/job.ts'
import {
  nextStepsSchema,
  type Preset,
  presetSchema,
  reviewPreset,
  type Step,
} from '../../preload/domain/model/preset.ts'
import { unreadableEntry } from '../../preload/domain/words/refusals.ts'

import { aboutService } from './about-service.ts'

export type Row = Record<string, unknown>

/**
 * A row as a job. One that cannot be read never runs: it comes back as a failed job, with whatever of it makes sense, to
 * be looked at by a person.
 */
export function jobFromRow(row: Row): Job {
  const given = {
    id: row.id,
    file: fileFrom(row),
    contentType: row.content_type,
    service: row.service,
    workspace: row.workspace,
    preset: presetIn(row.preset),
    next: nextIn(row.next),
    sourceJobId: row.source_job_id,
    folderId: row.folder_id,
    groupId: row.group_id,
    previousSubmissionId: row.previous_submission_id,
    metadata: metadataIn(row.metadata),
    isDemo: Number(row.is_demo) > 0,
    addedAtMs: row.added_at_ms,
    changedAtMs: row.changed_at_ms,
    state: stateIn(row),
  }
  const job = jobSchema.safeParse(given)
  const read = job.success ? job.data : withoutNonsense(given, row)
  return { ...read, state: aboutService(read.state, read.service) }
}

const { shape } = jobSchema
const fileShape = fileIdentitySchema.shape

type Given = Record<keyof Omit<Job, 'isRetry'>, unknown> & { file: FileIdentity; state: JobState }

function withoutNonsense(given: Given, { seq }: Row): Job {
  const { file } = given
  return {
    id: shape.id.catch(jobIdSchema.parse(`row-${seq}`)).parse(given.id),
    file: {
      path: fileShape.path.catch('?').parse(file.path),
      sizeBytes: fileShape.sizeBytes.catch(0).parse(file.sizeBytes),
      mtimeMs: fileShape.mtimeMs.catch(0).parse(file.mtimeMs),
      inode: file.inode,
    },
    contentType: shape.contentType.catch('').parse(given.contentType),
    service: shape.service.catch(reviewPreset.service).parse(given.service),
    workspace: shape.workspace.catch('?').parse(given.workspace),
    preset: shape.preset.parse(given.preset),
    next: [],
    sourceJobId: shape.sourceJobId.catch(null).parse(given.sourceJobId),
    folderId: shape.folderId.catch(null).parse(given.folderId),
    groupId: null,
    previousSubmissionId: null,
    metadata: {},
    isDemo: shape.isDemo.parse(given.isDemo),
    addedAtMs: shape.addedAtMs.catch(0).parse(given.addedAtMs),
    changedAtMs: shape.changedAtMs.catch(0).parse(given.changedAtMs),
    state: stoppedAt(given.state),
  }
}

export function fileFrom({ path, size_bytes, mtime_ms, ctime_ms, inode }: Row): FileIdentity {
  return {
    path: String(path),
    sizeBytes: Number(size_bytes),
    mtimeMs: Number(mtime_ms),
    ...(typeof ctime_ms === 'number' ? { ctimeMs: ctime_ms } : {}),
    inode: String(inode),
  }
}

function stateIn(row: Row): JobState {
  const parsed = jobStateSchema.safeParse(jsonIn(row.state))
  return parsed.success ? parsed.data : { ...unreadable, work: workIn(row) }
}

/** What the service has is asked for anew: sent again, the file would be there twice. */
function workIn({ submission_id, changed_at_ms }: Row): Work {
  const submissionId = submissionIdSchema.safeParse(submission_id)
  if (!submissionId.success) return unreadable.work
  return {
    stage: 'processing',
    submissionId: submissionId.data,
    assetId: null,
    reference: '',
    percent: 0,
    startedAtMs: dateMs(changed_at_ms),
    nextPollAtMs: 0,
    delayMs: 0,
    emptyPolls: 0,
  }
}

/** Whether it stands for one that could not be read. */
export const isUnreadable = ({ state }: Job): boolean =>
  state.stage === 'failed' && state.failure.kind === 'bug' && state.failure.message === unreadableEntry

const unreadable: Extract<JobState, { stage: 'failed' }> = {
  stage: 'failed',
  failure: { kind: 'bug', message: unreadableEntry },
  work: { stage: 'uploading', sentBytes: 0, restarts: 0 },
}

/** What is over stays as it ended. The rest stops where it was, so that a retry follows what the service has. */
function stoppedAt(state: JobState): JobState {
  switch (state.stage) {
    case 'complete':
    case 'failed':
    case 'cancelled':
      return state
    case 'waiting':
      return { ...unreadable, work: state.work }
    default:
      return { ...unreadable, work: state }
  }
}

/** The state as SQL reads it, which ends a whole statement over one that is no JSON. */
export const stateJson = "CASE WHEN json_valid(state) THEN state ELSE 'null' END"

function presetIn(text: unknown): Preset {
  const parsed = presetSchema.safeParse(jsonIn(text))
  return parsed.success ? parsed.data : reviewPreset
}

function nextIn(text: unknown): Step[] {
  const parsed = nextStepsSchema.safeParse(jsonIn(text))
  return parsed.success ? parsed.data : []
}

function metadataIn(text: unknown): Record<string, string> {
  const parsed = z.record(z.string(), z.string()).safeParse(jsonIn(text))
  return parsed.success ? parsed.data : {}
}

export function jsonIn(text: unknown): unknown {
  try {
    return JSON.parse(String(text))
  } catch {
    return undefined
  }
}

/** An instant that may be shown; 1970 for one that is none. */
export const dateMs = (value: unknown): number => shape.addedAtMs.catch(0).parse(value)

/** When the clock has something to do for a job in this state; null when nothing but an event can. */
export function dueAtOf(state: JobState): number | null {
  switch (state.stage) {
    case 'waiting':
      return state.untilMs && Math.ceil(state.untilMs)
    case 'uploading':
    case 'submitting':
    case 'fetching':
      return 0
    case 'processing':
      return Math.ceil(state.nextPollAtMs)
    default:
      return null
  }
}

const groups = { moving: 0, waiting: 0, attention: 1, done: 2 } as const

/** Where it is shown: what needs nobody, what needs attention, what is done. */
export const listGroupOf = (state: JobState): 0 | 1 | 2 => groups[groupOf(state)]

/**
 * What waits for a person needs attention also while it is tried again, until something has succeeded; null: as before.
 */
export function groupAfter(before: JobState, after: JobState): 0 | 1 | 2 | null {
  const isAtWork = laneOf(after) === after.stage
  if (before.stage === 'waiting' && isAtWork && before.work.stage === after.stage) return listGroupOf(before)
  return before.stage === 'submitting' && after.stage === 'submitting' ? null : listGroupOf(after)
}

/** Which kind of work is next, also while it waits. */
export function laneOf(state: JobState): Work['stage'] | null {
  if (state.stage === 'waiting') return state.work.stage
  const { stage } = state
  return stage === 'complete' || stage === 'failed' || stage === 'cancelled' ? null : stage
}

export function submissionIdOf(state: JobState): SubmissionId | null {
  const facts = 'work' in state ? state.work : state
  return 'submissionId' in facts ? facts.submissionId : null
}
