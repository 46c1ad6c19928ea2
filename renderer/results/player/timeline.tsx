import { type MouseEvent, useState } from 'react'
import { useStore } from 'zustand'
import { isDone } from '../../../preload/domain/issues/decisions.ts'
import { severityKey } from '../../../preload/domain/issues/severity.ts'
import { classes } from '../../ui/classes.ts'
import { SeverityBadge } from '../../ui/severity-badge.tsx'
import tone from '../../ui/tone.module.css'
import { resultsWords } from '../../words/results.ts'
import { useReviewing } from '../review-context.tsx'
import type { Mark } from '../timeline-marks.ts'
import { usePlayback, usePlaying, useTimecode } from './playing.tsx'
import styles from './timeline.module.css'

/** Pixels for all lanes together, and between two. */
const allLanes = 20
const gap = 2

/** Where evidence lies in the medium. A click on a mark goes there and opens its issue; one beside it only goes there. */
export function Timeline({ durationMs }: { durationMs: number }) {
  const { review } = useReviewing()
  const { playback, canSeek } = usePlaying()
  const [hovered, setHovered] = useState<Mark | null>(null)
  const timecode = useTimecode()
  const words = resultsWords.timeline
  const lanes = Math.max(1, ...review.marks.map(({ lane }) => lane + 1))
  const height = (allLanes - gap * (lanes - 1)) / lanes

  function seekTo({ currentTarget, clientX }: MouseEvent): void {
    const { left, width } = currentTarget.getBoundingClientRect()
    if (canSeek) playback.seek(((clientX - left) / width) * durationMs)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is sent
    <div className={styles.timeline} role="group" aria-label={words.label}>
      <span className={styles.title} aria-hidden>
        {words.label}
      </span>
      {/* The keyboard has the scrubber and the issues for this. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: see above */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: see above */}
      <div className={styles.track} onClick={seekTo}>
        {review.marks.map((mark) => (
          <MarkButton key={`${mark.lane} ${mark.startMs}`} mark={mark} height={height} onHover={setHovered} />
        ))}
        {canSeek && <Playhead durationMs={durationMs} />}
      </div>
      <span className={styles.start}>{timecode(0)}</span>
      <span className={styles.end}>{timecode(durationMs)}</span>
      {hovered && <HoverCard mark={hovered} />}
    </div>
  )
}

interface MarkProps {
  mark: Mark
  height: number
  onHover(mark: Mark | null): void
}

function MarkButton({ mark, height, onHover }: MarkProps) {
  const { review, choice, decisions } = useReviewing()
  const { canSeek, goTo } = usePlaying()
  const isOver = useStore(decisions.store, ({ held }) =>
    mark.issueIds.every((id) => {
      const reviewed = review.byId.get(id)
      return !reviewed || isDone(reviewed.issue, held.get(id))
    }),
  )
  const isSelected = useStore(
    choice.store,
    ({ selected }) => selected !== null && mark.issueIds.includes(selected),
  )
  const timecode = useTimecode()
  const issue = review.byId.get(mark.issueIds[0] ?? '')?.issue
  if (!issue) return null
  return (
    <button
      type="button"
      // As many stops as there are marks would be too many: the list of issues has the same.
      tabIndex={-1}
      className={classes(tone.tone, styles.mark, isSelected && styles.selected)}
      data-severity={severityKey(mark.severity)}
      data-done={isOver || undefined}
      aria-label={resultsWords.timeline.mark(
        mark.severity,
        issue.summary,
        timecode(mark.startMs) + (isOver ? `, ${resultsWords.timeline.done}` : ''),
      )}
      style={{
        left: `${mark.left * 100}%`,
        width: `${mark.width * 100}%`,
        top: mark.lane * (height + gap),
        height,
      }}
      onPointerEnter={() => onHover(mark)}
      onPointerLeave={() => onHover(null)}
      onClick={(event) => {
        event.stopPropagation()
        if (canSeek) goTo(mark.startMs)
        choice.select(issue)
      }}
    />
  )
}

function Playhead({ durationMs }: { durationMs: number }) {
  const positionMs = usePlayback((state) => state.positionMs)
  return <i className={styles.playhead} style={{ left: `${Math.min(1, positionMs / durationMs) * 100}%` }} />
}

function HoverCard({ mark }: { mark: Mark }) {
  const { review } = useReviewing()
  const timecode = useTimecode()
  const issue = review.byId.get(mark.issueIds[0] ?? '')?.issue
  if (!issue) return null
  const others = mark.issueIds.length - 1
  const middle = mark.left + mark.width / 2
  return (
    <div
      className={styles.card}
      role="status"
      data-side={middle < 0.33 ? 'left' : middle > 0.67 ? 'right' : 'middle'}
      style={{ left: `${middle * 100}%` }}
    >
      <p className={styles.head}>
        <SeverityBadge severity={issue.severity}>{resultsWords.severity(issue.severity)}</SeverityBadge>
        <span>{timecode(mark.startMs)}</span>
      </p>
      <p className={styles.summary}>{issue.summary}</p>
      {others > 0 && <p className={styles.more}>{resultsWords.timeline.more(others)}</p>}
    </div>
  )
}
