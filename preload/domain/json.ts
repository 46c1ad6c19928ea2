export type Json = Record<string, unknown>

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
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
