import type { Workspace } from '../../preload/domain/model/workspace.ts'
import { useClient } from '../store/client-context.tsx'
import { useSnapshot } from '../store/selectors.ts'
import { toast, toastRefusal } from '../store/toasts.ts'
import { ConfirmDialog } from '../ui/dialog.tsx'
import { removeWords, workspacesWords } from '../words/workspaces.ts'
import styles from './workspaces.module.css'

/** Says what becomes of what belongs to the workspace before it goes. */
export function RemoveDialog({ workspace, onClose }: { workspace: Workspace; onClose(): void }) {
  const client = useClient()
  const { name, service } = workspace
  const folders = useSnapshot(
    (snapshot) => snapshot.folders.filter(({ folder }) => folder.workspace === name).length,
  )
  const sentences = [
    removeWords.key(service),
    removeWords.queue,
    ...(folders ? [removeWords.folders(folders)] : []),
  ]
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={removeWords.title(name)}
      text={sentences[0]}
      confirm={removeWords.confirm}
      isDangerous
      onConfirm={() =>
        void client.workspaces
          .remove({ name })
          .then(() => toast({ text: workspacesWords.removed(name) }), toastRefusal)
      }
    >
      <ul className={styles.sentences}>
        {sentences.slice(1).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </ConfirmDialog>
  )
}
