import type { Issue } from '../../../preload/domain/model/result.ts'
import { rangeText } from '../../../preload/domain/timecode/position.ts'
import { resultsWords } from '../../words/results.ts'
import { usePlaying } from '../player/playing.tsx'
import type { ShownPosition } from '../review.ts'
import { useReviewing } from '../review-context.tsx'
import styles from './time-link.module.css'

interface Props {
  issue: Pick<Issue, 'id' | 'severity'>
  place: ShownPosition
}

/** A place in the medium, from its first frame to its last. A click goes there; without a medium it is only said. */
export function TimeLink({ issue, place }: Props) {
  const { choice } = useReviewing()
  const { canSeek, goTo, scale } = usePlaying()
  const text = rangeText(place, scale.clock, '–')
  if (!canSeek) return <span className={styles.time}>{text}</span>
  const follow = () => {
    goTo(place.startMs)
    choice.select(issue)
  }
  return (
    // Text of a button element cannot be selected.
    // biome-ignore lint/a11y/useSemanticElements: see above
    <span
      role="button"
      tabIndex={0}
      className={styles.link}
      aria-label={resultsWords.issues.seek(text)}
      onClick={() => getSelection()?.isCollapsed !== false && follow()}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return
        event.preventDefault()
        follow()
      }}
    >
      {text}
    </span>
  )
}
