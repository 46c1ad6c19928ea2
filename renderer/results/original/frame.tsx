import { type CSSProperties, type ReactNode, useContext } from 'react'
import { useStore } from 'zustand'
import type { Span } from '../../../preload/domain/evidence/moment.ts'
import type { Region } from '../../../preload/domain/evidence/read-evidence.ts'
import { severityKey } from '../../../preload/domain/issues/severity.ts'
import { classes } from '../../ui/classes.ts'
import tone from '../../ui/tone.module.css'
import { usePlayback } from '../player/playing.tsx'
import { type Reviewing, ReviewProvider } from '../review-context.tsx'
import styles from './frame.module.css'

interface Props {
  /** Of the picture in pixels; 0 until it is known. */
  width: number
  height: number
  /** Beyond its own size. */
  mayGrow?: boolean
  isActualSize?: boolean
  children: ReactNode
}

/** A picture as large as there is room, with the places that the selected issue points at. */
export function Frame({ width, height, mayGrow = false, isActualSize = false, children }: Props) {
  const reviewing = useContext(ReviewProvider)
  const isKnown = width > 0 && height > 0
  const size: CSSProperties = isKnown
    ? { ['--ratio' as string]: width / height, ['--most' as string]: mayGrow ? '100000px' : `${width}px` }
    : {}
  return (
    // What scrolls must be reached by the keyboard.
    <div className={styles.stage} {...(isActualSize ? { tabIndex: 0 } : {})}>
      <div
        className={classes(styles.frame, isKnown && styles.known, isActualSize && styles.actual)}
        style={size}
      >
        {children}
        {isKnown && reviewing && <Regions reviewing={reviewing} />}
      </div>
    </div>
  )
}

function Regions({ reviewing: { review, choice } }: { reviewing: Reviewing }) {
  const selected = useStore(choice.store, (state) => state.selected)
  const reviewed = selected === null ? undefined : review.byId.get(selected)
  const positionMs = usePlayback((state) => state.positionMs)
  const regions = (reviewed?.evidence ?? []).flatMap(({ region, spans }): Region[] =>
    region && isNear(spans, positionMs) ? [region] : [],
  )
  return regions.map((region) => (
    <i
      key={Object.values(region).join(' ')}
      className={classes(tone.tone, styles.region)}
      data-severity={severityKey(reviewed?.issue.severity ?? '')}
      style={{
        left: `${region.x * 100}%`,
        top: `${region.y * 100}%`,
        width: `${region.width * 100}%`,
        height: `${region.height * 100}%`,
      }}
    />
  ))
}

/** Evidence without times is about the whole picture. */
function isNear(spans: readonly Span[], positionMs: number): boolean {
  const aroundMs = 60
  return (
    !spans.length ||
    spans.some(
      ({ startMs, endMs }) =>
        positionMs >= startMs - aroundMs && positionMs <= (endMs ?? startMs + 1000) + aroundMs,
    )
  )
}
