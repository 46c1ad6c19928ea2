import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from '../ui/button.tsx'
import { TextField } from '../ui/text-field.tsx'
import { keyFormWords } from '../words/workspaces.ts'
import styles from './key-form.module.css'
import type { KeyForm } from './use-key-form.ts'

const words = keyFormWords

interface Props {
  form: KeyForm
  /** A replaced key keeps the name of its workspace. */
  hasName: boolean
  isForThisRun: boolean
}

/** The key, hidden unless somebody wants to compare it, and the name. */
export function KeyFields({ form, hasName, isForThisRun }: Props) {
  const { key, name, problems, isChecking } = form
  const [isShown, setShown] = useState(false)
  return (
    <>
      <div className={styles.keyPlace}>
        <TextField
          label={words.key}
          className={styles.key}
          type={isShown ? 'text' : 'password'}
          isMono
          value={key}
          readOnly={isChecking}
          onChange={form.setKey}
          hint={isForThisRun ? words.keyHintThisRun : words.keyHint}
          error={problems.key && words.problems[problems.key]}
        />
        <IconButton
          className={styles.eye}
          label={isShown ? words.hideKey : words.showKey}
          icon={isShown ? EyeOff : Eye}
          onClick={() => setShown(!isShown)}
        />
      </div>
      {hasName && (
        <TextField
          label={words.name}
          value={name}
          readOnly={isChecking}
          onChange={form.setName}
          hint={words.nameHint}
          error={problems.name && words.problems[problems.name]}
        />
      )}
    </>
  )
}
