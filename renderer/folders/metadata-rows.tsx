import { Plus, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Button, IconButton } from '../ui/button.tsx'
import { folderFormWords } from '../words/folders.ts'
import { type FolderProblems, type MetadataRow, withRow } from './folder-draft.ts'
import styles from './metadata-rows.module.css'

interface Props {
  rows: readonly MetadataRow[]
  problems: FolderProblems['metadata']
  onChange(rows: readonly MetadataRow[]): void
  onLeave(): void
}

const words = folderFormWords

export function MetadataRows({ rows, problems, onChange, onLeave }: Props) {
  const list = useRef<HTMLDivElement>(null)
  const add = useRef<HTMLButtonElement>(null)
  const isAdded = useRef(false)
  useEffect(() => {
    if (!isAdded.current) return
    isAdded.current = false
    list.current?.querySelector<HTMLInputElement>('[data-row]:last-of-type input')?.focus()
  })
  const change = (id: number, part: Partial<MetadataRow>) =>
    onChange(rows.map((row) => (row.id === id ? { ...row, ...part } : row)))

  return (
    <div ref={list} className={styles.rows}>
      {rows.map((row, at) => {
        const problem = problems.get(row.id)
        return (
          <fieldset
            key={row.id}
            className={styles.row}
            aria-label={words.metadataRow(at + 1)}
            data-row
            onBlur={({ currentTarget, relatedTarget }) => {
              if (!currentTarget.contains(relatedTarget)) onLeave()
            }}
          >
            <input
              className={styles.input}
              aria-label={words.metadataName(at + 1)}
              aria-invalid={problem ? true : undefined}
              aria-describedby={problem ? `metadata-problem-${row.id}` : undefined}
              placeholder={words.metadataNamePlaceholder}
              value={row.name}
              spellCheck={false}
              onChange={({ target }) => change(row.id, { name: target.value })}
            />
            <input
              className={styles.input}
              aria-label={words.metadataValue(at + 1)}
              placeholder={words.metadataValuePlaceholder}
              value={row.value}
              onChange={({ target }) => change(row.id, { value: target.value })}
            />
            <IconButton
              label={words.metadataRemove(row.name)}
              icon={X}
              onClick={() => {
                onChange(rows.filter(({ id }) => id !== row.id))
                add.current?.focus()
              }}
            />
            {problem && (
              <p id={`metadata-problem-${row.id}`} className={styles.problem}>
                {words.problems[problem]}
              </p>
            )}
          </fieldset>
        )
      })}
      <Button
        ref={add}
        variant="quiet"
        className={styles.add}
        icon={Plus}
        onClick={() => {
          isAdded.current = true
          onChange(withRow(rows))
        }}
      >
        {words.metadataAdd}
      </Button>
    </div>
  )
}
