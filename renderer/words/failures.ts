import type { Failure, FailureKind } from '../../preload/contract/failure.ts'
import { type Words, wordsFor } from '../../preload/contract/failure-words.ts'

/** What to do next where the window offers another way than the command line, whose words are the shared ones. */
const nextInWindow: { [K in FailureKind]?: string } = {
  'key-missing': 'Add its key under Workspaces; the queue then goes on.',
  'keychain-missing': 'Unlock or install it and try again, or keep the key for this run only.',
  'unknown-id': 'It may have been removed in the meantime.',
  'data-held': 'Close the other one first.',
  'data-unwritable': 'Check its permissions and start the app again.',
  'data-newer': 'Update the app.',
}

/** What a person reads about a failure in the window. */
export function sayFailure(failure: Failure): Words {
  const { happened, next } = wordsFor(failure)
  return { happened, next: nextInWindow[failure.kind] ?? next }
}

/** Both sentences as one line. */
export function failureLine(failure: Failure): string {
  const { happened, next } = sayFailure(failure)
  return next ? `${happened} ${next}` : happened
}

export const failureWords = { details: 'Details', again: 'Try again' } as const
