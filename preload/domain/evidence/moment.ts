import { isJson, type Json } from '../json.ts'
import { msOfFrame, parseTime, type TimeReading } from './parse-time.ts'
import { roleOfKey, type TimeUnit } from './time-keys.ts'

/** A point has no end. */
export interface Span {
  startMs: number
  endMs: number | null
}

export interface Reading extends TimeReading {
  /** Of numbers that name none. */
  bareUnit: TimeUnit
}

const range = /^(.{1,16}?)\s*(?:-->|–|—|-|to|until)\s*(.{1,16})$/i

/** A moment that goes before an end in time has that end; another one is a point. */
export function spanOf(startMs: number, endMs: number | undefined): Span {
  return { startMs, endMs: endMs !== undefined && endMs > startMs ? endMs : null }
}

/** Milliseconds of one value that stands under a name for a time; undefined where it is none. */
export function momentOf(value: unknown, unit: TimeUnit | undefined, reading: Reading): number | undefined {
  if (typeof value === 'number')
    return Number.isFinite(value) ? inMs(value, unit ?? reading.bareUnit, reading) : undefined
  if (isJson(value)) return sumOfParts(value, reading)
  if (typeof value !== 'string') return undefined
  const number = numberIn(value)
  return number === undefined ? parseTime(value, reading) : inMs(number, unit ?? reading.bareUnit, reading)
}

/** Of a text that is nothing but a number. */
export const numberIn = (text: string): number | undefined =>
  /^\s*\d+(\.\d+)?\s*$/.test(text) ? Number(text) : undefined

/** One time or two with a dash between them, and nothing else. */
export function spansOfText(text: string, reading: TimeReading): Span[] {
  const ms = parseTime(text, reading)
  if (ms !== undefined) return [spanOf(ms, undefined)]
  const [, from = '', to = ''] = range.exec(text.trim()) ?? []
  const endMs = parseTime(to, reading)
  // `12.5–15.2s`: the unit stands once.
  const startMs = parseTime(from, reading) ?? parseTime(`${from}${/[a-z]+$/i.exec(to)?.[0] ?? ''}`, reading)
  return startMs === undefined || endMs === undefined ? [] : [spanOf(startMs, endMs)]
}

/** `{ seconds: 12, nanos: 500000000 }`: an object of nothing but units. */
function sumOfParts(value: Json, reading: Reading): number | undefined {
  let sum = 0
  const parts = Object.entries(value)
  for (const [key, inner] of parts) {
    const role = roleOfKey(key)
    if (role?.role !== 'point' || role.unit === undefined || typeof inner !== 'number') return undefined
    sum += inMs(inner, role.unit, reading)
  }
  return parts.length ? sum : undefined
}

function inMs(value: number, unit: TimeUnit, { clock }: Reading): number {
  if (unit === 'frame') return msOfFrame(value, clock)
  const units = { h: 3_600_000, min: 60_000, s: 1000, ms: 1, us: 1e-3, ns: 1e-6 }
  return value * units[unit]
}
