import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { Issue } from '../../../preload/domain/model/result.ts'
import { Button } from '../../ui/button.tsx'
import { decidingWords } from '../../words/decisions.ts'
import { isMod } from '../../words/platform.ts'
import { useReviewing } from '../review-context.tsx'
import { decide } from './deciding.ts'
import styles from './decision-panel.module.css'

/** As long as the engine takes. */
const maxNoteLength = 4_000

/** Writes the note of one issue. What was typed stays until it is saved or given up. */
export function NoteEditor({ issue }: { issue: Issue }) {
  const reviewing = useReviewing()
  const { choice } = reviewing
  const text = useStore(choice.store, ({ drafts }) => drafts.get(issue.id) ?? '')
  const wantsNote = useStore(choice.store, (chosen) => chosen.wantsNote === issue.id)
  const [isSaving, setSaving] = useState(false)
  const area = useRef<HTMLTextAreaElement>(null)
  const editor = useRef<HTMLDivElement>(null)
  const words = decidingWords.note
  useEffect(() => {
    if (!wantsNote) return
    area.current?.focus()
    choice.gotNote()
  }, [wantsNote, choice])

  function close(): void {
    choice.closeNote(issue.id)
    choice.moveTo(issue)
  }
  async function save(): Promise<void> {
    setSaving(true)
    // A note decides nothing: what is still there stays marked as that.
    const isSaved = await decide(reviewing, { issueIds: [issue.id], note: text.trim() })
    setSaving(false)
    if (!isSaved) return
    const isHere = editor.current?.contains(document.activeElement)
    if (isHere) close()
    else choice.closeNote(issue.id)
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape') close()
    else if (event.key === 'Enter' && isMod(event)) void save()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div ref={editor} className={styles.editor}>
      <textarea
        ref={area}
        dir="auto"
        aria-label={words.label}
        placeholder={words.placeholder}
        maxLength={maxNoteLength}
        value={text}
        onChange={({ currentTarget }) => choice.writeNote(issue.id, currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div className={styles.buttons}>
        <Button variant="primary" isBusy={isSaving} onClick={() => void save()}>
          {words.save}
        </Button>
        <Button onClick={close}>{words.cancel}</Button>
      </div>
    </div>
  )
}
