import { isDeepStrictEqual } from 'node:util'
import type { SubmissionId } from '../../preload/domain/model/ids.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import type { Preset } from '../../preload/domain/model/preset.ts'

/** What is to be done with a file, and for whom. */
interface WantedWork {
  workspace: string
  preset: Preset
  next?: readonly Job['next'][number][] | undefined
  metadata: Record<string, string>
  previousSubmissionId?: SubmissionId | undefined
}

/** The same done with a file, alone or among others. */
export const isSameWork = (
  job: Job,
  { workspace, previousSubmissionId, metadata, preset, next = [] }: WantedWork,
) =>
  job.workspace === workspace &&
  job.service === preset.service &&
  isDeepStrictEqual(job.preset.output, preset.output) &&
  job.preset.operation === preset.operation &&
  isDeepStrictEqual(job.preset.options, preset.options) &&
  isDeepStrictEqual(job.next, next) &&
  (previousSubmissionId === undefined || job.previousSubmissionId === previousSubmissionId) &&
  isSameRecord(job.metadata, { ...preset.metadata, ...metadata })

const isSameRecord = (a: Record<string, string>, b: Record<string, string>) =>
  Object.keys(a).length === Object.keys(b).length &&
  Object.entries(a).every(([name, value]) => b[name] === value)
