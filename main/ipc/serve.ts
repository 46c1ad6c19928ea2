import type { z } from 'zod'
import { type Answer, type Area, contract, type Handlers } from '../../preload/contract/contract.ts'
import type { Failure } from '../../preload/domain/model/failure.ts'
import { isReservedField } from '../../preload/domain/names.ts'
import { windowRefusals } from '../../preload/domain/words/refusals.ts'
import { redactFailure } from '../log/redact-failure.ts'
import { failureOf } from '../net/fault.ts'

interface Verb {
  input: z.ZodType
  handle(input: unknown): unknown
}

export interface ServeOptions {
  handlers: Handlers
  /** Logs what should not happen: invalid input from the window, a handler that failed. */
  log(event: string, facts: Record<string, unknown>): void
  /** Logs unforeseen errors, with their stack. */
  logBug(event: string, facts: Record<string, unknown>): void
  /** Takes the known secrets out of a text. */
  hide?(text: string): string
}

/** Answers every call that the contract knows, always with an Answer, whatever the window sends. */
export function serve(options: ServeOptions): (name: unknown, input: unknown) => Promise<Answer> {
  const { handlers, log, logBug, hide = (text) => text } = options
  const verbs = new Map<string, Verb>()
  for (const area of Object.keys(contract) as Area[])
    for (const [verb, { input }] of Object.entries(contract[area])) {
      const handle = Reflect.get(handlers[area], verb) as Verb['handle']
      verbs.set(`${area}.${verb}`, { input, handle })
    }

  const refuse = (failure: Failure): Answer => ({ ok: false, failure })
  return async (name, input) => {
    const verb = typeof name === 'string' ? verbs.get(name) : undefined
    if (!verb)
      return refuse({
        kind: 'bad-request',
        message: windowRefusals.mismatch,
      })
    if (holdsReservedField(input))
      return refuse({ kind: 'bad-request', message: windowRefusals.reservedField })
    const parsed = verb.input.safeParse(input)
    if (!parsed.success) {
      // Only where it does not fit: what was sent may hold a key.
      const places = parsed.error.issues.map(({ path }) => path.join('.')).join(', ')
      log('call-refused', { name, places })
      return refuse({
        kind: 'bad-request',
        message: windowRefusals.invalid(places || String(name)),
      })
    }
    try {
      return { ok: true, value: await verb.handle(parsed.data) }
    } catch (error) {
      const failure = redactFailure(failureOf(error), hide)
      if (failure.kind === 'bug') logBug('call-failed', { name, error })
      else log('call-failed', { name, failure })
      return refuse(failure)
    }
  }
}

/** Nothing in the contract lies deeper; what goes round in circles must not either. */
const deepest = 8

/** Records are read without it, so that it would vanish in silence. */
function holdsReservedField(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null || depth > deepest) return false
  return Object.entries(value).some(
    ([name, inner]) => isReservedField(name) || holdsReservedField(inner, depth + 1),
  )
}
