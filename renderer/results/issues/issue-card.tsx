import { type KeyboardEvent, type MouseEvent, useEffect, useId, useRef } from 'react'
import { useStore } from 'zustand'
import { classes } from '../../ui/classes.ts'
import { SeverityBadge } from '../../ui/severity-badge.tsx'
import { decidingWords } from '../../words/decisions.ts'
import { isMod } from '../../words/platform.ts'
import { resultsWords } from '../../words/results.ts'
import { DecisionBadge } from '../decisions/decision-badge.tsx'
import { idsOf, shownRows } from '../decisions/shown-issues.ts'
import { usePlaying } from '../player/playing.tsx'
import type { ReviewedIssue } from '../review.ts'
import { useReviewing } from '../review-context.tsx'
import styles from './issue-card.module.css'
import { IssueFacts } from './issue-facts.tsx'
import { TimeLink } from './time-link.tsx'

interface Props {
  reviewed: ReviewedIssue
  /** Below the heading of its topic, where there is one. */
  heading: 'h3' | 'h4'
}

/** One issue: its head always, everything known about it while it is selected. */
export function IssueCard({ reviewed, heading: Heading }: Props) {
  const { issue, first, isNew } = reviewed
  const reviewing = useReviewing()
  const { review, choice, decisions, copying } = reviewing
  const { canSeek, goTo } = usePlaying()
  const isOpen = useStore(choice.store, ({ selected }) => selected === issue.id)
  const wantsFocus = useStore(choice.store, ({ wantsFocus }) => wantsFocus)
  const isMarked = useStore(choice.store, ({ marked }) => marked.has(issue.id))
  const decision = useStore(decisions.store, ({ held }) => held.get(issue.id))
  const isDone = useStore(decisions.store, () => decisions.fits('done', issue.id))
  const summary = useRef<HTMLButtonElement>(null)
  const facts = useId()
  useEffect(() => {
    if (!isOpen || !wantsFocus) return
    summary.current?.focus({ preventScroll: true })
    choice.gotFocus()
  }, [isOpen, wantsFocus, choice])
  const words = resultsWords.issues

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || !isOpen || first === null || !canSeek) return
    event.preventDefault()
    goTo(first.startMs)
  }

  function onClick(event: MouseEvent): void {
    if (isMod(event)) choice.toggleMark(issue.id)
    else if (event.shiftKey) choice.markTo(issue.id, idsOf(shownRows(reviewing)))
    else if (isOpen) choice.close()
    else choice.select(issue)
  }
  const hasStatus = issue.status.toUpperCase() !== 'OPEN'

  return (
    <article
      className={classes(styles.card, isOpen && styles.open, isMarked && styles.marked)}
      data-done={isDone || undefined}
      aria-label={issue.summary || words.noSummary}
    >
      <header className={styles.head}>
        <label className={styles.mark}>
          <input
            type="checkbox"
            checked={isMarked}
            aria-label={decidingWords.marked.mark(issue.summary || words.noSummary)}
            onChange={() => choice.toggleMark(issue.id)}
          />
        </label>
        <SeverityBadge severity={issue.severity}>{resultsWords.severity(issue.severity)}</SeverityBadge>
        {issue.ruleCode !== null && (
          <code className={styles.code} title={issue.ruleCode}>
            {issue.ruleCode}
          </code>
        )}
        {issue.referenceNumber !== null && <span>{words.number(issue.referenceNumber)}</span>}
        {isNew && review.versionNumber !== null && (
          <span className={styles.new}>{resultsWords.compare.newIn(review.versionNumber)}</span>
        )}
        {first !== null && (
          <span className={styles.time}>
            <TimeLink issue={issue} place={{ ...first, end: first.start + 1 }} />
          </span>
        )}
      </header>
      <Heading className={styles.title}>
        <button
          ref={summary}
          type="button"
          className={styles.summary}
          dir="auto"
          aria-expanded={isOpen}
          aria-controls={isOpen ? facts : undefined}
          draggable
          onDragStart={({ dataTransfer }) =>
            dataTransfer.setData('text/plain', copying.textOf(issue.id) ?? issue.summary)
          }
          onKeyDown={onKeyDown}
          onClick={onClick}
        >
          {issue.summary || words.noSummary}
        </button>
      </Heading>
      {(decision || (hasStatus && !isOpen)) && (
        <p className={styles.standing}>
          <DecisionBadge issue={issue} decision={decision} />
          {hasStatus && !isOpen && <span>{words.status(resultsWords.status(issue.status))}</span>}
        </p>
      )}
      {isOpen && (
        <div id={facts} className={styles.facts}>
          <IssueFacts reviewed={reviewed} />
        </div>
      )}
    </article>
  )
}
