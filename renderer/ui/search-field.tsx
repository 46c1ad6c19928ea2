import { Search, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { shortcutText } from '../words/platform.ts'
import { uiWords } from '../words/ui.ts'
import styles from './search-field.module.css'

export interface SearchFieldProps {
  label: string
  value: string
  /** Told when typing has paused for a moment. */
  onChange(value: string): void
  shortcut?: string | undefined
}

const pauseMs = 150

/** Escape empties it. */
export function SearchField({ label, value, onChange, shortcut }: SearchFieldProps) {
  const [typed, setTyped] = useState(value)
  const input = useRef<HTMLInputElement>(null)
  // Blanks around it are nothing that anybody looks for; they stay while more is typed.
  const wanted = typed.trim()
  useEffect(() => setTyped((now) => (now.trim() === value ? now : value)), [value])
  useEffect(() => {
    if (wanted === value) return
    const timer = setTimeout(() => onChange(wanted), pauseMs)
    return () => clearTimeout(timer)
  }, [wanted, value, onChange])
  const empty = () => {
    setTyped('')
    onChange('')
    input.current?.focus()
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
        ref={input}
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
