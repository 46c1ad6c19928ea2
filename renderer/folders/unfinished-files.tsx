import { ChevronRight } from 'lucide-react'
import type { FolderCard } from '../../preload/contract/snapshot.ts'
import { useNow } from '../store/now.ts'
import { foldersWords } from '../words/folders.ts'
import { fileName, relativeTime } from '../words/format.ts'
import styles from './unfinished-files.module.css'

const words = foldersWords.unfinished
/** Main names no more than this many. */
const mostKnown = 50
const mostShown = 8

/** Files that were noticed and are still being written; folded, because most are finished in a moment. */
export function UnfinishedFiles({ files }: { files: FolderCard['unfinished'] }) {
  const nowMs = useNow()
  if (!files.length) return null
  const title = files.length >= mostKnown ? words.atLeast(files.length) : words.title(files.length)
  return (
    <details className={styles.files}>
      <summary className={styles.title}>
        <ChevronRight size={14} aria-hidden="true" className={styles.arrow} />
        {title}
      </summary>
      <ul className={styles.list}>
        {files.slice(0, mostShown).map(({ path, sinceMs }) => (
          <li key={path} className={styles.file}>
            <span className={styles.name} title={path}>
              <bdi>{fileName(path)}</bdi>
            </span>
            <span className={styles.since}>{words.since(relativeTime(sinceMs, nowMs))}</span>
          </li>
        ))}
        {files.length > mostShown && <li className={styles.since}>{words.more(files.length - mostShown)}</li>}
      </ul>
    </details>
  )
}
