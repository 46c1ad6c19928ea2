import { isEnvironmentWorkspace } from '../environment.ts'
import type { Failure, FailureKind, FailureOf } from '../model/failure.ts'
import { nameOf, type Words, wordsFor } from './failure.ts'

/** What to do next where the window offers another way than the command line, whose words are the shared ones. */
const nextInWindow: { [K in FailureKind]?: string } = {
  'proxy-login': 'Enter them under Settings.',
  // A workspace that was removed has no row there.
  'key-missing': 'Enter its key under Workspaces, or add it there again.',
  'keychain-missing': 'Unlock or install it and try again, or use a key until you quit.',
  'unknown-id': 'It may have been removed in the meantime.',
  'data-held': 'Close the other one first.',
  'data-unwritable': 'Check its permissions and start the app again.',
  'data-newer': 'Update the app.',
}

/** What happened, where the shared words name a host: that stands under the details. */
const happenedInWindow: { [K in FailureKind]?: (failure: FailureOf<K>) => string } = {
  offline: () => 'No connection to the service.',
  stalled: ({ service }) => `${nameOf(service)} doesn’t answer.`,
  'unexpected-answer': ({ status }) => `Unexpected reply (${status}).`,
  'service-trouble': ({ service, status }) => `${nameOf(service)} returned an error (${status}).`,
}

/** What a person reads about a failure in the window, and in notifications of the app. */
export function sayFailure(failure: Failure): Words {
  const { happened, next } = wordsFor(failure)
  const say = happenedInWindow[failure.kind] as ((failure: Failure) => string) | undefined
  // Its key is given on the command line alone.
  const isOutside = failure.kind === 'key-missing' && isEnvironmentWorkspace(failure.workspace)
  return {
    happened: say?.(failure) ?? happened,
    next: isOutside ? next : (nextInWindow[failure.kind] ?? next),
  }
}

/** Both sentences as one line. */
export function failureLine(failure: Failure): string {
  const { happened, next } = sayFailure(failure)
  return next ? `${happened} ${next}` : happened
}
