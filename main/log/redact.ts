import { hidden, isSecretName, redactText } from './redact-text.ts'

const deepest = 6
const mostEntries = 50
/** Over the whole value: depth and width alone would let 50⁶ through. */
const mostValues = 1_000

interface Walk {
  withStacks: boolean
  /** What the current value is inside of. */
  around: Set<object>
  left: number
}

/**
 * The value as JSON can carry it, with nothing in it that opens anything. Never throws and never grows without bound:
 * 6 levels, 50 entries each, 1,000 values, texts of 2,000 characters. Stacks of errors only when asked for.
 */
export function redact(value: unknown, { withStacks = false } = {}): unknown {
  return shown(value, { withStacks, around: new Set(), left: mostValues })
}

function shown(value: unknown, walk: Walk): unknown {
  if (typeof value === 'string') return redactText(value)
  if (typeof value === 'function') return '<function>'
  if (typeof value === 'bigint' || typeof value === 'symbol') return redactText(String(value))
  if (typeof value !== 'object' || value === null) return value
  if (walk.around.has(value)) return '<circular>'
  if (walk.around.size >= deepest || walk.left-- <= 0) return hidden
  walk.around.add(value)
  try {
    return shownObject(value, walk)
  } catch {
    return '<unreadable>'
  } finally {
    walk.around.delete(value)
  }
}

function shownObject(value: object, walk: Walk): unknown {
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer || value instanceof SharedArrayBuffer)
    return `<${value.byteLength} bytes>`
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '<no date>' : value.toISOString()
  if (value instanceof URL) return redactText(value.href)
  if (value instanceof URLSearchParams) return redactText(`?${value}`)
  if (value instanceof Error) return shownError(value, walk)
  if (Array.isArray(value)) return shownList(value, walk)
  if (value instanceof Set) return shownList([...value], walk)
  if (value instanceof Map || value instanceof Headers) return shownEntries([...value], walk)
  return shownEntries(Object.entries(value), walk)
}

/** Errors of libraries carry whole requests: only these facts of one are shown. */
function shownError(error: Error, walk: Walk): unknown {
  const { name, message, stack, cause } = error
  const facts: Record<string, unknown> = { name, message, ...('code' in error ? { code: error.code } : {}) }
  if ('failure' in error) facts.failure = error.failure
  if (cause !== undefined) facts.cause = cause
  if (error instanceof AggregateError) facts.errors = error.errors
  if (walk.withStacks) facts.stack = stack
  return shownEntries(Object.entries(facts), walk)
}

/** Raw headers are lists in which a name is followed by its value. */
function shownList(list: unknown[], walk: Walk): unknown[] {
  const items = list.slice(0, mostEntries).map((item, index) => {
    const before = list[index - 1]
    return typeof before === 'string' && isSecretName(before) ? hidden : shown(item, walk)
  })
  return list.length > mostEntries ? [...items, `<${list.length - mostEntries} more>`] : items
}

function shownEntries(entries: [unknown, unknown][], walk: Walk): unknown {
  const names = new Map(entries)
  const isNamedSecret = typeof names.get('name') === 'string' && isSecretName(String(names.get('name')))
  const pairs = entries.slice(0, mostEntries).map(([key, value]) => {
    const name = String(shown(key, walk))
    const isSecret = isSecretName(String(key)) || (isNamedSecret && key === 'value')
    return [name, isSecret && value !== undefined ? hidden : shown(value, walk)] as const
  })
  if (entries.length > mostEntries) pairs.push([hidden, `<${entries.length - mostEntries} more>`])
  return Object.fromEntries(pairs)
}
