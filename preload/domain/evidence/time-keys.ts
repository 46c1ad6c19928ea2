import { wordsOf } from '../json.ts'

export type TimeRole = 'start' | 'end' | 'duration' | 'point' | 'range'
export type TimeUnit = 'h' | 'min' | 's' | 'ms' | 'us' | 'ns' | 'frame'

export interface KeyRole {
  role: TimeRole
  unit: TimeUnit | undefined
}

const roles = new Map<string, TimeRole>(
  Object.entries({
    start: 'start',
    starts: 'start',
    begin: 'start',
    begins: 'start',
    from: 'start',
    in: 'start',
    end: 'end',
    ends: 'end',
    to: 'end',
    until: 'end',
    out: 'end',
    stop: 'end',
    finish: 'end',
    duration: 'duration',
    range: 'range',
    ranges: 'range',
    span: 'range',
    interval: 'range',
    window: 'range',
  }),
)

const units = new Map<string, TimeUnit>(
  Object.entries({
    h: 'h',
    hours: 'h',
    minutes: 'min',
    seconds: 's',
    second: 's',
    secs: 's',
    sec: 's',
    s: 's',
    ms: 'ms',
    msec: 'ms',
    msecs: 'ms',
    millis: 'ms',
    milliseconds: 'ms',
    us: 'us',
    micros: 'us',
    microseconds: 'us',
    nanos: 'ns',
    nanoseconds: 'ns',
    frame: 'frame',
    frames: 'frame',
  }),
)

/** Words that name a moment by themselves. */
const moments = new Set([
  'time',
  'times',
  'timestamp',
  'timestamps',
  'timecode',
  'timecodes',
  'tc',
  'at',
  'position',
  'offset',
  'point',
  'moment',
  'pts',
])
/** Words that may stand beside one. */
const fillers = new Set(['media', 'video', 'audio', 'clip', 'in', 'number', 'index', 'code', 'stamp', 'mark'])

/**
 * What a key says about time, by its words: `startTimeMs` is a start in milliseconds, `frame_number` a moment in frames.
 * Undefined unless every word of it speaks of time, so that `startPage` and `timeZone` are none.
 */
export function roleOfKey(key: string): KeyRole | undefined {
  const words = wordsOf(key)
  const speaks = words.some((word) => roles.has(word) || units.has(word) || moments.has(word))
  if (!speaks || !words.every(isAboutTime)) return undefined
  // In `timeInSeconds` the “in” says nothing about a start.
  const named = words.length === 1 ? words : words.filter((word, at) => word !== 'in' || at === 0)
  const role = named.map((word) => roles.get(word)).find((each) => each !== undefined) ?? 'point'
  const unit = words.map((word) => units.get(word)).find((each) => each !== undefined)
  return { role, unit }
}

const isAboutTime = (word: string) =>
  roles.has(word) || units.has(word) || moments.has(word) || fillers.has(word)
