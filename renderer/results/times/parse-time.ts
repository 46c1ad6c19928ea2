/** Frames of a timecode whose rate nobody says; what broadcast in Europe uses. */
export const usualFramesPerSecond = 25

const clock = /^(-?)(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2})(?:[.,](\d{1,6}))?$/
const timecode = /^(\d{1,2}):(\d{2}):(\d{2})[:;](\d{2,3})$/
const withUnits =
  /^(?:(\d+(?:\.\d+)?)\s*h(?:ours?|rs?)?)?\s*(?:(\d+(?:\.\d+)?)\s*m(?:in(?:ute)?s?)?)?\s*(?:(\d+(?:\.\d+)?)\s*s(?:ec(?:ond)?s?)?)?\s*(?:(\d+(?:\.\d+)?)\s*(?:ms|msecs?|millis(?:econds)?|milliseconds?))?$/
const iso = /^pt(?:(\d+(?:\.\d+)?)h)?(?:(\d+(?:\.\d+)?)m)?(?:(\d+(?:\.\d+)?)s)?$/

export interface TimeReading {
  /** Of the medium; null where it is not known. */
  durationMs: number | null
  framesPerSecond: number
}

/**
 * Milliseconds of a time as people and programs write it: `1:02:03.5`, `12:08`, `00:00:12:08` (the last part counts
 * frames), `1m 3s`, `1200ms`, `PT12.5S`. Undefined for anything else; a bare number has no unit and is none.
 */
export function parseTime(text: string, reading: TimeReading): number | undefined {
  const plain = text.trim().toLowerCase()
  return timecodeIn(plain, reading) ?? clockIn(plain, reading) ?? sumIn(plain)
}

function timecodeIn(text: string, { framesPerSecond }: TimeReading): number | undefined {
  const [matched, hours, minutes, seconds, frames] = timecode.exec(text) ?? []
  if (matched === undefined) return undefined
  return milliseconds({ hours, minutes, seconds }) + (Number(frames) * 1000) / framesPerSecond
}

function clockIn(text: string, { durationMs, framesPerSecond }: TimeReading): number | undefined {
  const [matched, sign, hours, minutes, seconds, fraction] = clock.exec(text) ?? []
  if (matched === undefined || sign) return undefined
  const asClock = milliseconds({ hours, minutes, seconds }) + Number(`0.${fraction ?? 0}`) * 1000
  // Editors of short films leave the hours out: 00:12:08 in a film of half a minute is 12 seconds and 8 frames.
  const asFrames =
    milliseconds({ minutes: hours, seconds: minutes }) + (Number(seconds) * 1000) / framesPerSecond
  const isTooLate = durationMs !== null && asClock > durationMs && asFrames <= durationMs
  return hours !== undefined && fraction === undefined && isTooLate ? asFrames : asClock
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
