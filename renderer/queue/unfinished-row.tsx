import { FilePen } from 'lucide-react'
import type { FolderCard } from '../../preload/contract/snapshot.ts'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { fileName, folderLine } from '../words/format.ts'
import { stageWords } from '../words/queue.ts'
import { GridCell, GridRow } from './grid-parts.tsx'
import styles from './queue-row.module.css'

export type UnfinishedFile = FolderCard['unfinished'][number]

/** A file that waits to become a job: nothing can be done with it yet. */
export function UnfinishedRow({
  file: { path },
  index,
  top,
}: {
  file: UnfinishedFile
  index: number
  top: number
}) {
  const name = fileName(path)
  return (
    <GridRow aria-rowindex={index + 2} className={styles.row} style={{ transform: `translateY(${top}px)` }}>
      <GridCell className={styles.kind}>
        <FilePen aria-hidden size={16} strokeWidth={1.6} />
      </GridCell>
      <GridCell className={styles.file} title={path}>
        <div className={styles.name}>{name}</div>
        <div className={styles.note}>
          {folderLine(path)} · {stageWords.unfinishedNote}
        </div>
      </GridCell>
      <GridCell className={styles.size} />
      <GridCell className={styles.stage}>
        <div className={styles.says}>
          <span>{stageWords.unfinished}</span>
        </div>
        <ProgressBar label={name} sentPercent={0} analysedPercent={0} isResting />
      </GridCell>
      <GridCell className={styles.actions} />
    </GridRow>
  )
}
