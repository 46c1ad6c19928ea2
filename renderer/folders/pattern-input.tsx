import { type KeyboardEvent, type Ref, useId, useState } from 'react'
import { folderFormWords } from '../words/folders.ts'
import styles from './pattern-chips.module.css'
import { patternProblem, patternsIn } from './patterns.ts'

interface Props {
  label: string
  /** The pattern that is edited; without one a new one is typed. */
  start?: string
  placeholder?: string
  describedBy?: string
  ref?: Ref<HTMLInputElement>
  /** With Enter or a comma. */
  onDone(patterns: readonly string[]): void
  /** When the focus goes elsewhere. */
  onLeave(patterns: readonly string[]): void
  /** Backspace where nothing is typed. */
  onBackspace?(): void
}

export function PatternInput({ label, start, placeholder, describedBy, ref, ...on }: Props) {
  const [typed, setTyped] = useState(start ?? '')
  const problemId = useId()
  const patterns = patternsIn(typed)
  const problem = patterns.map(patternProblem).find(Boolean)

  function done(tell: (patterns: readonly string[]) => void): void {
    if (problem) return
    if (start === undefined) setTyped('')
    if (start !== undefined || patterns.length) tell(patterns)
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' || event.key === ',') {
      // Enter would send the form that this stands in.
      event.preventDefault()
      done(on.onDone)
    } else if (event.key === 'Escape' && (start !== undefined || typed)) {
      event.stopPropagation()
      if (start === undefined) setTyped('')
      else on.onDone([start])
    } else if (event.key === 'Backspace' && !typed) on.onBackspace?.()
  }

  return (
    <span className={styles.inputPlace}>
      <input
        ref={ref}
        className={styles.input}
        aria-label={label}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? problemId : describedBy}
        placeholder={placeholder}
        value={typed}
        spellCheck={false}
        autoComplete="off"
        // It takes the place of what was pressed.
        // biome-ignore lint/a11y/noAutofocus: see above
        autoFocus={start !== undefined}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => done(on.onLeave)}
      />
      {problem && (
        <span id={problemId} className={styles.problem} role="alert">
          {folderFormWords.problems[problem]}
        </span>
      )}
    </span>
  )
}
