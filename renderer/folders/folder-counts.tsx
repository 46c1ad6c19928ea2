import type { Folder } from '../../preload/domain/model/folder.ts'
import type { FolderCard } from '../../preload/domain/model/folder-card.ts'
import { classes } from '../ui/classes.ts'
import { foldersWords } from '../words/folders.ts'
import styles from './folder-card.module.css'
import { useFolderPlaces } from './use-folder-actions.ts'

const words = foldersWords.counts

/** How many files of the folder are where; each number leads there. */
export function FolderCounts({ folder, counts }: { folder: Folder; counts: FolderCard['counts'] }) {
  const { toQueue, toResults, toFailed } = useFolderPlaces(folder)
  const { open, complete, failed } = counts
  if (!open && !complete && !failed) return <span className={styles.none}>{words.none}</span>
  return (
    <span className={styles.counts}>
      {open > 0 && (
        <button type="button" className={styles.count} onClick={toQueue}>
          {words.open(open)}
        </button>
      )}
      {complete > 0 && (
        <button type="button" className={styles.count} onClick={toResults}>
          {words.complete(complete)}
        </button>
      )}
      {failed > 0 && (
        <button type="button" className={classes(styles.count, styles.bad)} onClick={toFailed}>
          {words.failed(failed)}
        </button>
      )}
    </span>
  )
}
