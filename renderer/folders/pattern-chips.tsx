import { X } from 'lucide-react'
import { useRef, useState } from 'react'
import { folderFormWords } from '../words/folders.ts'
import styles from './pattern-chips.module.css'
import { PatternInput } from './pattern-input.tsx'
import { withPatternAt, withPatterns } from './patterns.ts'

interface Props {
  kind: 'include' | 'ignore'
  label: string
  patterns: readonly string[]
  onChange(patterns: readonly string[]): void
  describedBy: string
}

const words = folderFormWords

/** Patterns that can be added, edited where they stand, and removed; all by keyboard. */
export function PatternChips({ kind, label, patterns, onChange, describedBy }: Props) {
  const [edited, setEdited] = useState<number>()
  const field = useRef<HTMLInputElement>(null)
  const end = (changed: readonly string[]) => {
    onChange(changed)
    setEdited(undefined)
    field.current?.focus()
  }
  return (
    <ul className={styles.field} aria-label={label}>
      {patterns.map((pattern, at) => (
        <li key={pattern} className={styles.item}>
          {edited === at ? (
            <PatternInput
              label={words.editPattern(pattern)}
              start={pattern}
              onDone={(typed) => end(withPatternAt(patterns, at, typed))}
              onLeave={(typed) => {
                onChange(withPatternAt(patterns, at, typed))
                setEdited(undefined)
              }}
            />
          ) : (
            <span className={styles.chip}>
              <button
                type="button"
                className={styles.text}
                aria-label={words.editPattern(pattern)}
                title={pattern}
                onClick={() => setEdited(at)}
              >
                {pattern}
              </button>
              <button
                type="button"
                className={styles.remove}
                aria-label={words.removePattern(pattern)}
                onClick={() => end(withPatternAt(patterns, at, []))}
              >
                <X size={12} aria-hidden="true" />
              </button>
            </span>
          )}
        </li>
      ))}
      <li className={styles.last}>
        <PatternInput
          ref={field}
          label={words.patternAdd[kind]}
          placeholder={words.patternExample[kind]}
          describedBy={describedBy}
          onDone={(typed) => onChange(withPatterns(patterns, typed))}
          onLeave={(typed) => onChange(withPatterns(patterns, typed))}
          onBackspace={() => onChange(patterns.slice(0, -1))}
        />
      </li>
    </ul>
  )
}
