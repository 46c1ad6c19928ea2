import { clockOfFile } from '../../preload/domain/media/file-clock.ts'
import type { TimingSource } from '../../preload/domain/model/export.ts'
import type { MediaFacts } from '../../preload/domain/model/media-facts.ts'
import {
  labelAt,
  parseTimecode,
  plainClock,
  type TimecodeClock,
} from '../../preload/domain/timecode/clock.ts'
import { readLabel } from '../../preload/domain/timecode/label.ts'
import { type FrameRate, offersDropFrame, rateName, sameRate } from '../../preload/domain/timecode/rate.ts'
import { refused } from './refused.ts'

export interface TimingOptions {
  rate: FrameRate | null
  /** A timecode, or a plain frame number. */
  start: string | null
  /** Whether labels are dropped; absent or null: as the start timecode says it, else as the file does. */
  isDropFrame?: boolean | null
}

export interface Timing {
  /** What the markers are labelled by; null where no rate is known. */
  clock: TimecodeClock | null
  /** What times inside evidence are read by. */
  fileClock: TimecodeClock | null
  isOwnRate: boolean
  sources: { rate: TimingSource; dropFrame: TimingSource; start: TimingSource }
  /** A semicolon was given at a rate that has no drop frame. */
  ignoredDropFrame: boolean
}

/** Rate, drop frame and start timecode, each by what is asked for, else by the file, else by what is usual. Throws `bad-request`. */
export function timingOf(facts: MediaFacts | null, options: TimingOptions, defaultStart: string): Timing {
  const known = { frameRate: facts?.frameRate ?? null, start: facts?.start ?? null }
  const rate = options.rate ?? known.frameRate
  const isOwnRate = known.frameRate !== null && rate !== null && sameRate(rate, known.frameRate)
  const sources = {
    rate: options.rate && !isOwnRate ? ('given' as const) : ('file' as const),
    dropFrame: known.start ? ('file' as const) : ('default' as const),
    start: known.start ? ('file' as const) : ('default' as const),
  }
  const fileClock = clockOfFile(known, rate)
  if (!rate || !fileClock) return { clock: null, fileClock, isOwnRate, sources, ignoredDropFrame: false }
  const base = { fileClock, isOwnRate }
  const { isDropFrame = null } = options
  if (isDropFrame !== null) {
    const start = options.start ?? (known.start ? labelAt(0, fileClock) : defaultStart)
    // A semicolon would say drop frame again.
    const clock = startingAt(start.replaceAll(';', ':'), { ...plainClock(rate), isDropFrame })
    const isChanged = clock.isDropFrame !== fileClock.isDropFrame
    const given = {
      ...sources,
      dropFrame: isChanged ? ('given' as const) : sources.dropFrame,
      start: options.start === null ? sources.start : ('given' as const),
    }
    return { ...base, clock, sources: given, ignoredDropFrame: isDropFrame && !clock.isDropFrame }
  }
  if (options.start === null) {
    const clock = known.start ? fileClock : startingAt(defaultStart, plainClock(rate))
    return { ...base, clock, sources, ignoredDropFrame: false }
  }
  const asked = readLabel(options.start)
  const clock = startingAt(options.start, fileClock)
  return {
    ...base,
    clock,
    sources: {
      ...sources,
      start: 'given',
      dropFrame: asked?.hasDropSign && clock.isDropFrame ? 'given' : sources.dropFrame,
    },
    ignoredDropFrame: (asked?.hasDropSign ?? false) && !clock.isDropFrame && !offersDropFrame(rate),
  }
}

function startingAt(text: string, { rate, isDropFrame }: TimecodeClock): TimecodeClock {
  const found = parseTimecode(text, { rate, isDropFrame })
  switch (found.kind) {
    case 'timecode':
      return { rate, isDropFrame: found.isDropFrame, startFrame: found.frame }
    case 'dropped':
      throw refused({ kind: 'dropped-label', label: text, next: found.next })
    case 'no-label':
    case 'no-timecode':
      throw refused({ kind: 'no-timecode', text, rate: rateName(rate) })
  }
}
