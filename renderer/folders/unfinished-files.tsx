import { ChevronRight } from 'lucide-react'
import type { FolderCard } from '../../preload/domain/model/folder-card.ts'
import type { FolderId } from '../../preload/domain/model/ids.ts'
import { fileName, relativeTime } from '../../preload/domain/words/format.ts'
import { sentenceForMisnamed, sentenceForPending } from '../../preload/domain/words/watch.ts'
import { useClient } from '../store/client-context.tsx'
import { useNow } from '../store/now.ts'
import { toastRefusal } from '../store/toasts.ts'
import { Button } from '../ui/button.tsx'
import { foldersWords } from '../words/folders.ts'
import styles from './unfinished-files.module.css'

const words = foldersWords.unfinished
/** Main names no more than this many. */
const maxKnown = 50
const maxShown = 8

/** Files that were noticed and are not sent yet, each with why; folded, because most are finished in a moment. */
export function UnfinishedFiles({
  folderId,
  files,
}: {
  folderId: FolderId
  files: FolderCard['unfinished']
}) {
  const client = useClient()
  const nowMs = useNow()
  if (!files.length) return null
  const title = files.length >= maxKnown ? words.atLeast(files.length) : words.title(files.length)
  return (
    <details className={styles.files}>
      <summary className={styles.title}>
        <ChevronRight size={14} aria-hidden="true" className={styles.arrow} />
        {title}
      </summary>
      <ul className={styles.list}>
        {files.slice(0, maxShown).map(({ path, sinceMs, reason }) => (
          <li key={path} className={styles.file}>
            <span className={styles.name} title={path}>
              <bdi>{fileName(path)}</bdi>
            </span>
            <span className={styles.since}>
              {words.why(sentenceForPending(reason, nowMs), relativeTime(sinceMs, nowMs))}
            </span>
            {reason.kind !== 'preparing' && (
              <Button
                variant="quiet"
                className={styles.send}
                aria-label={words.sendAnywayNamed(fileName(path))}
                onClick={() => client.folders.sendAnyway({ id: folderId, path }).catch(toastRefusal)}
              >
                {words.sendAnyway}
              </Button>
            )}
          </li>
        ))}
        {files.length > maxShown && <li className={styles.since}>{words.more(files.length - maxShown)}</li>}
      </ul>
    </details>
  )
}

/** Files here that nothing is done with, because their kind is not supported. */
export function UnsupportedFiles({
  files: { count, names, byExtension, links, misnamed },
}: {
  files: FolderCard['unsupported']
}) {
  const sentence = sentenceForMisnamed(misnamed)
  if (!count && !links) return sentence ? <p className={styles.since}>{sentence}</p> : null
  return (
    <details className={styles.files}>
      <summary className={styles.title}>
        <ChevronRight size={14} aria-hidden="true" className={styles.arrow} />
        {count ? foldersWords.unsupported(count) : foldersWords.links(links)}
      </summary>
      <ul className={styles.list}>
        {count > 1 && <li className={styles.since}>{foldersWords.extensions(byExtension)}</li>}
        {names.map((name) => (
          <li key={name} className={styles.name} title={name}>
            <bdi>{name}</bdi>
          </li>
        ))}
        {count > names.length && (
          <li className={styles.since}>{foldersWords.unsupportedMore(count - names.length)}</li>
        )}
        {count > 0 && links > 0 && <li className={styles.since}>{foldersWords.links(links)}</li>}
        {sentence && <li className={styles.since}>{sentence}</li>}
      </ul>
    </details>
  )
}
