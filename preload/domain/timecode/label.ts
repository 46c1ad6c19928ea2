import { canDropFrames, type FrameRate, nominalOf } from './rate.ts'

/** What labels count by: SMPTE ST 12-1. */
export interface Counting {
  rate: FrameRate
  /** Leaves labels out so that the count keeps up with the clock. */
  isDropFrame: boolean
}

const minutesADay = 24 * 60

/** Labels left out in each minute that is no tenth one. */
const droppedAMinute = ({ rate, isDropFrame }: Counting): number =>
  isDropFrame && canDropFrames(rate) ? (nominalOf(rate) / 30) * 2 : 0

/** How many labels a day has; the next one is 00:00:00:00 again. */
export function framesADay(counting: Counting): number {
  const dropped = droppedAMinute(counting) * (minutesADay - minutesADay / 10)
  return minutesADay * 60 * nominalOf(counting.rate) - dropped
}

/** Whether a file of so many frames has labels on both sides of midnight, where the day begins anew. */
export const passesMidnight = (startFrame: number, lengthFrames: number, counting: Counting): boolean =>
  startFrame + lengthFrames > framesADay(counting)

/** The label of a frame that is counted from 00:00:00:00; past midnight and before it the day begins anew. */
export function labelOfFrame(frame: number, counting: Counting): string {
  const nominal = nominalOf(counting.rate)
  const day = framesADay(counting)
  const number = numberOfLabel(((frame % day) + day) % day, counting)
  const seconds = Math.floor(number / nominal)
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  const frames = String(number % nominal).padStart(nominal > 100 ? 3 : 2, '0')
  return `${clock}${droppedAMinute(counting) ? ';' : ':'}${frames}`
}

const two = (value: number) => String(value).padStart(2, '0')

/** The place of a frame's label among all labels, those left out included. */
function numberOfLabel(frame: number, counting: Counting): number {
  const dropped = droppedAMinute(counting)
  if (!dropped) return frame
  const nominal = nominalOf(counting.rate)
  const inTenMinutes = 600 * nominal - 9 * dropped
  const inMinute = 60 * nominal - dropped
  const rest = frame % inTenMinutes
  const minutes = rest < 60 * nominal ? 0 : 1 + Math.floor((rest - 60 * nominal) / inMinute)
  return frame + dropped * (9 * Math.floor(frame / inTenMinutes) + minutes)
}

/** The parts of a label as written, whether or not such a label exists. */
export interface LabelParts {
  hours: number
  minutes: number
  seconds: number
  frames: number
  /** A semicolon before the frames, or everywhere. */
  hasDropSign: boolean
}

const label = /^(\d{1,2})([:;])(\d{2})\2(\d{2})([:;])(\d{2,3})$/

/** `01:00:00:00`, `01:00:00;00`, `01;00;00;00`; a point before the last part means decimals, not frames. */
export function readLabel(text: string): LabelParts | null {
  const [matched, hours, separator, minutes, seconds, sign, frames] = label.exec(text.trim()) ?? []
  if (matched === undefined) return null
  return {
    hours: Number(hours),
    minutes: Number(minutes),
    seconds: Number(seconds),
    frames: Number(frames),
    hasDropSign: sign === ';' || separator === ';',
  }
}

export type FrameOfLabel =
  | { kind: 'frame'; frame: number }
  | { kind: 'no-label'; part: 'hours' | 'minutes' | 'seconds' | 'frames' }
  /** Drop frame leaves it out; `next` is the first label after it. */
  | { kind: 'dropped'; next: string }

/** The frame that a label stands for, counted from 00:00:00:00. */
export function frameOfLabel(parts: LabelParts, counting: Counting): FrameOfLabel {
  const { hours, minutes, seconds, frames } = parts
  const nominal = nominalOf(counting.rate)
  if (hours > 23) return { kind: 'no-label', part: 'hours' }
  if (minutes > 59) return { kind: 'no-label', part: 'minutes' }
  if (seconds > 59) return { kind: 'no-label', part: 'seconds' }
  if (frames >= nominal) return { kind: 'no-label', part: 'frames' }
  const dropped = droppedAMinute(counting)
  const allMinutes = hours * 60 + minutes
  const before = dropped * (allMinutes - Math.floor(allMinutes / 10))
  const frame = (allMinutes * 60 + seconds) * nominal + frames - before
  if (seconds === 0 && frames < dropped && minutes % 10 !== 0)
    return { kind: 'dropped', next: labelOfFrame(frame - frames + dropped, counting) }
  return { kind: 'frame', frame }
}
