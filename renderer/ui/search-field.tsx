import { Search, X } from 'lucide-react'
import { type KeyboardEvent, type Ref, useEffect, useState } from 'react'
import { shortcutText } from '../words/platform.ts'
import { uiWords } from '../words/ui.ts'
import styles from './search-field.module.css'

export interface SearchFieldProps {
  label: string
  value: string
  /** Told when typing has paused for a moment. */
  onChange(value: string): void
  shortcut?: string | undefined
  ref?: Ref<HTMLInputElement>
}

const pauseMs = 150

/** Escape empties it. */
export function SearchField({ label, value, onChange, shortcut, ref }: SearchFieldProps) {
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  useEffect(() => {
    if (typed === value) return
    const timer = setTimeout(() => onChange(typed), pauseMs)
    return () => clearTimeout(timer)
  }, [typed, value, onChange])
  const empty = () => {
    setTyped('')
    onChange('')
  }
  const clearOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || typed === '') return
    event.stopPropagation()
    empty()
  }
  return (
    <div className={styles.field}>
      <Search aria-hidden size={14} />
      <input
        ref={ref}
        type="search"
        aria-label={label}
        placeholder={shortcut ? `${label}  ${shortcutText(shortcut)}` : label}
        maxLength={200}
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={clearOnEscape}
      />
      {typed && (
        <button type="button" aria-label={uiWords.clearSearch} onClick={empty}>
          <X aria-hidden size={14} />
        </button>
      )}
    </div>
  )
}
