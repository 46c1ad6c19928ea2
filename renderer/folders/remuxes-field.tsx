import { useId } from 'react'
import type { Remuxes } from '../../preload/domain/model/folder.ts'
import { foldersWords } from '../words/folders.ts'
import styles from './facts.module.css'
import type { FolderForm } from './use-folder-form.ts'

const choices: readonly Remuxes[] = ['ask', 'skip', 'link']

/** What becomes of a recording that is saved in two containers. */
export function RemuxesField({ form: { draft, set } }: { form: FolderForm }) {
  const name = useId()
  return (
    <fieldset className={styles.bare} aria-label={foldersWords.labels.remuxes}>
      {choices.map((remuxes) => (
        <label key={remuxes} className={styles.choice}>
          <input
            type="radio"
            name={name}
            checked={draft.remuxes === remuxes}
            onChange={() => set({ remuxes })}
          />
          {foldersWords.remuxes[remuxes]}
        </label>
      ))}
    </fieldset>
  )
}
