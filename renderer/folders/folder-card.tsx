import { FolderClosed } from 'lucide-react'
import { useState } from 'react'
import type { FolderCard as Card } from '../../preload/domain/model/folder-card.ts'
import { fileName } from '../../preload/domain/words/format.ts'
import { foldersWords } from '../words/folders.ts'
import { FolderActions } from './folder-actions.tsx'
import styles from './folder-card.module.css'
import { FolderCounts } from './folder-counts.tsx'
import { FolderEditor } from './folder-editor.tsx'
import { FolderFacts } from './folder-facts.tsx'
import { PathText } from './path-text.tsx'
import { UnfinishedFiles, UnsupportedFiles } from './unfinished-files.tsx'
import { WatchBadge, WatchNotes } from './watch-condition.tsx'

/** A watched folder: how it fares, what it does, what came of it. Edited where it stands. */
export function FolderCard({ card }: { card: Card }) {
  const [isEdited, setEdited] = useState<boolean>()
  const { folder, condition, drive, unfinished, unsupported, counts } = card
  const name = fileName(folder.path)
  return (
    <article className={styles.card} aria-label={name}>
      {isEdited ? (
        <FolderEditor folder={folder} onDone={() => setEdited(false)} />
      ) : (
        <>
          <header className={styles.head}>
            <FolderClosed size={18} aria-hidden="true" className={styles.icon} />
            <div className={styles.names}>
              <h2 className={styles.name} title={name}>
                <bdi>{name}</bdi>
              </h2>
              <PathText path={folder.path} className={styles.path} />
            </div>
            <WatchBadge condition={condition} />
          </header>
          <WatchNotes condition={condition} />
          <div className={styles.body}>
            <FolderFacts folder={folder} />
          </div>
          <UnfinishedFiles folderId={folder.id} files={unfinished} />
          <UnsupportedFiles files={unsupported} />
          <footer className={styles.foot}>
            <FolderCounts folder={folder} counts={counts} />
            <FolderActions
              folder={folder}
              drive={condition.state === 'released' ? 'released' : drive === undefined ? 'fixed' : 'in use'}
              label={foldersWords.actions(name)}
              hasResults={counts.complete > 0}
              isBack={isEdited === false}
              onEdit={() => setEdited(true)}
            />
          </footer>
        </>
      )}
    </article>
  )
}
