import { useStore } from 'zustand'
import { isStillThere, standingOf } from '../../../preload/domain/issues/decisions.ts'
import type { DecisionState, IssueDecision } from '../../../preload/domain/model/decision.ts'
import type { Issue } from '../../../preload/domain/model/result.ts'
import { decisionWords } from '../../../preload/domain/words/decision.ts'
import { Button } from '../../ui/button.tsx'
import { decidingWords } from '../../words/decisions.ts'
import { LongText } from '../issues/long-text.tsx'
import { useReviewing } from '../review-context.tsx'
import { decide } from './deciding.ts'
import styles from './decision-panel.module.css'
import { NoteEditor } from './note-editor.tsx'
import { StateChoice } from './state-choice.tsx'

/** An editor's own decision about an open issue: what it is, by whom and when, and why. */
export function DecisionPanel({ issue }: { issue: Issue }) {
  const reviewing = useReviewing()
  const { choice, decisions } = reviewing
  const decision = useStore(decisions.store, ({ held }) => held.get(issue.id))
  const isSaving = useStore(decisions.store, ({ saving }) => saving.has(issue.id))
  const isWriting = useStore(choice.store, ({ drafts }) => drafts.has(issue.id))
  const words = decidingWords.note
  const note = decision?.note ?? ''
  return (
    <section className={styles.panel} aria-label={decidingWords.label}>
      <div className={styles.line}>
        <StateChoice
          label={decidingWords.label}
          value={checkedOf(issue, decision)}
          onChoose={(state) => void decide(reviewing, { issueIds: [issue.id], state })}
        />
        {!isWriting && (
          <Button
            variant="quiet"
            className={styles.write}
            onClick={() => choice.openNote(issue.id, note)}
            aria-keyshortcuts="e"
          >
            {note ? words.edit : words.add}
          </Button>
        )}
      </div>
      {isSaving ? (
        <p className={styles.who}>{decidingWords.saving}</p>
      ) : (
        decision && <p className={styles.who}>{lineOf(issue, decision)}</p>
      )}
      {isWriting ? (
        <NoteEditor issue={issue} />
      ) : (
        note && (
          <div className={styles.note}>
            <LongText text={note} />
          </div>
        )
      )}
    </section>
  )
}

/** What the service settled is nobody’s decision here. */
function checkedOf(issue: Issue, decision: IssueDecision | undefined): DecisionState | null {
  const standing = standingOf(issue, decision)
  return standing === 'settled' ? null : standing
}

function lineOf(issue: Issue, { state, by, atMs, carriedFrom, ...decision }: IssueDecision): string {
  return decisionWords.line({
    state,
    by,
    atMs,
    fromVersion: carriedFrom?.versionNumber ?? null,
    isStillThere: isStillThere(issue, { state, by, atMs, carriedFrom, ...decision }),
  })
}
