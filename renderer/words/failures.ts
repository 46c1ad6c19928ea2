import type { Failure, FailureKind } from '../../preload/domain/model/failure.ts'

const heldTexts: { [K in FailureKind]?: string } = {
  'key-missing': 'Key needed',
  'key-refused': 'Key refused',
  'key-changed': 'Different key',
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

export const failureWords = { details: 'Details', again: 'Try again' } as const
