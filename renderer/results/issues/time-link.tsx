import type { Issue } from '../../../preload/domain/model/result.ts'
import { resultsWords } from '../../words/results.ts'
import { usePlaying, useTimecode } from '../player/playing.tsx'
import { useReviewing } from '../review-context.tsx'
import styles from './time-link.module.css'

interface Props {
  issue: Pick<Issue, 'id' | 'severity'>
  startMs: number
  endMs?: number | null
}

/** A moment of the medium. A click goes there; without a medium it is only said. */
export function TimeLink({ issue, startMs, endMs = null }: Props) {
  const { choice } = useReviewing()
  const { canSeek, playback } = usePlaying()
  const timecode = useTimecode()
  const text = endMs === null ? timecode(startMs) : `${timecode(startMs)}–${timecode(endMs)}`
  if (!canSeek) return <span className={styles.time}>{text}</span>
  return (
    <button
      type="button"
      className={styles.link}
      aria-label={resultsWords.issues.seek(text)}
      onClick={() => {
        playback.seek(startMs)
        choice.select(issue)
      }}
    >
      {text}
    </button>
  )
}
