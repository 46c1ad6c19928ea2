import { FolderClosed } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { Folder } from '../../preload/domain/model/folder.ts'
import { fileName } from '../../preload/domain/words/format.ts'
import { useClient } from '../store/client-context.tsx'
import { Button } from '../ui/button.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { folderFormWords } from '../words/folders.ts'
import { ChooseFolder } from './choose-folder.tsx'
import styles from './folder-card.module.css'
import { draftOf } from './folder-draft.ts'
import { FolderFields } from './folder-fields.tsx'
import { PathText } from './path-text.tsx'
import { useFolderForm } from './use-folder-form.ts'

const words = folderFormWords

/** The card of a folder while it is edited: the same places, to be typed in. */
export function FolderEditor({ folder, onDone }: { folder: Folder; onDone(): void }) {
  const client = useClient()
  const form = useFolderForm({
    start: draftOf(folder, words.subfolderDefault),
    save: (settings) => client.folders.change({ ...settings, id: folder.id }),
    onSaved: onDone,
  })
  const { path } = form.draft
  const place = useRef<HTMLFormElement>(null)
  useEffect(() => place.current?.querySelector<HTMLElement>('[role="combobox"]')?.focus(), [])
  return (
    <form
      ref={place}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void form.submit()
      }}
      onKeyDown={({ key, defaultPrevented }) => {
        if (key === 'Escape' && !defaultPrevented) onDone()
      }}
    >
      <header className={styles.head}>
        <FolderClosed size={18} aria-hidden="true" className={styles.icon} />
        <div className={styles.names}>
          <h2 className={styles.name} title={fileName(path)}>
            <bdi>{fileName(path)}</bdi>
          </h2>
          <PathText path={path} className={styles.path} />
        </div>
        <ChooseFolder form={form} />
      </header>
      <div className={styles.body}>
        <FolderFields form={form} />
      </div>
      {form.failure && <FailureNote failure={form.failure} />}
      <footer className={styles.foot}>
        <span className={styles.space} />
        <Button onClick={onDone}>{words.cancel}</Button>
        <Button variant="primary" type="submit" isBusy={form.isSaving}>
          {form.isSaving ? words.saving : words.submitChange}
        </Button>
      </footer>
    </form>
  )
}
