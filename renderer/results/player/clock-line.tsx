import type { JobDetail } from '../../../preload/contract/details.ts'
import { clockOfFile } from '../../../preload/domain/media/file-clock.ts'
import { lengthInFrames } from '../../../preload/domain/media/file-length.ts'
import { mediumOf } from '../../../preload/domain/media/medium.ts'
import { labelAt } from '../../../preload/domain/timecode/clock.ts'
import { passesMidnight } from '../../../preload/domain/timecode/label.ts'
import { rateName } from '../../../preload/domain/timecode/rate.ts'
import { clockWords } from '../../words/clock.ts'
import styles from './clock-line.module.css'

/** What every time of this result is counted by; said once. */
export function ClockLine({ detail }: { detail: JobDetail }) {
  return <p className={styles.line}>{clockText(detail)}</p>
}

export function clockText({ facts, job }: Pick<JobDetail, 'facts' | 'job'>): string {
  const clock = facts && clockOfFile(facts)
  if (!clock) return mediumOf(job.contentType) === 'audio' ? clockWords.seconds : clockWords.unknownRate
  return [
    clockWords.rate(rateName(clock.rate), clock.isDropFrame),
    facts.start ? clockWords.starts(labelAt(0, clock)) : clockWords.noTimecode,
    facts.isVariableFrameRate ? clockWords.varies : '',
    passesMidnight(clock.startFrame, lengthInFrames(facts, clock) ?? 0, clock) ? clockWords.midnight : '',
    facts.hasTimecodeBreaks ? clockWords.breaks : '',
  ]
    .filter(Boolean)
    .join(' · ')
}
