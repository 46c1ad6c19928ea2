import { policyFor } from '../../preload/domain/failure-policy.ts'
import type { Failure, KeychainTrouble } from '../../preload/domain/model/failure.ts'
import type { Workspace } from '../../preload/domain/model/workspace.ts'
import { descriptorOf, type ServiceName } from '../../preload/domain/services/registry.ts'
import { counted } from '../../preload/domain/words/format.ts'
import type { Words } from '../../preload/domain/words/happened.ts'
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
    text: 'A workspace is where your files are sent and analysed. Add one with its key.',
  },
  environments: { live: 'Live', sandbox: 'Sandbox', demo: 'Demo' } satisfies Record<Kind, string>,
  environmentHints: {
    live: 'A live key: files count towards your plan.',
    sandbox: 'A sandbox key, for trying things out.',
    demo: 'Built into the app: files you add here stay on this computer.',
  } satisfies Record<Kind, string>,
  builtIn: 'Built in, no key needed',
  notChecked: 'Not checked since MediaMagic started',
  checkedAt: (when: string) => `Key OK, checked ${when}`,
  accepted: (name: string) => `Key for “${name}” is OK.`,
  troubleTitle: 'Can’t read stored keys',
  refresh: 'Try again',
  refreshing: 'Trying…',
  added: (name: string) => `Added “${name}”.`,
  replaced: (name: string) => `Key for “${name}” replaced.`,
  removed: (name: string) => `Removed “${name}”.`,
} as const

export const keyFormWords = {
  addTitle: 'Add workspace',
  addText: 'MediaMagic checks the key before it stores it.',
  kind: 'Service',
  enterTitle: (name: string) => `Enter the key for “${name}”`,
  enterText: 'The last key was kept only until you quit. Enter it to continue.',
  submitEnter: 'Use key',
  replaceTitle: (name: string) => `Replace the key for “${name}”`,
  replaceText: 'MediaMagic checks the new key before it replaces the old one.',
  name: 'Workspace name',
  nameHint: 'Only you see this name.',
  submit: 'Add workspace',
  submitReplace: 'Replace key',
  forThisRun: 'Use until I quit',
  forThisRunHint: 'You’ll be asked again next time.',
  again: 'Try the keychain again',
  cancel: 'Cancel',
  problems: {
    'key-spaced': 'A key has no spaces or line breaks. Copy the key alone.',
    'key-odd': 'This has characters that no key has. Copy it again.',
    'key-colon': 'This key has no colon. Paste the two parts one by one.',
    'key-long': 'This is too long for a key. Copy the key alone.',
    'name-empty': 'Give the workspace a name.',
    'name-alike': 'Another workspace has a similar name. Choose another.',
    'name-long': 'Use at most 100 characters.',
    'name-taken': 'You already have a workspace with this name. Choose another, or replace its key.',
  },
} as const

export const removeWords = {
  title: (name: string) => `Remove “${name}”?`,
  confirm: 'Remove workspace',
  key: (service: ServiceName) =>
    `Its key is deleted from this computer. Nothing is deleted at ${descriptorOf(service).title}.`,
  queue: 'Its files stay in the queue until you add a key under this name. Results are kept.',
  folders: (number: number) =>
    `${counted(number, 'folder keeps', 'folders keep')} watching for it; new files wait too.`,
} as const

const keychains: Record<KeychainTrouble, Words> = {
  'no-library': {
    happened: 'This computer has no password store MediaMagic can use.',
    next: 'Install libsecret (on Debian and Ubuntu: sudo apt install libsecret-1-0 gnome-keyring), then restart MediaMagic.',
  },
  'no-bus': {
    happened: 'No keychain is running on this computer.',
    next: 'Install one (on Debian and Ubuntu: sudo apt install gnome-keyring), then log in again.',
  },
  locked: { happened: 'The keychain is locked.', next: 'Unlock it, then try again.' },
  refused: {
    happened: 'The keychain refused access.',
    next: 'Allow MediaMagic Desktop to use it in your system settings, then try again.',
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
      next: isOfTheMoment(failure) ? 'The key isn’t stored yet. Try again in a moment.' : next,
    }
  }

/** What kept the service from being asked; it goes over. */
const isOfTheMoment = (failure: Failure) => policyFor(failure).isTransient
