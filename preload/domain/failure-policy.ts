import type { Failure, FailureKind } from './model/failure.ts'

/**
 * What the queue does about a failure by itself. `wait`: try again after a growing delay, for as long as it takes.
 * `back`: try again once what is missing is there again.
 * `until`: the failure says until when. `pause`: nothing of this workspace is tried until its key or plan changes.
 * `hold`: this job alone waits, until a key is given. `start-over`: upload again from the first byte, a few times at the most. `end`: the job fails.
 */
export type Reaction = 'wait' | 'back' | 'until' | 'pause' | 'hold' | 'start-over' | 'end'

/**
 * What a person can do about it, as far as a button leads there. `retry`: send or try it again as it is. `file`: look
 * at the file first. `locate`: say where the file is. `send-anyway`: send it although it looks incomplete. `key`: give
 * another key, or look at the workspace's plan. `network`: look at the network settings. `connection`: go
 * where there is one. `wait`: nothing is needed.
 * `none`: nothing of this can be done from a button.
 */
export type Remedy =
  | 'retry'
  | 'file'
  | 'locate'
  | 'send-anyway'
  | 'key'
  | 'network'
  | 'connection'
  | 'wait'
  | 'none'

/**
 * What else the same failure stops: only this job (or this request), everything of its workspace, everything that goes
 * to its host, or everything on this computer. Failures of one cause are counted and notified together.
 */
export type Scope = 'job' | 'workspace' | 'host' | 'computer'

export interface FailurePolicy {
  reaction: Reaction
  /** Whether it waits for a person; such jobs are under "Needs attention", also while they are tried again. */
  whoActs: 'nobody' | 'person'
  /** Passes without anybody changing anything. */
  isTransient: boolean
  remedy: Remedy
  scope: Scope
  /** What it failed for may be gone by the next start of the app: then it is tried again by itself. */
  isRetriedAtStart?: true
  /** The service has the file, or may have it: sent again it is another submission, which a person asks for by itself. */
  mayBeSubmitted?: true
  /** What was given is wrong or missing: a command says so with its own exit status. */
  isWrongUse?: true
  /** A wrong address in a variable looks the same, so a command does not wait for ever. */
  maybeWrongAddress?: true
  /** The file was given up before it was complete: it may come after all. */
  isGivenUp?: true
  /** The file could not be read where it is: its drive or folder may be away, its writer may hold it. */
  isReadError?: true
  /** What was uploaded so far is of no use any more: the next try begins another upload. */
  losesUpload?: true
}

/** Passes by itself. */
const passing = (reaction: 'wait' | 'back' | 'until' | 'start-over', scope: Scope): FailurePolicy => ({
  reaction,
  whoActs: 'nobody',
  isTransient: true,
  remedy: 'wait',
  scope,
})
/** Tried again by itself, since the person who mends it tells nobody. */
const mended = (remedy: Remedy, scope: Scope): FailurePolicy => ({
  reaction: 'wait',
  whoActs: 'person',
  isTransient: false,
  remedy,
  scope,
})
/** Nothing of the workspace is tried before its key or plan is another one. */
const held: FailurePolicy = {
  reaction: 'pause',
  whoActs: 'person',
  isTransient: false,
  remedy: 'key',
  scope: 'workspace',
}
/** The job has failed until a person decides otherwise. */
const ended = (remedy: Remedy, scope: Scope = 'job'): FailurePolicy => ({
  reaction: 'end',
  whoActs: 'person',
  isTransient: false,
  remedy,
  scope,
})

/** The same, for a reason that may be gone by itself: a missing file may be back. */
const outside = (remedy: Remedy): FailurePolicy => ({ ...ended(remedy), isRetriedAtStart: true })

/** The one list of what follows from each kind of failure: every other list derives from it. */
export const failurePolicy: Record<FailureKind, FailurePolicy> = {
  offline: { ...passing('wait', 'host'), remedy: 'connection' },
  stalled: { ...passing('wait', 'host'), remedy: 'connection' },
  'unexpected-answer': { ...passing('wait', 'host'), maybeWrongAddress: true },
  'service-trouble': passing('wait', 'host'),
  redirected: { ...passing('wait', 'host'), maybeWrongAddress: true },
  'insecure-link': { ...mended('network', 'host'), maybeWrongAddress: true },
  'proxy-login': mended('network', 'computer'),
  'proxy-unusable': mended('network', 'computer'),
  'untrusted-certificate': mended('network', 'host'),
  'rate-limited': passing('until', 'workspace'),
  'key-missing': { ...held, isWrongUse: true },
  'key-refused': held,
  // Others of its workspace go on: they were queued with the key that is there now.
  'key-changed': { ...held, reaction: 'hold', scope: 'job' },
  'plan-refused': held,
  'keychain-missing': { ...held, isWrongUse: true },
  rejected: outside('retry'),
  'already-submitted': { ...ended('retry'), mayBeSubmitted: true },
  'answer-lost': { ...ended('retry'), mayBeSubmitted: true },
  'storage-refused': { ...outside('retry'), losesUpload: true },
  'upload-expired': passing('start-over', 'job'),
  'upload-damaged': { ...passing('start-over', 'job'), losesUpload: true },
  'name-taken': { ...passing('start-over', 'job'), losesUpload: true },
  unsupported: ended('file'),
  'wrong-type': ended('file'),
  empty: { ...ended('file'), isGivenUp: true },
  'too-large': ended('file'),
  'too-short': ended('file'),
  'file-missing': { ...outside('locate'), isReadError: true },
  misnamed: ended('file'),
  'file-unreadable': { ...outside('file'), isReadError: true },
  'access-denied': { ...mended('file', 'job'), isReadError: true },
  'cloud-only': ended('file'),
  'file-locked': { ...passing('wait', 'job'), isReadError: true },
  'file-not-moved': ended('retry'),
  'file-changed': { ...ended('retry'), losesUpload: true },
  'file-unfinished': { ...ended('send-anyway'), isGivenUp: true },
  'folder-missing': mended('retry', 'job'),
  'folder-unavailable': passing('back', 'job'),
  'drive-missing': passing('back', 'job'),
  'drive-trouble': { ...mended('file', 'job'), isReadError: true },
  'drive-silent': passing('back', 'job'),
  'drive-released': passing('back', 'job'),
  'analysis-failed': ended('retry'),
  'results-missing': outside('retry'),
  'not-retryable': ended('none'),
  'not-cancellable': ended('none'),
  'unknown-id': ended('none'),
  'data-held': ended('none', 'computer'),
  'data-unwritable': mended('retry', 'computer'),
  'data-damaged': mended('none', 'computer'),
  'maybe-sent': ended('retry'),
  'data-full': mended('retry', 'computer'),
  'file-exists': ended('none'),
  'not-saved': ended('none'),
  'not-opened': ended('none'),
  'login-item-refused': ended('none'),
  'output-too-large': ended('retry'),
  'result-unwritable': mended('retry', 'job'),
  'data-newer': ended('none', 'computer'),
  'bad-request': { ...ended('none'), isWrongUse: true },
  bug: outside('retry'),
}

export const kindsWith = (reaction: Reaction): string[] =>
  Object.entries(failurePolicy).flatMap(([kind, policy]) => (policy.reaction === reaction ? [kind] : []))

export const policyFor = ({ kind }: Failure): FailurePolicy => failurePolicy[kind]

/** Failures with the same cause read alike: they are counted and notified together. */
export function causeOf(failure: Failure): string {
  const { kind } = failure
  switch (failurePolicy[kind].scope) {
    case 'workspace':
      return `${kind} ${'workspace' in failure ? failure.workspace : ''}`
    case 'host':
      return `${kind} ${'host' in failure ? failure.host : ''}`
    case 'computer':
    case 'job':
      return kind
  }
}

/** What a service says about the file itself (reference §4.3 and §4.4). */
const aboutTheFile = [400, 403, 409, 413, 415, 422]

/** Whether it is worth trying again by itself: a verdict about the file stays what it is. */
export const isRetriedAtStart = (failure: Failure): boolean =>
  policyFor(failure).isRetriedAtStart === true &&
  !(failure.kind === 'rejected' && aboutTheFile.includes(failure.status))
