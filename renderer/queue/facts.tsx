import type { JobDetail } from '../../preload/contract/details.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import { bytes, duration, folderOf, fullTime, relativeTime } from '../../preload/domain/words/format.ts'
import { useNow } from '../store/now.ts'
import { usePlanText } from '../store/use-preset-list.ts'
import { inspectorWords, kindName } from '../words/queue.ts'
import styles from './inspector.module.css'

const { facts } = inspectorWords

export function Facts({ job, detail }: { job: Job; detail: JobDetail | undefined }) {
  const nowMs = useNow()
  const length = detail?.durationMs ?? null
  const kind = kindName(job.contentType)
  const metadata = Object.entries(job.metadata)
  const plan = usePlanText(job)
  return (
    <dl className={styles.facts}>
      {plan && (
        <>
          <dt>{facts.plan}</dt>
          <dd>{plan}</dd>
        </>
      )}
      <dt>{facts.workspace}</dt>
      <dd>{job.workspace}</dd>
      <dt>{facts.folder}</dt>
      <dd>{folderOf(job.file.path)}</dd>
      <dt>{facts.kind}</dt>
      <dd>{length === null ? kind : `${kind}, ${duration(length)}`}</dd>
      <dt>{facts.size}</dt>
      <dd>{bytes(job.file.sizeBytes)}</dd>
      {job.previousSubmissionId && (
        <>
          <dt>{facts.version}</dt>
          <dd>{inspectorWords.continues}</dd>
        </>
      )}
      {metadata.length > 0 && (
        <>
          <dt>{facts.metadata}</dt>
          <dd>
            {metadata.map(([name, value]) => (
              <div key={name}>
                {name} = {value}
              </div>
            ))}
          </dd>
        </>
      )}
      <dt>{facts.added}</dt>
      <dd title={fullTime(job.addedAtMs)}>{relativeTime(job.addedAtMs, nowMs)}</dd>
    </dl>
  )
}
