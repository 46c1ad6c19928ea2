import { useId, useState } from 'react'
import type { DecisionState } from '../../../preload/domain/model/decision.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { decidingWords } from '../../words/decisions.ts'
import { useReviewing } from '../review-context.tsx'
import { decide } from './deciding.ts'
import styles from './marked-bar.module.css'
import { StateChoice } from './state-choice.tsx'

const maxNoteLength = 4_000

/** One decision with one note for several issues. Stays open with what was typed when it could not be saved. */
export function DecideDialog({ issueIds }: { issueIds: readonly string[] }) {
  const reviewing = useReviewing()
  const { choice } = reviewing
  // Those that were meant when it was opened: a decision may take them out of the list.
  const [meant] = useState(issueIds)
  const [state, setState] = useState<DecisionState>('accepted')
  const [note, setNote] = useState('')
  const [isSaving, setSaving] = useState(false)
  const id = useId()
  const words = decidingWords.marked
  const close = () => choice.setDeciding(false)

  async function save(): Promise<void> {
    setSaving(true)
    // An empty field takes no note away.
    const written = note.trim() ? { note: note.trim() } : {}
    const isSaved = await decide(reviewing, { issueIds: meant, state, ...written })
    setSaving(false)
    if (isSaved) close()
  }
  return (
    <Dialog
      isOpen
      onClose={close}
      title={words.title(meant.length)}
      actions={
        <>
          <Button onClick={close}>{decidingWords.note.cancel}</Button>
          <Button variant="primary" isBusy={isSaving} onClick={() => void save()}>
            {words.save}
          </Button>
        </>
      }
    >
      <div className={styles.body}>
        <StateChoice label={decidingWords.label} value={state} onChoose={setState} hasKeys={false} />
        <div className={styles.field}>
          <label htmlFor={id}>{decidingWords.note.label}</label>
          <textarea
            id={id}
            dir="auto"
            placeholder={decidingWords.note.placeholder}
            maxLength={maxNoteLength}
            value={note}
            onChange={({ currentTarget }) => setNote(currentTarget.value)}
          />
        </div>
      </div>
    </Dialog>
  )
}
