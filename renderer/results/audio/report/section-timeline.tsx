import { useMemo } from 'react'
import { audioWords } from '../../../words/audio.ts'
import { usePlaying } from '../../player/playing.tsx'
import { DataTable } from '../data-table.tsx'
import { Card } from './card.tsx'
import styles from './section-timeline.module.css'
import { joined, type Lane, type Section } from './sections.ts'
import { Playhead, TimeAxis } from './time-axis.tsx'
import { TimeButton } from './time-button.tsx'

const words = audioWords.timeline
/** In all lanes together: more of them could not be distinguished. */
const maxMarks = 1_200

/** Speech, silence, music and the worst parts on one line of time. A click goes there. */
export function SectionTimeline({ lanes, durationMs }: { lanes: readonly Lane[]; durationMs: number }) {
  const { canSeek } = usePlaying()
  if (!lanes.length || durationMs <= 0) return null
  const rows = lanes
    .flatMap(({ title, sections }) => sections.map((section) => ({ title, ...section })))
    .sort((a, b) => a.startMs - b.startMs)
    .map(({ title, startMs, endMs, note }) => [
      title,
      <TimeButton key={startMs} startMs={startMs} />,
      audioWords.moment(endMs),
      note,
    ])
  return (
    <Card title={words.title}>
      <div className={styles.timeline}>
        {lanes.map((lane) => (
          <LaneRow
            key={lane.key}
            lane={lane}
            durationMs={durationMs}
            minMs={(durationMs * lanes.length) / maxMarks}
          />
        ))}
        {canSeek && (
          <div className={styles.over}>
            <div className={styles.track}>
              <Playhead durationMs={durationMs} />
            </div>
          </div>
        )}
        <TimeAxis durationMs={durationMs} className={styles.axis} />
      </div>
      <DataTable caption={words.title} columns={[words.lane, words.from, words.until, '']} rows={rows} />
    </Card>
  )
}

interface LaneProps {
  lane: Lane
  durationMs: number
  /** Sections that stand closer are drawn as one. */
  minMs: number
}

function LaneRow({ lane, durationMs, minMs }: LaneProps) {
  const drawn = useMemo(() => joined(lane.sections, minMs), [lane, minMs])
  return (
    <>
      <span className={styles.title} title={lane.title}>
        <i className={styles.dot} data-kind={lane.kind} data-number={lane.number % 5} aria-hidden />
        <bdi>{lane.title}</bdi>
      </span>
      <div className={styles.lane}>
        {drawn.map((section) => (
          <Mark key={section.startMs} lane={lane} section={section} durationMs={durationMs} />
        ))}
      </div>
    </>
  )
}

function Mark({ lane, section, durationMs }: { lane: Lane; section: Section; durationMs: number }) {
  const { playback, canSeek } = usePlaying()
  const { startMs, endMs, note } = section
  const text = words.span(lane.title, audioWords.span(startMs, endMs))
  return (
    <button
      type="button"
      // As many stops as there are sections would be too many: the table has the same.
      tabIndex={-1}
      className={styles.mark}
      data-kind={lane.kind}
      data-number={lane.number % 5}
      aria-label={text}
      aria-disabled={!canSeek || undefined}
      title={[audioWords.span(startMs, endMs), note].filter(Boolean).join(' · ')}
      style={{
        left: `min(${(startMs / durationMs) * 100}%, 100% - 3px)`,
        width: `${((endMs - startMs) / durationMs) * 100}%`,
      }}
      onClick={() => canSeek && playback.seek(startMs)}
    />
  )
}
