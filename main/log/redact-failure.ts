import type { Failure } from '../../preload/domain/model/failure.ts'
import { redactText } from './redact-text.ts'

/** The failure as it may be stored and shown: its texts may quote what was sent, or somebody else's answer. */
export function redactFailure<F extends Failure>(failure: F, hide: (text: string) => string): F {
  const shown = Object.entries(failure).map(([name, value]) => [
    name,
    typeof value === 'string' && name !== 'kind' ? shownText(name, value, hide) : value,
  ])
  // Only texts were replaced, by texts.
  return Object.fromEntries(shown) as F
}

/** Paths, hosts and names stay as they are but for the secrets that are known. */
function shownText(name: string, text: string, hide: (text: string) => string): string {
  const known = hide(text)
  return name === 'message' || name === 'details' ? redactText(known) : known
}
