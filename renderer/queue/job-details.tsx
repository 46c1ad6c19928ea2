import { useEffect } from 'react'
import type { JobId } from '../../preload/domain/model/ids.ts'
import { duration, fileName } from '../../preload/domain/words/format.ts'
import { useClient } from '../store/client-context.tsx'
import { useActiveJob, useMovement } from '../store/selectors.ts'
import { useCall } from '../store/use-call.ts'
import { Button } from '../ui/button.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { shortName } from '../ui/file-name.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { failureWords } from '../words/failures.ts'
import { inspectorWords, stageWords } from '../words/queue.ts'
import { Facts } from './facts.tsx'
import { SummaryLine } from './found-line.tsx'
import styles from './inspector.module.css'
import { JobButtons } from './job-buttons.tsx'
import { JobTrouble } from './job-trouble.tsx'
import type { QueueList } from './queue-list.ts'
import { Still } from './still.tsx'
import { Timeline } from './timeline.tsx'
import { useKnownSelection } from './use-known-selection.ts'

/** One job: its file, what happened to it, and what can be done. */
export function JobDetails({ id, list }: { id: JobId; list: QueueList }) {
  const client = useClient()
  const called = useCall(() => client.queue.detail({ id }), [client, id])
  const active = useActiveJob(id)
  const listed = useKnownSelection(list).find((job) => job.id === id)
  const movement = useMovement(id)
  const current = active ?? listed
  const again = called.state === 'loading' ? undefined : called.again
  const changed = current && `${current.state.stage} ${current.changedAtMs}`
  // What happened is read again when something has; `again` is another function only for another job.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => again?.(), [changed])

  if (called.state === 'failed')
    return (
      <div className={styles.body}>
        <FailureNote
          failure={called.failure}
          actions={<Button onClick={called.again}>{failureWords.again}</Button>}
        />
      </div>
    )
  const detail = called.state === 'ready' ? called.value : undefined
  const job = current ?? detail?.job
  if (!job) return <div className={styles.body}>{<Skeleton lines={6} />}</div>
  return (
    <>
      <div className={styles.body}>
        <Still key={detail?.mediaUrl} detail={detail} contentType={job.contentType} />
        <div>
          <h2 className={styles.title} title={job.file.path}>
            {shortName(fileName(job.file.path))}
          </h2>
          {job.state.stage === 'uploading' && movement && movement.leftMs !== null && (
            <p className={styles.lead}>
              {inspectorWords.left(duration(movement.leftMs))} {movement.isTooSlow && stageWords.tooSlow}
            </p>
          )}
          {job.state.stage === 'complete' && (
            <div className={styles.lead}>
              <SummaryLine found={job.state.summary} />
            </div>
          )}
        </div>
        <JobTrouble job={job} original={detail?.original} alikeCount={detail?.alikeCount ?? 0} />
        <Facts job={job} detail={detail} />
        {detail ? <Timeline events={detail.events} job={job} movement={movement} /> : <Skeleton lines={4} />}
      </div>
      <JobButtons job={job} />
    </>
  )
}
