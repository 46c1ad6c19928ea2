import type { JobDetail } from '../../preload/contract/details.ts'
import { policyFor } from '../../preload/domain/failure-policy.ts'
import type { Failure } from '../../preload/domain/model/failure.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import { useClient } from '../store/client-context.tsx'
import { toast, toastRefusal } from '../store/toasts.ts'
import { useView } from '../store/view.ts'
import { Button } from '../ui/button.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { actionWords, inspectorWords } from '../words/queue.ts'
import styles from './inspector.module.css'
import { failureOfJob } from './job-state.ts'
import { type Remedy, remediesFor } from './remedies.ts'
import { useJobActions } from './use-job-actions.ts'

interface JobTroubleProps {
  job: Job
  original: JobDetail['original'] | undefined
  /** Failed for the same reason, this one among them. */
  alikeCount: number
}

/** What is wrong with the job, in a sentence, with buttons that do something about it. */
export function JobTrouble({ job, original, alikeCount }: JobTroubleProps) {
  const failure = failureOfJob(job)
  if (failure) {
    const tone = job.state.stage === 'failed' ? 'bad' : 'calm'
    const remedies = remediesFor(job)
    return (
      <FailureNote
        failure={failure}
        tone={tone}
        actions={
          <>
            <Remedies job={job} remedies={remedies} />
            {canRetryAlike(failure, remedies) && alikeCount > 1 && (
              <RetryAlike job={job} failure={failure} count={alikeCount} />
            )}
          </>
        }
      />
    )
  }
  if (!original || original === 'there') return null
  return (
    <div className={styles.original}>
      <p>{inspectorWords.original[original]}</p>
      {(original === 'missing' || original === 'changed') && <Remedies job={job} remedies={['locate']} />}
    </div>
  )
}

/** What the service may have already is sent again one by one, if at all. */
const canRetryAlike = (failure: Failure, remedies: readonly Remedy[]) =>
  !policyFor(failure).mayBeSubmitted && (remedies.includes('retry') || remedies.includes('tryNow'))

function RetryAlike({ job, failure, count }: { job: Job; failure: Failure; count: number }) {
  const client = useClient()
  const { sendAllAnyway, tryAllNow, retryAlike } = inspectorWords
  const label =
    job.state.stage === 'waiting'
      ? tryAllNow
      : failure.kind === 'file-unfinished'
        ? sendAllAnyway
        : retryAlike
  async function retryAll(): Promise<void> {
    const { done } = await client.queue.retryAlike({ id: job.id })
    if (done.length < count) toast({ text: actionWords.notRetried(count - done.length) })
  }
  return <Button onClick={() => retryAll().catch(toastRefusal)}>{label(count)}</Button>
}

function Remedies({ job, remedies }: { job: Job; remedies: readonly Remedy[] }) {
  const client = useClient()
  const run = useJobActions()
  const open = useView((view) => view.open)
  return remedies.map((remedy, index) => {
    const variant = index === 0 ? 'primary' : 'plain'
    if (remedy === 'workspaces' || remedy === 'settings')
      return (
        <Button key={remedy} variant={variant} onClick={() => open(remedy)}>
          {inspectorWords.goTo[remedy]}
        </Button>
      )
    if (remedy === 'locate')
      return (
        <Button
          key={remedy}
          variant={variant}
          onClick={() => client.queue.locate({ id: job.id }).catch(toastRefusal)}
        >
          {inspectorWords.locate}
        </Button>
      )
    return (
      <Button key={remedy} variant={variant} onClick={() => run(remedy, [job.id], [job])}>
        {remedy === 'retry' && failureOfJob(job)?.kind === 'file-unfinished'
          ? actionWords.sendAnyway
          : actionWords[remedy]}
      </Button>
    )
  })
}
