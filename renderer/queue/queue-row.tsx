import { memo, useRef } from 'react'
import type { Job } from '../../preload/domain/model/job.ts'
import { bytes, fileName } from '../../preload/domain/words/format.ts'
import { useActiveJob, useMovement, useSnapshot } from '../store/selectors.ts'
import { useView } from '../store/view.ts'
import { FileName } from '../ui/file-name.tsx'
import { GridCell, GridRow } from '../ui/grid-parts.tsx'
import { KindIcon } from '../ui/kind-icon.tsx'
import { isWaiting } from './job-state.ts'
import styles from './queue-row.module.css'
import { RowActions } from './row-actions.tsx'
import { RowNote } from './row-note.tsx'
import { StageCell } from './stage-cell.tsx'

export interface QueueRowProps {
  /** As the list has it; what is at work is newer in the snapshot. */
  listed: Job
  index: number
  top: number
}

export const rowIdOf = (index: number): string => `queue-row-${index}`

/** One job. Listens by itself, so that a change draws one row and not the table. */
export const QueueRow = memo(function QueueRow({ listed, index, top }: QueueRowProps) {
  const { id } = listed
  const newest = useNewest(listed, useActiveJob(id))
  // Only the list knows where it is shown, and it is read again when that changes.
  const job = listed.isRetry && newest !== listed ? { ...newest, isRetry: true } : newest
  const movement = useMovement(id)
  const isAllPaused = useSnapshot(({ settings }) => settings.isPaused)
  const isSelected = useView(({ selected }) => selected.has(id))
  const isCursor = useView(({ cursor }) => cursor === id)
  const name = fileName(job.file.path)
  return (
    <GridRow
      id={rowIdOf(index)}
      data-id={id}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      data-cursor={isCursor ? '' : undefined}
      draggable={isWaiting(job)}
      className={styles.row}
      style={{ transform: `translateY(${top}px)` }}
    >
      <GridCell className={styles.kind}>
        <KindIcon contentType={job.contentType} />
      </GridCell>
      <GridCell className={styles.file}>
        <div className={styles.name}>
          <FileName name={name} path={job.file.path} />
        </div>
        <RowNote job={job} />
      </GridCell>
      <GridCell className={styles.size}>{bytes(job.file.sizeBytes)}</GridCell>
      <GridCell className={styles.stage}>
        <StageCell job={job} movement={movement} isAllPaused={isAllPaused} name={name} />
      </GridCell>
      <GridCell className={styles.actions}>
        <RowActions job={job} name={name} isReachable={isCursor} />
      </GridCell>
    </GridRow>
  )
})

/** A job that leaves the snapshot is newer there than in the list, until the list is read again. */
function useNewest(listed: Job, active: Job | undefined): Job {
  const last = useRef(active)
  if (active) last.current = active
  const known = active ?? last.current
  return known?.id === listed.id && (active || known.changedAtMs > listed.changedAtMs) ? known : listed
}
