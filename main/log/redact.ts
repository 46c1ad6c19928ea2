import { hidden, isSecretName, redactText, searched } from './redact-text.ts'

const deepest = 6
const maxEntries = 50
/** Over the whole value: depth and width alone would let 50⁶ through. */
const maxValues = 1_000

interface Walk {
  hide(text: string): string
  withStacks: boolean
  /** What the current value is inside of. */
  around: Set<object>
  left: number
}

export interface RedactOptions {
  withStacks?: boolean
  /** Takes the known secrets out of a text. */
  hide?: ((text: string) => string) | undefined
}

/**
 * The value as JSON can carry it, with nothing in it that opens anything. Never throws and never grows without bound:
 * 6 levels, 50 entries each, 1,000 values, texts of 2,000 characters. Stacks of errors only when asked for.
 */
export function redact(value: unknown, options: RedactOptions = {}): unknown {
  const { withStacks = false, hide = (text) => text } = options
  return shown(value, { withStacks, hide, around: new Set(), left: maxValues })
}

function shown(value: unknown, walk: Walk): unknown {
  if (typeof value === 'string') return shownText(value, walk)
  if (typeof value === 'function') return '<function>'
  if (typeof value === 'bigint' || typeof value === 'symbol') return shownText(String(value), walk)
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

/** What is behind the part that is searched is not shown either. */
function shownText(text: string, { hide }: Walk): string {
  const read = searched(text)
  const known = redactText(hide(read))
  return read.length < text.length && !known.endsWith(hidden) ? known + hidden : known
}

function shownObject(value: object, walk: Walk): unknown {
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer || value instanceof SharedArrayBuffer)
    return `<${value.byteLength} bytes>`
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '<no date>' : value.toISOString()
  if (value instanceof URL) return shownText(value.href, walk)
  if (value instanceof URLSearchParams) return shownText(`?${value}`, walk)
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
  const items = list.slice(0, maxEntries).map((item, index) => {
    const before = list[index - 1]
    return typeof before === 'string' && isSecretName(before) ? hidden : shown(item, walk)
  })
  return list.length > maxEntries ? [...items, `<${list.length - maxEntries} more>`] : items
}

function shownEntries(entries: [unknown, unknown][], walk: Walk): unknown {
  const names = new Map(entries)
  const isNamedSecret = typeof names.get('name') === 'string' && isSecretName(String(names.get('name')))
  const pairs = entries.slice(0, maxEntries).map(([key, value]) => {
    const name = String(shown(key, walk))
    const isSecret = isSecretName(String(key)) || (isNamedSecret && key === 'value')
    return [name, isSecret && value !== undefined ? hidden : shown(value, walk)] as const
  })
  if (entries.length > maxEntries) pairs.push([hidden, `<${entries.length - maxEntries} more>`])
  return Object.fromEntries(pairs)
}
