import { policyFor } from '../../preload/domain/failure-policy.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import { folderLine, relativeTime } from '../../preload/domain/words/format.ts'
import { failureLine, sayFailure } from '../../preload/domain/words/in-window.ts'
import { useNow } from '../store/now.ts'
import { usePlanText } from '../store/use-preset-list.ts'
import { DemoBadge } from '../ui/demo-badge.tsx'
import { queueWords } from '../words/queue.ts'
import { failureOfJob } from './job-state.ts'
import styles from './queue-row.module.css'

/** The second line: what is wrong, or where the file is and when it was done. */
export function RowNote({ job }: { job: Job }) {
  const failure = failureOfJob(job)
  const plan = usePlanText(job)
  // Where only the connection is to blame the stage says so, and the foot of the rail for all of them.
  if (failure && policyFor(failure).remedy !== 'connection') {
    const isStopped = job.state.stage === 'failed'
    const text = isStopped ? failureLine(failure) : sayFailure(failure).happened
    return (
      <div className={styles.note} data-tone={isStopped ? 'bad' : undefined} title={failureLine(failure)}>
        {job.isDemo && <DemoBadge />}
        {text}
      </div>
    )
  }
  return (
    <div className={styles.note} title={job.file.path}>
      {job.isDemo && <DemoBadge />}
      {folderLine(job.file.path)}
      {plan && ` · ${plan}`}
      {job.state.stage === 'complete' && <Done atMs={job.changedAtMs} />}
      {job.previousSubmissionId && job.state.stage !== 'complete' && ` · ${queueWords.newVersion}`}
    </div>
  )
}

function Done({ atMs }: { atMs: number }) {
  const nowMs = useNow()
  return <> · {relativeTime(atMs, nowMs)}</>
}
