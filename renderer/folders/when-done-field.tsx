import { useId } from 'react'
import { folderFormWords, foldersWords } from '../words/folders.ts'
import styles from './facts.module.css'
import type { FolderForm } from './use-folder-form.ts'

const words = folderFormWords

/** Leave files, or move them; the name of the subfolder stands with the second. */
export function WhenDoneField({ form, describedBy }: { form: FolderForm; describedBy: string }) {
  const { draft, problems, set, leave } = form
  const name = useId()
  return (
    <fieldset className={styles.bare} aria-label={foldersWords.labels.whenDone}>
      <label className={styles.choice}>
        <input type="radio" name={name} checked={!draft.isMoved} onChange={() => set({ isMoved: false })} />
        {words.leave}
      </label>
      <label className={styles.choice}>
        <input type="radio" name={name} checked={draft.isMoved} onChange={() => set({ isMoved: true })} />
        {words.move}
      </label>
      {draft.isMoved && (
        <div className={styles.nested}>
          <input
            className={styles.text}
            aria-label={words.subfolder}
            aria-invalid={problems.subfolder ? true : undefined}
            aria-describedby={describedBy}
            value={draft.subfolder}
            spellCheck={false}
            onChange={({ target }) => set({ subfolder: target.value })}
            onBlur={() => leave('subfolder')}
          />
        </div>
      )}
    </fieldset>
  )
}
