import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { descriptorOf } from '../../preload/domain/services/registry.ts'
import { IconButton } from '../ui/button.tsx'
import { TextField } from '../ui/text-field.tsx'
import { keyFormWords } from '../words/workspaces.ts'
import type { KeyProblem } from './key-draft.ts'
import styles from './key-form.module.css'
import type { KeyForm } from './use-key-form.ts'

const words = keyFormWords

interface Props {
  form: KeyForm
  /** A replaced key keeps the name of its workspace. */
  hasName: boolean
  isForThisRun: boolean
}

/** The parts of the key, hidden unless somebody wants to compare them, and the name. */
export function KeyFields({ form, hasName, isForThisRun }: Props) {
  const { service, parts, name, problems, isChecking } = form
  return (
    <>
      {descriptorOf(service).credentials.parts.map((part, at) => {
        const problem = problems.parts[at]
        return (
          <KeyField
            key={part.label}
            label={part.label}
            show={part.show}
            hide={part.hide}
            value={parts[at] ?? ''}
            isReadOnly={isChecking}
            hint={isForThisRun ? part.hintThisRun : part.hint}
            error={problem && sayProblem(problem, part.empty)}
            onChange={(typed) => form.setPart(at, typed)}
          />
        )
      })}
      {hasName && (
        <TextField
          label={words.name}
          value={name}
          readOnly={isChecking}
          onChange={form.setName}
          hint={words.nameHint}
          error={problems.name && sayProblem(problems.name, '')}
        />
      )}
    </>
  )
}

const sayProblem = (problem: KeyProblem, empty: string) =>
  problem === 'key-empty' ? empty : words.problems[problem]

interface KeyFieldProps {
  label: string
  show: string
  hide: string
  value: string
  hint: string
  error: string | undefined
  isReadOnly: boolean
  onChange(typed: string): void
}

function KeyField({ label, show, hide, value, hint, error, isReadOnly, onChange }: KeyFieldProps) {
  const [isShown, setShown] = useState(false)
  return (
    <div className={styles.keyPlace}>
      <TextField
        label={label}
        className={styles.key}
        type={isShown ? 'text' : 'password'}
        isMono
        value={value}
        readOnly={isReadOnly}
        onChange={onChange}
        hint={hint}
        error={error}
      />
      <IconButton
        className={styles.eye}
        label={isShown ? hide : show}
        icon={isShown ? EyeOff : Eye}
        onClick={() => setShown(!isShown)}
      />
    </div>
  )
}
