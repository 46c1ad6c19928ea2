import type { ServiceName } from '../../preload/contract/preset.ts'
import type { Workspace } from '../../preload/contract/snapshot.ts'
import type { Screen } from '../store/view.ts'
import { clockTime, counted, whole } from './format.ts'
import { credentialWords } from './workspaces.ts'

const environments = { live: 'Live', sandbox: 'Sandbox', unknown: 'Not checked yet' }

export const shellWords = {
  product: 'MediaMagic',
  navigation: 'Screens',
  screens: {
    queue: 'Queue',
    results: 'Results',
    folders: 'Folders',
    workspaces: 'Workspaces',
    settings: 'Settings',
  } satisfies Record<Screen, string>,
  unseen: (count: number) => `${whole(count)} new`,
  /** Live or Sandbox where keys tell; otherwise whose key it is. */
  kindOf: (service: ServiceName, environment: Workspace['environment']) =>
    service === 'mediamagic' ? environments[environment] : credentialWords[service].title,
  demo: 'Sandbox in the app',
  filesGoTo: 'Files you add go to',
  noWorkspace: 'No workspace',
  addWorkspace: 'Add a workspace…',
  manageWorkspaces: 'Manage workspaces…',
  online: 'Online',
  offline: 'Offline',
  offlineNote: (host: string) =>
    `${host} cannot be reached. The queue goes on by itself when the connection is back.`,
  held: (untilMs: number) => `Waiting for the service until ${clockTime(untilMs)}`,
  paused: 'Paused',
  connection: 'Connection',
  rate: 'Rate of all uploads',
  lastMinute: (most: string) => `Rate over the last minute, at most ${most}`,
  pauseAll: 'Pause all',
  resumeAll: 'Resume all',
  shortcuts: 'Shortcuts',
  starting: 'Starting…',
  startFailed: 'The window cannot reach its engine',
} as const

export const bannerWords = {
  workspaces: 'Open Workspaces',
  settings: 'Open Settings',
  sandbox: 'Built-in sandbox: nothing leaves this machine.',
  more: (count: number) => `and ${counted(count, 'other workspace')}`,
} as const
