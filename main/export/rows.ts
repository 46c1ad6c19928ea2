import { secondsOfMs } from '../../preload/domain/timecode/frames.ts'
import { labelIn } from '../../preload/domain/timecode/position.ts'
import { byWeight, type Finding } from './findings.ts'
import type { MarkerList } from './marker-list.ts'
import type { MarkRange } from './marks.ts'

/** One place of a finding, or a finding without one: nothing is merged in tables and reports. */
export interface Row {
  finding: Finding
  place: MarkRange | null
  startTimecode: string
  /** Of the first frame behind it. */
  endTimecode: string
  /** From the beginning of the file, as they were reported. */
  startSeconds: string
  endSeconds: string
}

/** By time; those without one at the end. */
export function rowsOf({ findings, clock }: MarkerList): Row[] {
  const rows = findings.flatMap(({ finding, places }): Row[] =>
    places.length
      ? places.map((place, at) => {
          const span = finding.spans[at]
          return {
            finding,
            place,
            // Without a rate there are only seconds.
            startTimecode: clock ? labelIn(place.start, clock) : '',
            endTimecode: clock ? labelIn(place.end, clock) : '',
            startSeconds: span ? secondsOfMs(span.startMs) : '',
            endSeconds: span?.endMs == null ? '' : secondsOfMs(span.endMs),
          }
        })
      : [{ finding, place: null, startTimecode: '', endTimecode: '', startSeconds: '', endSeconds: '' }],
  )
  const startOf = ({ place }: Row) => place?.start ?? Number.MAX_SAFE_INTEGER
  return rows.sort((a, b) => startOf(a) - startOf(b) || byWeight(a.finding, b.finding))
}
