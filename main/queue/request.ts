import type { Failure } from '../../preload/domain/model/failure.ts'
import type { Folder } from '../../preload/domain/model/folder.ts'
import type { SubmissionId } from '../../preload/domain/model/ids.ts'
import type { Preset, Step } from '../../preload/domain/model/preset.ts'
import type { MediaFile } from '../media/media-file.ts'
import type { NewJob } from '../store/jobs.ts'
import { fromTheStart } from './stages.ts'

/** What a person or a folder wants done with a file. */
export interface EnqueueRequest {
  file: MediaFile
  workspace: string
  preset: Preset
  /** What is done when that is complete. */
  next?: readonly Step[]
  folder?: Folder
  groupId?: string
  previousSubmissionId?: SubmissionId
  metadata?: Record<string, string>
}

/** What is known of it before anything is sent. */
export type Verdict = { type: 'accepted' } | { type: 'refused'; failure: Failure }

export function newJobOf(request: EnqueueRequest, verdict: Verdict): NewJob {
  const { file, workspace, preset, next, folder, groupId, previousSubmissionId, metadata } = request
  return {
    file: file.identity,
    contentType: file.contentType ?? 'application/octet-stream',
    service: preset.service,
    workspace,
    preset,
    next: [...(next ?? [])],
    sourceJobId: null,
    folderId: folder?.id ?? null,
    groupId: groupId ?? null,
    previousSubmissionId: previousSubmissionId ?? null,
    metadata: { ...folder?.metadata, ...preset.metadata, ...metadata },
    state:
      verdict.type === 'refused'
        ? { stage: 'failed', failure: verdict.failure, work: fromTheStart }
        : { stage: 'waiting', why: { kind: 'queued' }, untilMs: 0, tries: 0, work: fromTheStart },
  }
}
