import { isEnvironmentWorkspace } from '../environment.ts'
import type { Failure, FailureKind, FailureOf } from '../model/failure.ts'
import { nameOf, wordsFor } from './failure.ts'
import type { Words } from './happened.ts'
import { serverName } from './server-name.ts'

/** What to do next where the window offers another way than the command line, whose words are the shared ones. */
const nextInWindow: { [K in FailureKind]?: string } = {
  'unexpected-answer': 'A Wi-Fi sign-in page can cause this. MediaMagic will retry automatically.',
  redirected: 'A Wi-Fi sign-in page can cause this. MediaMagic will retry automatically.',
  'insecure-link': 'Try another network. MediaMagic will retry automatically.',
  'proxy-login': 'Enter them under Settings.',
  // A workspace that was removed has no row there.
  'key-missing': 'Enter its key under Workspaces, or add it there again.',
  'keychain-missing': 'Unlock or install it and try again, or use a key until you quit.',
  'unknown-id': 'It may have been removed.',
  'data-held': 'Quit the other one first.',
  'data-unwritable': 'Check its permissions, then restart MediaMagic.',
  'data-newer': 'Update MediaMagic.',
}

/** What happened, where the shared words name a host: that stands under the details. */
const happenedInWindow: { [K in FailureKind]?: (failure: FailureOf<K>) => string } = {
  offline: ({ host }) => `No connection to ${serverName(host) ?? 'the service'}.`,
  stalled: ({ service }) => `${nameOf(service)} isn’t responding.`,
  'unexpected-answer': ({ status }) => `Unexpected reply (${status}).`,
  'service-trouble': ({ service, status }) => `${nameOf(service)} returned an error (${status}).`,
  'untrusted-certificate': ({ host }) =>
    `The certificate of ${serverName(host) ?? 'the service'} isn’t trusted; the network may be intercepting the connection.`,
  'insecure-link': ({ host }) =>
    `The link from ${serverName(host) ?? 'the service'} isn’t encrypted, so nothing was sent there.`,
  redirected: () => 'The connection is redirected to another server. Nothing was sent there.',
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
