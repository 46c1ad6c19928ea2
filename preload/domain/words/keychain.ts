import { keyVariables } from '../environment.ts'
import type { FailureOf, KeychainTrouble } from '../model/failure.ts'
import type { Words } from './happened.ts'

const troubles: Record<KeychainTrouble, Words> = {
  'no-library': {
    happened: 'This computer has no password store MediaMagic can use.',
    next: 'Install libsecret and gnome-keyring (on Debian: sudo apt install libsecret-1-0 gnome-keyring)',
  },
  'no-bus': {
    happened: 'No keychain is running on this computer.',
    next: 'Start a desktop session or gnome-keyring-daemon',
  },
  locked: { happened: 'The keychain is locked.', next: 'Unlock it and try again' },
  refused: { happened: 'The keychain refused access.', next: 'Allow MediaMagic Desktop to use it' },
}

/** What is the matter with the system's password store, and how to do without it. */
export function keychainWords({ trouble, service }: FailureOf<'keychain-missing'>): Words {
  const { happened, next } = troubles[trouble]
  const variables = service ? [keyVariables[service]] : Object.values(keyVariables)
  return { happened, next: `${next}, or submit with a key in ${variables.join(', or in ')}.` }
}
