import { FolderSearch } from 'lucide-react'
import type { MadeFile } from '../../../../preload/contract/contract.ts'
import type { JobId } from '../../../../preload/contract/model.ts'
import { mediumOf } from '../../../../preload/domain/media/medium.ts'
import { KindIcon } from '../../../queue/kind-icon.tsx'
import { useClient } from '../../../store/client-context.tsx'
import { toastRefusal } from '../../../store/toasts.ts'
import { IconButton } from '../../../ui/button.tsx'
import { FileName } from '../../../ui/file-name.tsx'
import { audioWords } from '../../../words/audio.ts'
import { bytes, fileName } from '../../../words/format.ts'
import { Card } from '../report/card.tsx'
import styles from './made-list.module.css'

interface Props {
  id: JobId
  made: readonly MadeFile[]
  /** The one that is compared, by its place. */
  chosen: number
  onChoose(at: number): void
}

const words = audioWords.files

/** The files a service made; one of them is compared with the original. */
export function MadeList({ id, made, chosen, onChoose }: Props) {
  const client = useClient()
  const reveal = (at: number) => void client.queue.revealMade({ id, at }).catch(toastRefusal)
  return (
    <Card title={words.title}>
      {made.length ? (
        <ul className={styles.list}>
          {made.map((file, at) => {
            const name = fileName(file.path)
            return (
              <li
                key={file.path}
                className={styles.row}
                data-chosen={(made.length > 1 && at === chosen) || undefined}
              >
                <KindIcon contentType={file.contentType} />
                <span className={styles.name}>
                  {made.length > 1 && file.isThere && mediumOf(file.contentType) !== 'document' ? (
                    <button
                      type="button"
                      className={styles.choose}
                      aria-pressed={at === chosen}
                      aria-label={words.listen(name)}
                      onClick={() => onChoose(at)}
                    >
                      <FileName name={name} path={file.path} />
                    </button>
                  ) : (
                    <FileName name={name} path={file.path} />
                  )}
                </span>
                <span className={file.isThere ? styles.size : styles.missing}>
                  {file.isThere ? bytes(file.sizeBytes) : words.missing}
                </span>
                {file.isThere && (
                  <IconButton icon={FolderSearch} label={words.reveal(name)} onClick={() => reveal(at)} />
                )}
              </li>
            )
          })}
        </ul>
      ) : (
        <p className={styles.none}>{words.none}</p>
      )}
    </Card>
  )
}
