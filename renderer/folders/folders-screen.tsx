import { FolderClosed, KeyRound, Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { useSnapshot, useWorkspaces } from '../store/selectors.ts'
import { useView } from '../store/view.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ScreenHeader } from '../ui/screen-header.tsx'
import { foldersWords } from '../words/folders.ts'
import { FolderCard } from './folder-card.tsx'
import styles from './folders-screen.module.css'
import { NewFolderDialog } from './new-folder-dialog.tsx'
import { useChooseFolder } from './use-folder-actions.ts'

const words = foldersWords

export function FoldersScreen() {
  const cards = useSnapshot(({ folders }) => folders)
  const hasWorkspace = useWorkspaces().length > 0
  const newFolder = useView((view) => view.newFolder)
  const proposeFolder = useView((view) => view.proposeFolder)
  const choose = useChooseFolder()
  const add = (
    <Button
      variant="primary"
      icon={Plus}
      onClick={async () => {
        const path = await choose()
        if (path) proposeFolder(path)
      }}
    >
      {words.add}
    </Button>
  )
  return (
    <>
      <ScreenHeader title={words.title}>{hasWorkspace && cards.length > 0 && add}</ScreenHeader>
      <div className={styles.scroll}>
        {cards.length > 0 ? (
          <div className={styles.cards}>
            {cards.map((card) => (
              <FolderCard key={card.folder.id} card={card} />
            ))}
          </div>
        ) : (
          <NoFolder hasWorkspace={hasWorkspace} add={add} />
        )}
      </div>
      {newFolder !== null && hasWorkspace && (
        <NewFolderDialog key={newFolder} path={newFolder} onClose={() => proposeFolder(null)} />
      )}
    </>
  )
}

function NoFolder({ hasWorkspace, add }: { hasWorkspace: boolean; add: ReactNode }) {
  const open = useView((view) => view.open)
  if (hasWorkspace) return <EmptyState icon={FolderClosed} {...words.empty} actions={add} />
  const { title, text, action } = words.noWorkspace
  return (
    <EmptyState
      icon={KeyRound}
      title={title}
      text={text}
      actions={
        <Button variant="primary" onClick={() => open('workspaces')}>
          {action}
        </Button>
      }
    />
  )
}
