import type { JobEvent } from '../../preload/contract/details.ts'
import type { Movement } from '../../preload/contract/snapshot.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import { clockSeconds, fullTime } from '../../preload/domain/words/format.ts'
import { inspectorWords } from '../words/queue.ts'
import styles from './inspector.module.css'
import { liveLine, type TimelineLine, timelineOf } from './timeline-lines.ts'

interface TimelineProps {
  events: readonly JobEvent[]
  job: Job
  movement: Movement | undefined
}

/** What happened, oldest first, and what happens now. */
export function Timeline({ events, job, movement }: TimelineProps) {
  const live = liveLine(job, movement)
  const lines: TimelineLine[] = timelineOf(events)
  return (
    <section>
      <h3 className={styles.heading}>{inspectorWords.happened}</h3>
      <ol className={styles.timeline}>
        {lines.map(({ atMs, text, tone }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what happened never changes its place
          <li key={index} data-tone={tone}>
            <span>{text}</span>
            <time dateTime={new Date(atMs).toISOString()} title={fullTime(atMs)}>
              {clockSeconds(atMs)}
            </time>
          </li>
        ))}
        {live && (
          <li data-tone="now">
            <span>{live}</span>
            <time>{inspectorWords.now}</time>
          </li>
        )}
      </ol>
    </section>
  )
}
