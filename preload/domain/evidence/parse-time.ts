import type { TimecodeClock } from '../timecode/clock.ts'
import { type Counting, frameOfLabel, framesADay, type LabelParts, readLabel } from '../timecode/label.ts'
import { type FrameRate, framesPerSecondOf, nominalOf, offersDropFrame } from '../timecode/rate.ts'

/** Of a timecode whose rate nobody says; what broadcast in Europe uses. */
export const assumedRate: FrameRate = { num: 25, den: 1 }

const clockTime = /^(-?)(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2})(?:[.,](\d{1,6}))?$/
const withUnits =
  /^(?:(\d+(?:\.\d+)?)\s*h(?:ours?|rs?)?)?\s*(?:(\d+(?:\.\d+)?)\s*m(?:in(?:ute)?s?)?)?\s*(?:(\d+(?:\.\d+)?)\s*s(?:ec(?:ond)?s?)?)?\s*(?:(\d+(?:\.\d+)?)\s*(?:ms|msecs?|millis(?:econds)?|milliseconds?))?$/
const iso = /^pt(?:(\d+(?:\.\d+)?)h)?(?:(\d+(?:\.\d+)?)m)?(?:(\d+(?:\.\d+)?)s)?$/

export interface TimeReading {
  /** Of the medium; null where it is not known. */
  durationMs: number | null
  clock: TimecodeClock
}

/**
 * Milliseconds of a time as people and programs write it: `1:02:03.5`, `12:08`, `00:00:12:08` (the last part counts
 * frames), `1m 3s`, `1200ms`, `PT12.5S`. Undefined for anything else; a bare number has no unit and is none.
 */
export function parseTime(text: string, reading: TimeReading): number | undefined {
  const plain = text.trim().toLowerCase()
  return timecodeIn(plain, reading) ?? clockIn(plain, reading) ?? sumIn(plain)
}

/** When a frame of the file begins. */
export function msOfFrame(frame: number, { rate, offset }: TimecodeClock): number {
  const late = offset ? Number(offset.num) / Number(offset.den) : 0
  return ((frame * rate.den) / rate.num - late) * 1000
}

function timecodeIn(text: string, reading: TimeReading): number | undefined {
  const parts = readLabel(text)
  return parts ? msOfLabel(parts, reading) : undefined
}

/**
 * When the frame that a label names begins. Labels are the file's own where they lie inside it; where they do not, they
 * count from its beginning. A semicolon says drop frame unless the file's own timecode is known to be none.
 */
function msOfLabel(parts: LabelParts, { durationMs, clock }: TimeReading): number | undefined {
  const saysDropFrame = parts.hasDropSign && clock.startFrame === 0 && offersDropFrame(clock.rate)
  const isDropFrame = clock.isDropFrame || saysDropFrame
  const counting = { rate: clock.rate, isDropFrame }
  const frame = nearestFrame(parts, counting)
  if (frame === undefined) return undefined
  if (clock.startFrame === 0) return msOfFrame(frame, clock)
  const day = framesADay(counting)
  const fromStart = (((frame - clock.startFrame) % day) + day) % day
  const lastsFrames = ((durationMs ?? 0) / 1000 + 1) * framesPerSecondOf(clock.rate)
  const isInside = durationMs === null ? frame >= clock.startFrame : fromStart <= lastsFrames
  return msOfFrame(isInside ? fromStart : frame, clock)
}

/** Frames that this rate does not have were counted at another: the second holds, and the last frame in it. */
function nearestFrame(parts: LabelParts, counting: Counting): number | undefined {
  const frames = Math.min(parts.frames, nominalOf(counting.rate) - 1)
  const found = frameOfLabel({ ...parts, hours: parts.hours % 24, frames }, counting)
  switch (found.kind) {
    case 'frame':
      return found.frame
    case 'no-label':
      return undefined
    case 'dropped': {
      const next = readLabel(found.next)
      return next ? nearestFrame(next, counting) : undefined
    }
  }
}

function clockIn(text: string, reading: TimeReading): number | undefined {
  const { durationMs } = reading
  const [matched, sign, hours, minutes, seconds, fraction] = clockTime.exec(text) ?? []
  if (matched === undefined || sign) return undefined
  const fractionMs = Number(`0.${fraction ?? 0}`) * 1000
  const asClock = milliseconds({ hours, minutes, seconds }) + fractionMs
  if (durationMs === null || asClock <= durationMs || hours === undefined) return asClock
  const fits = (ms: number | undefined) => ms !== undefined && ms <= durationMs
  const isTimecode = { frames: 0, hasDropSign: false }
  const [first, second, third] = [Number(hours), Number(minutes), Number(seconds)]
  // The time of day that the file's own timecode shows.
  const inTimecode = msOfLabel({ ...isTimecode, hours: first, minutes: second, seconds: third }, reading)
  if (inTimecode !== undefined && fits(inTimecode)) return inTimecode + fractionMs
  // Editors of short films leave the hours out: 00:12:08 in a film of half a minute is 12 seconds and 8 frames.
  const short = { ...isTimecode, hours: 0, minutes: first, seconds: second, frames: third }
  const asFrames = fraction === undefined ? msOfLabel(short, reading) : undefined
  return fits(asFrames) ? asFrames : asClock
}

function sumIn(text: string): number | undefined {
  const [matched, hours, minutes, seconds, ms] = iso.exec(text) ?? withUnits.exec(text) ?? []
  if (!matched || matched === 'pt') return undefined
  return milliseconds({ hours, minutes, seconds }) + Number(ms ?? 0)
}

function milliseconds(parts: { hours?: Part; minutes?: Part; seconds?: Part }): number {
  const { hours = 0, minutes = 0, seconds = 0 } = parts
  return (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000
}

type Part = string | undefined
