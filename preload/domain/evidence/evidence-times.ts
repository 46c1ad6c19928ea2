import { isJson, type Json } from '../json.ts'
import { plainClock, type TimecodeClock } from '../timecode/clock.ts'
import { frameRate, knownRateNear, nominalOf } from '../timecode/rate.ts'
import { momentOf, numberIn, type Reading, type Span, spanOf, spansOfText } from './moment.ts'
import { assumedRate } from './parse-time.ts'
import { type KeyRole, roleOfKey, type TimeRole, type TimeUnit } from './time-keys.ts'

export interface Medium {
  /** Null where it is not known. */
  durationMs: number | null
  /** Spans behind the end and before the beginning are left out, or kept as they are named: a day, or twice the medium, at most. */
  outside?: 'omit' | 'keep'
  /** How its frames are counted and labelled; null where its frame rate is not known. */
  clock: TimecodeClock | null
}

const deepest = 6
/** Encoders round: a mark may lie this much behind the end. */
const toleranceMs = 1000
const dayMs = 86_400_000
const timeInText = /\d{1,3}:\d{2}(?::\d{2}(?:[:;]\d{2})?)?(?:[.,]\d{1,3})?/g
const remarks = new Set(['description', 'note', 'location', 'where', 'label', 'comment'])

/**
 * Where in a medium a piece of evidence lies, earliest first; empty where it names no time. The service publishes no
 * shape, so times are looked for by the words of the keys, at any depth. A number without a unit is taken as seconds,
 * unless one of the numbers in `all` (every piece of the same result) would then lie far behind the end: then they are
 * milliseconds.
 */
export function createTimeReader(all: readonly unknown[], medium: Medium): (evidence: unknown) => Span[] {
  const { durationMs, outside = 'omit' } = medium
  const clock = medium.clock ?? plainClock(assumedRate)
  const bareUnit = bareUnitOf(
    all.flatMap((each) => bareNumbersIn(each, 0)),
    durationMs,
  )
  return (evidence) => tidied(spansIn(evidence, { durationMs, clock, bareUnit }, 0), { durationMs, outside })
}

function bareUnitOf(numbers: number[], durationMs: number | null): TimeUnit {
  const most = numbers.reduce((known, each) => Math.max(known, each), 0)
  // Ten hours, where nothing says how long the medium is.
  const endMs = durationMs === null ? 36_000_000 : durationMs + toleranceMs
  // A few seconds too late is a careless end; nobody counts a place in milliseconds below a second.
  const isFarBehind = most * 1000 > endMs && (most >= 1000 || most * 1000 > 4 * endMs)
  const mayBeMs = numbers.every((each) => Number.isInteger(each) || each * 1000 > endMs)
  return mayBeMs && isFarBehind ? 'ms' : 's'
}

function bareNumbersIn(value: unknown, depth: number): number[] {
  if (depth > deepest) return []
  if (Array.isArray(value)) return value.flatMap((each) => bareNumbersIn(each, depth + 1))
  if (!isJson(value) || isPlaceInText(value)) return []
  return Object.entries(value).flatMap(([key, inner]) => {
    const named = roleOfKey(key)
    if (named?.unit !== undefined) return []
    const numbers = named ? numbersOf(inner, depth) : []
    return numbers.length ? numbers : bareNumbersIn(inner, depth + 1)
  })
}

/** Those that stand under a name for a time, in lists of pairs and as text too. */
function numbersOf(value: unknown, depth: number): number[] {
  if (depth > deepest) return []
  if (Array.isArray(value)) return value.flatMap((each) => numbersOf(each, depth + 1))
  const number = typeof value === 'number' ? value : typeof value === 'string' ? numberIn(value) : undefined
  return number !== undefined && Number.isFinite(number) ? [number] : []
}

function spansIn(value: unknown, reading: Reading, depth: number): Span[] {
  if (depth > deepest) return []
  if (typeof value === 'string') return spansOfText(value, reading)
  if (Array.isArray(value)) return value.flatMap((each) => spansIn(each, reading, depth + 1))
  if (!isJson(value) || isPlaceInText(value)) return []
  const own = { ...reading, clock: clockIn(value, reading.clock) }
  const moments = new Map<TimeRole, number>()
  const spans = Object.entries(value).flatMap(([key, inner]): Span[] => {
    const named = roleOfKey(key)
    if (!named) return typeof inner === 'object' ? spansIn(inner, own, depth + 1) : []
    if (Array.isArray(inner)) return spansOfList(inner, named, own)
    const ms = momentOf(inner, named.unit, own)
    if (ms === undefined) return spansIn(inner, own, depth + 1)
    if (!moments.has(named.role)) moments.set(named.role, ms)
    return []
  })
  const found = [...joined(moments), ...spans]
  return found.length ? found : spansOfRemarks(value, own)
}

/** The one span of what an object says about its start, end, duration or moment. */
function joined(moments: ReadonlyMap<TimeRole, number>): Span[] {
  const startMs = moments.get('start') ?? moments.get('point') ?? moments.get('end')
  if (startMs === undefined) return []
  const lastsMs = moments.get('duration')
  return [spanOf(startMs, moments.get('end') ?? (lastsMs === undefined ? undefined : startMs + lastsMs))]
}

/** `[12.5, 15]` under a name for a stretch of time is one; other lists are of moments or of stretches. */
function spansOfList(list: unknown[], { role, unit }: KeyRole, reading: Reading): Span[] {
  const moments = list.map((each) => momentOf(each, unit, reading))
  const [startMs, endMs] = moments
  if (role === 'range' && list.length === 2 && startMs !== undefined && endMs !== undefined)
    return [spanOf(startMs, endMs)]
  return list.flatMap((each, at): Span[] => {
    const ms = moments[at]
    if (ms !== undefined) return [spanOf(ms, undefined)]
    return Array.isArray(each)
      ? spansOfList(each, { role: 'range', unit }, reading)
      : spansIn(each, reading, 1)
  })
}

/** Times in a sentence, such as “on screen 00:12:08 to 00:15:20”; a lone 12:30 may be an hour of the day. */
function spansOfRemarks(value: Json, reading: Reading): Span[] {
  return Object.entries(value).flatMap(([key, inner]): Span[] => {
    if (typeof inner !== 'string' || !remarks.has(key.toLowerCase())) return []
    const [from, to, third] = [...inner.matchAll(timeInText)].map(([text]) => text)
    if (from === undefined || (to === undefined && from.split(':').length < 3)) return []
    return spansOfText(to === undefined || third !== undefined ? from : `${from} - ${to}`, reading)
  })
}

/** `{ page: 2, start: 10, end: 40 }` counts letters, not seconds. */
function isPlaceInText(value: Json): boolean {
  return Object.keys(value).some((key) => /^(page|page_?number|line|paragraph|char|column)$/i.test(key))
}

/** Evidence that names its own rate counts by it; `fps: 30` of a film at 29.97 is the rounded name of the same rate. */
function clockIn(value: Json, clock: TimecodeClock): TimecodeClock {
  const named = value.fps ?? value.frameRate ?? value.frame_rate ?? value.framesPerSecond
  if (typeof named !== 'number' || !(named > 0) || Math.ceil(named) === nominalOf(clock.rate)) return clock
  const rate = knownRateNear(named) ?? frameRate(Math.round(named * 1000), 1000)
  return rate ? plainClock(rate) : clock
}

/** In order, inside the medium, each once. What lies behind a day is a date in disguise. */
function tidied(spans: Span[], { durationMs, outside }: Pick<Medium, 'durationMs' | 'outside'>): Span[] {
  const isKept = outside === 'keep'
  // A film may be longer than a day, and what is late in it is no date.
  const longestMs = Math.max(dayMs, 2 * (durationMs ?? 0))
  const end = isKept ? longestMs : (durationMs ?? dayMs)
  const first = isKept ? -dayMs : 0
  const kept = new Map<string, Span>()
  for (const { startMs, endMs } of spans.sort((a, b) => a.startMs - b.startMs)) {
    if (startMs < first || startMs > Math.min(end + toleranceMs, longestMs)) continue
    const start = inMicroseconds(Math.min(startMs, end))
    const span = spanOf(start, endMs === null ? undefined : inMicroseconds(Math.min(endMs, end)))
    kept.set(`${span.startMs} ${span.endMs}`, span)
  }
  return [...kept.values()]
}

/** Finer than any frame; a whole millisecond would move what lies near the edge of one. */
const inMicroseconds = (ms: number) => Math.round(ms * 1000) / 1000
