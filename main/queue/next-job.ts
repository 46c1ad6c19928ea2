import type { SubmissionId } from '../../preload/domain/model/ids.ts'
import type { FileIdentity, Job } from '../../preload/domain/model/job.ts'
import type { Step } from '../../preload/domain/model/preset.ts'
import { contentTypeOf } from '../media/content-types.ts'
import { submissionIdOf } from '../store/job-rows.ts'
import type { Jobs, NewJob } from '../store/jobs.ts'
import type { OutputFiles } from '../store/output-files.ts'
import { fromTheStart } from './stages.ts'

/**
 * What is to be done after a job that is complete, or undefined when it was the last one. It goes on with the first
 * file that the job made, or with the job's own file where it made none.
 */
export function nextJob(
  job: Job,
  { jobs, outputs }: { jobs: Jobs; outputs: OutputFiles },
): NewJob | undefined {
  const [step, ...rest] = job.next
  if (!step) return undefined
  const file = outputs.ofJob(job.id)[0] ?? job.file
  const { workspace, preset } = step
  return {
    file,
    contentType: contentTypeOf(file.path) ?? job.contentType,
    service: preset.service,
    workspace,
    preset,
    next: rest,
    sourceJobId: job.id,
    folderId: job.folderId,
    groupId: null,
    previousSubmissionId: previousOf(job, { step, file, jobs }),
    metadata: { ...job.metadata, ...preset.metadata },
    state: { stage: 'waiting', why: { kind: 'queued' }, untilMs: 0, tries: 0, work: fromTheStart },
  }
}

interface Next {
  step: Step
  file: FileIdentity
  jobs: Jobs
}

/** What the same step made of the version before: of the file that had the source's name then. */
function previousOf(job: Job, { step, file, jobs }: Next): SubmissionId | null {
  const before = jobs
    .ofPath(job.file.path)
    .filter(({ id }) => id !== job.id)
    .flatMap(({ id }) => jobs.following(id))
  const alike = [...before, ...jobs.ofPath(file.path)].filter(
    (each) => each.workspace === step.workspace && each.preset.operation === step.preset.operation,
  )
  return alike.map(({ state }) => submissionIdOf(state)).find((id) => id !== null) ?? null
}
