export type Json = Record<string, unknown>

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const maxDepth = 32

/** The value without what lies deeper than 32 levels: nobody looks there, and no process can be sent it. */
export function pruned(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (depth >= maxDepth) return '…'
  if (Array.isArray(value)) return value.map((each) => pruned(each, depth + 1))
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, pruned(each, depth + 1)]))
}

/** `startTime_ms` and `start-time-ms` are `start time ms`. */
export function wordsOf(key: string): string[] {
  return key
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean)
}

const forPrograms = new Set([
  'id',
  'ids',
  'uuid',
  'type',
  'kind',
  'url',
  'uri',
  'time',
  'timecode',
  'timestamp',
])

/** Every text in it that is meant for people: ids, kinds, addresses and times are not. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(textsIn)
  if (!isJson(value)) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'string' && forPrograms.has(wordsOf(key).at(-1) ?? '') ? [] : textsIn(inner),
  )
}
