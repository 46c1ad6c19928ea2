import { FolderSearch } from 'lucide-react'
import type { OutputFile } from '../../../../preload/contract/details.ts'
import { mediumOf } from '../../../../preload/domain/media/medium.ts'
import type { JobId } from '../../../../preload/domain/model/ids.ts'
import { bytes, fileName } from '../../../../preload/domain/words/format.ts'
import { useClient } from '../../../store/client-context.tsx'
import { toastRefusal } from '../../../store/toasts.ts'
import { IconButton } from '../../../ui/button.tsx'
import { FileName } from '../../../ui/file-name.tsx'
import { KindIcon } from '../../../ui/kind-icon.tsx'
import { audioWords } from '../../../words/audio.ts'
import { Card } from '../report/card.tsx'
import styles from './output-list.module.css'

interface Props {
  id: JobId
  outputs: readonly OutputFile[]
  /** The one that is compared, by its place. */
  chosen: number
  onChoose(at: number): void
}

const words = audioWords.files

/** The files a service made; one of them is compared with the original. */
export function OutputList({ id, outputs, chosen, onChoose }: Props) {
  const client = useClient()
  const reveal = (at: number) => void client.queue.revealOutput({ id, at }).catch(toastRefusal)
  return (
    <Card title={words.title}>
      {outputs.length ? (
        <ul className={styles.list}>
          {outputs.map((file, at) => {
            const name = fileName(file.path)
            return (
              <li
                key={file.path}
                className={styles.row}
                data-chosen={(outputs.length > 1 && at === chosen) || undefined}
              >
                <KindIcon contentType={file.contentType} />
                <span className={styles.name}>
                  {outputs.length > 1 && file.isThere && mediumOf(file.contentType) !== 'document' ? (
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
