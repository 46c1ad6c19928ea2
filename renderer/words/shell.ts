import type { Workspace } from '../../preload/domain/model/workspace.ts'
import { descriptorOf, type ServiceName } from '../../preload/domain/services/registry.ts'
import { bytes, clockTime, counted, whole } from '../../preload/domain/words/format.ts'
import type { Screen } from './screens.ts'

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
    descriptorOf(service).credentials.prefixes ? environments[environment] : descriptorOf(service).title,
  demo: 'Demo, on this computer',
  filesGoTo: 'Send new files to',
  noWorkspace: 'No workspace',
  addWorkspace: 'Add a workspace…',
  manageWorkspaces: 'Manage workspaces…',
  online: 'Online',
  offline: 'Offline',
  offlineWith: (fileCount: number, leftBytes: number) =>
    fileCount
      ? `Offline: ${counted(fileCount, 'file')}, ${bytes(leftBytes)} continue when you’re back online`
      : 'Offline',
  offlineNote: (host: string) => `Can’t reach ${host}. MediaMagic will retry automatically.`,
  idle: 'Ready',
  held: (untilMs: number) => `Waiting for the service until ${clockTime(untilMs)}`,
  paused: 'Paused',
  connection: 'Connection',
  rate: 'Rate of all uploads',
  lastMinute: (most: string) => `Rate over the last minute, at most ${most}`,
  pauseAll: 'Pause all',
  resumeAll: 'Resume all',
  shortcuts: 'Shortcuts',
  starting: 'Starting…',
  startFailed: 'MediaMagic didn’t start properly.',
} as const

/** Where a part of the window failed. */
export const crashWords = {
  screen: 'This screen failed.',
  window: 'This window failed.',
  text: 'Uploads continue in the background. Reload to continue.',
  reload: 'Reload',
  save: 'Save diagnostics…',
  saved: (path: string) => `Saved ${path}. Attach it when you report this.`,
} as const

export const bannerWords = {
  workspaces: 'Open Workspaces',
  settings: 'Open Settings',
  demo: 'Demo: files you add here stay on this computer.',
  addKey: 'Add your key…',
  demoOver: (name: string) => `New files now go to “${name}”. Remove the demo, with its files and results?`,
  removeDemo: 'Remove demo',
  keepDemo: 'Keep it',
  more: (count: number) => `and ${counted(count, 'other workspace')}`,
} as const
