import { isEnvironmentWorkspace } from '../../preload/domain/environment.ts'
import type { Failure, FailureKind, FailureOf } from '../../preload/domain/model/failure.ts'
import { type Words, wordsFor } from '../../preload/domain/words/failure.ts'

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
  stalled: () => 'The service doesn’t answer.',
  'unexpected-answer': ({ status }) => `Unexpected reply (${status}).`,
  'service-trouble': ({ status }) => `The service returned an error (${status}).`,
}

/** What a person reads about a failure in the window. */
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

const heldTexts: { [K in FailureKind]?: string } = {
  'key-missing': 'Key needed',
  'key-refused': 'Key refused',
  'key-changed': 'Another key',
  'plan-refused': 'Not in your plan',
  'keychain-missing': 'Keychain unavailable',
  'untrusted-certificate': 'Certificate not trusted',
  'insecure-link': 'Connection not secure',
  'proxy-login': 'Proxy needs a password',
  'proxy-unusable': 'Proxy unusable',
  'data-full': 'Disk full',
  'data-unwritable': 'Can’t write data',
  'folder-missing': 'Folder missing',
  'result-unwritable': 'Can’t save output',
}

/** What a held job or workspace waits for, in two or three words. */
export const heldText = ({ kind }: Failure): string => heldTexts[kind] ?? 'Needs attention'

/** What is known beside the sentence, for whoever wants to look into it. */
export const detailsOf = (failure: Failure): string =>
  ['host' in failure ? `Host: ${failure.host}` : '', failure.details ?? ''].filter(Boolean).join('\n\n')

/** Both sentences as one line. */
export function failureLine(failure: Failure): string {
  const { happened, next } = sayFailure(failure)
  return next ? `${happened} ${next}` : happened
}

export const failureWords = { details: 'Details', again: 'Try again' } as const
