import { useId } from 'react'
import { useClient } from '../store/client-context.tsx'
import { planFor } from '../store/plan.ts'
import { useWorkspace } from '../store/selectors.ts'
import { usePresetList } from '../store/use-preset-list.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { folderFormWords, foldersWords } from '../words/folders.ts'
import { ChooseFolder } from './choose-folder.tsx'
import { newDraft } from './folder-draft.ts'
import { FolderFields } from './folder-fields.tsx'
import styles from './new-folder-dialog.module.css'
import { PathText } from './path-text.tsx'
import { useFolderForm } from './use-folder-form.ts'

const words = folderFormWords

/** How a chosen folder is to be watched; good as it stands for most. */
export function NewFolderDialog({ path, onClose }: { path: string; onClose(): void }) {
  const client = useClient()
  const id = useId()
  const workspace = useWorkspace()
  const list = usePresetList()
  const form = useFolderForm({
    start: newDraft({ path, plan: planFor(list, workspace), subfolder: words.subfolderDefault }),
    save: (settings) => client.folders.add(settings),
    onSaved: onClose,
  })
  const actions = (
    <>
      <Button onClick={onClose}>{words.cancel}</Button>
      <Button variant="primary" type="submit" form={id} isBusy={form.isSaving}>
        {form.isSaving ? words.saving : words.submitAdd}
      </Button>
    </>
  )
  return (
    <Dialog isOpen isWide onClose={onClose} title={words.addTitle} text={words.addText} actions={actions}>
      <form
        id={id}
        noValidate
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          void form.submit()
        }}
      >
        <div className={styles.place}>
          <span className={styles.label}>{foldersWords.labels.path}</span>
          <PathText path={form.draft.path} className={styles.path} />
          <ChooseFolder form={form} />
        </div>
        <FolderFields form={form} />
        {form.failure && <FailureNote failure={form.failure} />}
      </form>
    </Dialog>
  )
}
