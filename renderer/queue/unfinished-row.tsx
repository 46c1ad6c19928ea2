import { FilePen } from 'lucide-react'
import { fileName, folderLine } from '../../preload/domain/words/format.ts'
import { sentenceForPending } from '../../preload/domain/words/watch.ts'
import { useClient } from '../store/client-context.tsx'
import { useNow } from '../store/now.ts'
import { toastRefusal } from '../store/toasts.ts'
import { FileName } from '../ui/file-name.tsx'
import { GridCell, GridRow } from '../ui/grid-parts.tsx'
import { actionWords, pendingText } from '../words/queue.ts'
import styles from './queue-row.module.css'
import type { NoticedFile } from './unfinished.ts'

interface UnfinishedRowProps {
  file: NoticedFile
  index: number
  top: number
}

/** A file that waits to become a job, with why; who knows better sends it as it is. */
export function UnfinishedRow({ file: { path, reason, folderId }, index, top }: UnfinishedRowProps) {
  const client = useClient()
  // The seconds without a change are counted while one looks.
  const nowMs = useNow(reason.kind === 'unknown' ? 1_000 : undefined)
  const name = fileName(path)
  const isPreparing = reason.kind === 'preparing'
  const why = sentenceForPending(reason, nowMs)
  const short = pendingText(reason)
  return (
    <GridRow aria-rowindex={index + 2} className={styles.row} style={{ transform: `translateY(${top}px)` }}>
      <GridCell className={styles.kind}>
        <FilePen aria-hidden size={16} strokeWidth={1.6} />
      </GridCell>
      <GridCell className={styles.file} title={path}>
        <div className={styles.name}>
          <FileName name={name} path={path} />
        </div>
        <div className={styles.note} title={why}>
          {why === short ? folderLine(path) : `${why} · ${folderLine(path)}`}
        </div>
      </GridCell>
      <GridCell className={styles.size} />
      <GridCell className={styles.stage}>
        <div className={styles.says}>
          <span>{short}</span>
        </div>
      </GridCell>
      <GridCell className={styles.actions}>
        {!isPreparing && (
          <button
            type="button"
            data-worded=""
            data-shown=""
            aria-label={actionWords.for(actionWords.sendAnyway, name)}
            onClick={() => client.folders.sendAnyway({ id: folderId, path }).catch(toastRefusal)}
          >
            {actionWords.sendAnyway}
          </button>
        )}
      </GridCell>
    </GridRow>
  )
}
