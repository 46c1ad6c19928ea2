import { audioWords } from '../../../words/audio.ts'
import { usePlaying } from '../../player/playing.tsx'
import styles from './time-button.module.css'

/** A moment, or a stretch, of the recording. A click goes there; without a recording it is only said. */
export function TimeButton({ startMs, endMs }: { startMs: number; endMs?: number }) {
  const { playback, canSeek } = usePlaying()
  const text = endMs === undefined ? audioWords.moment(startMs) : audioWords.span(startMs, endMs)
  if (!canSeek) return <span className={styles.time}>{text}</span>
  return (
    <button
      type="button"
      className={styles.button}
      aria-label={audioWords.seek(text)}
      onClick={() => playback.seek(startMs)}
    >
      {text}
    </button>
  )
}
