import { isJson, type Json } from '../json.ts'
import type { Span } from './moment.ts'
import { roleOfKey } from './time-keys.ts'

/** Fractions of the picture's width and height. */
export interface Region {
  x: number
  y: number
  width: number
  height: number
}

/** What is understood of a piece of evidence, and the rest as it came. */
export interface EvidenceReading {
  kind: string | null
  /** What was said or shown. */
  quote: string | null
  note: string | null
  page: number | null
  region: Region | null
  spans: Span[]
  /** Undefined where nothing is left. */
  rest: unknown
}

const nothing = { kind: null, quote: null, note: null, page: null, region: null, rest: undefined }
const quoteKeys = ['quote', 'transcript', 'text', 'excerpt', 'snippet', 'caption']
const noteKeys = ['description', 'note', 'comment', 'summary']
const pageKeys = ['page', 'pageNumber', 'page_number']
const regionKeys = ['region', 'boundingBox', 'bounding_box', 'bbox', 'box']

export function readEvidence(evidence: unknown, spansOf: (evidence: unknown) => Span[]): EvidenceReading {
  const spans = spansOf(evidence)
  if (typeof evidence === 'string') return { ...nothing, spans, quote: spans.length ? null : evidence }
  if (!isJson(evidence)) return { ...nothing, spans, rest: evidence ?? undefined }
  const taken = new Set<string>(['id'])
  const take = <T>(keys: string[], read: (value: unknown) => T | undefined): T | null => {
    for (const key of keys) {
      const value = read(evidence[key])
      if (value === undefined) continue
      taken.add(key)
      return value
    }
    return null
  }
  const reading = {
    kind: take(['type', 'kind'], textOf),
    quote: take(quoteKeys, textOf),
    note: take(noteKeys, textOf),
    page: take(pageKeys, (value) => (typeof value === 'number' ? value : undefined)),
    region: take(regionKeys, regionOf),
  }
  const rest = Object.entries(evidence).filter(
    ([key, value]) =>
      !taken.has(key) && value !== null && value !== undefined && !(spans.length && isTime(key, value)),
  )
  return { ...reading, spans, rest: rest.length ? Object.fromEntries(rest) : undefined }
}

const textOf = (value: unknown) => (typeof value === 'string' && value.trim() ? value.trim() : undefined)

/** Said by the spans already. */
const isTime = (key: string, value: unknown) => roleOfKey(key) !== undefined && !isJson(value)

/** Pixels are left alone: the size that they belong to is not known. */
function regionOf(value: unknown): Region | undefined {
  if (!isJson(value)) return undefined
  const [x, y, width, height] = [value.x, value.y, value.width ?? value.w, value.height ?? value.h].map(
    fractionOf,
  )
  if (x === undefined || y === undefined || !width || !height) return undefined
  return { x, y, width: Math.min(width, 1 - x), height: Math.min(height, 1 - y) }
}

function fractionOf(value: Json[string]): number | undefined {
  return typeof value === 'number' && value >= 0 && value <= 1 ? value : undefined
}
