import { policyFor } from '../../preload/domain/failure-policy.ts'
import type { Failure, KeychainTrouble } from '../../preload/domain/model/failure.ts'
import type { Workspace } from '../../preload/domain/model/workspace.ts'
import { descriptorOf, type ServiceName } from '../../preload/domain/services/registry.ts'
import type { Words } from '../../preload/domain/words/failure.ts'
import { counted } from '../../preload/domain/words/format.ts'
import { sayFailure } from '../../preload/domain/words/in-window.ts'

/** What a badge says of a workspace. */
type Kind = Exclude<Workspace['environment'], 'unknown'> | 'demo'

export const workspacesWords = {
  title: 'Workspaces',
  add: 'Add workspace…',
  replace: 'Replace key…',
  enter: 'Enter key…',
  needed: 'Key needed',
  check: 'Check now',
  checking: 'Checking…',
  removeNamed: (name: string) => `Remove “${name}”…`,
  removeDemo: 'Remove the demo',
  empty: {
    title: 'No workspace yet',
    text: 'A workspace is a name for a key that MediaMagic or another service gave you. Files are sent to it and analysed there.',
  },
  environments: { live: 'Live', sandbox: 'Sandbox', demo: 'Demo' } satisfies Record<Kind, string>,
  environmentHints: {
    live: 'A live key: files count towards your plan.',
    sandbox: 'A sandbox key: for trying out.',
    demo: 'Built into the app: files you add here stay on this computer.',
  } satisfies Record<Kind, string>,
  builtIn: 'Built in, no key needed',
  notChecked: 'Not checked since the app started',
  checkedAt: (when: string) => `Key OK, checked ${when}`,
  accepted: (name: string) => `Key for “${name}” is OK.`,
  troubleTitle: 'Stored keys cannot be read',
  refresh: 'Try again',
  refreshing: 'Trying…',
  added: (name: string) => `Added “${name}”.`,
  replaced: (name: string) => `Key for “${name}” replaced.`,
  removed: (name: string) => `Removed “${name}”.`,
} as const

export const keyFormWords = {
  addTitle: 'Add workspace',
  addText: 'The key is checked with its service first.',
  kind: 'Service',
  enterTitle: (name: string) => `Enter the key for “${name}”`,
  enterText:
    'Its last key was kept only until you quit. Files in the queue continue once the key is checked.',
  submitEnter: 'Use key',
  replaceTitle: (name: string) => `Replace the key of “${name}”`,
  replaceText: 'The new key is checked first; until it is accepted, the old one stays.',
  name: 'Name of the workspace',
  nameHint: 'Only you see this name.',
  submit: 'Add workspace',
  submitReplace: 'Replace key',
  forThisRun: 'Use until I quit',
  forThisRunHint: 'You’ll be asked again next time.',
  again: 'Try the keychain again',
  cancel: 'Cancel',
  problems: {
    'key-spaced': 'A key has no spaces or line breaks inside: was something else copied with it?',
    'key-odd': 'A key has only letters, digits and signs of the keyboard. Copy it again.',
    'key-colon': 'This key has no colon inside: were both parts pasted at once?',
    'key-long': 'This is longer than any key. Was something else copied with it?',
    'name-empty': 'Give the workspace a name.',
    'name-alike': 'Another workspace has a name that looks the same. Choose another name.',
    'name-long': 'A name has at most 100 characters.',
    'name-taken': 'There is a workspace of this name. Choose another, or replace its key under Workspaces.',
  },
} as const

export const removeWords = {
  title: (name: string) => `Remove “${name}”?`,
  confirm: 'Remove workspace',
  key: (service: ServiceName) =>
    `Its key is deleted from this computer. At ${descriptorOf(service).title} nothing is deleted.`,
  queue: 'Its files in the queue stay and wait until there is a key under this name again. Results stay.',
  folders: (number: number) =>
    `${counted(number, 'folder that sends to it goes', 'folders that send to it go')} on watching; what is found waits too.`,
} as const

const keychains: Record<KeychainTrouble, Words> = {
  'no-library': {
    happened: 'The keychain cannot be reached: the library for it is not installed.',
    next: 'Install libsecret (on Debian and Ubuntu: sudo apt install libsecret-1-0 gnome-keyring) and start the app again.',
  },
  'no-bus': {
    happened: 'The keychain cannot be reached: no secret service is running.',
    next: 'Install and start one (on Debian and Ubuntu: sudo apt install gnome-keyring, then sign in again).',
  },
  locked: { happened: 'The keychain is locked.', next: 'Unlock it, then try again.' },
  refused: {
    happened: 'The keychain refused to be used.',
    next: 'Allow MediaMagic Desktop to use it in the settings of your system, then try again.',
  },
}

/** As `sayFailure`, with what to install or allow where the keychain is the trouble. */
export function keyWords(failure: Failure): Words {
  return failure.kind === 'keychain-missing' ? keychains[failure.trouble] : sayFailure(failure)
}

/** As `keyWords`, while the key is still in the field. */
export const typedKeyWords =
  (service: ServiceName) =>
  (failure: Failure): Words => {
    const { happened, next } = keyWords(failure)
    if (failure.kind === 'key-refused') return { happened, next: descriptorOf(service).credentials.compare }
    return {
      happened,
      next: isOfTheMoment(failure) ? 'So it is not stored yet. Try again in a moment.' : next,
    }
  }

/** What kept the service from being asked; it goes over. */
const isOfTheMoment = (failure: Failure) => policyFor(failure).isTransient
