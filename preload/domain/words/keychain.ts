import type { KeychainTrouble } from '../model/failure.ts'
import type { Words } from './failure.ts'

/** What is the matter with the system's password store. */
export const keychainWords: Record<KeychainTrouble, Words> = {
  'no-library': {
    happened: 'The keychain cannot be reached: the keytar library is not installed.',
    next: 'Install it (on Debian: apt install libsecret-1-dev, then npm install keytar), or give the key for this run in MEDIAMAGIC_API_KEY.',
  },
  'no-bus': {
    happened: 'The keychain cannot be reached: no secret service is running.',
    next: 'Start a desktop session or gnome-keyring-daemon, or give the key for this run in MEDIAMAGIC_API_KEY.',
  },
  locked: {
    happened: 'The keychain is locked.',
    next: 'Unlock it and try again, or give the key for this run in MEDIAMAGIC_API_KEY.',
  },
  refused: {
    happened: 'The keychain refused.',
    next: 'Allow MediaMagic Desktop to use it, or give the key for this run in MEDIAMAGIC_API_KEY.',
  },
}
