import { bytes, counted, fileName } from './format.ts'

export const dropWords = {
  title: (workspace: string) => `Drop to send to ${workspace}`,
  text: 'Files are sent at once, with Shift held as one submission. Folders ask first.',
  noWorkspaceTitle: 'Drop to keep for later',
  noWorkspaceText: 'There is no workspace to send to yet; add one, then they are sent.',
  looking: 'Looking through what was dropped…',
  ask: (count: number, folders: readonly string[]) =>
    folders.length === 1
      ? `Send what is in “${fileName(folders[0] ?? '')}”?`
      : folders.length > 1
        ? `Send what is in ${counted(folders.length, 'folder')}?`
        : `Send ${counted(count, 'file')}?`,
  found: (count: number, totalBytes: number, workspace: string) =>
    `${counted(count, 'file')}, ${bytes(totalBytes)} together, to the workspace “${workspace}”.`,
  nothing: 'There is no file in it that can be analysed.',
  send: (count: number, totalBytes: number) => `Send ${counted(count, 'file')} (${bytes(totalBytes)}) now`,
  watch: (count: number) => (count === 1 ? 'Watch this folder instead' : 'Watch these folders instead'),
  together: 'As one submission',
  togetherHint: 'They are analysed with each other in view.',
  cancel: 'Cancel',
  added: (count: number) => `${counted(count, 'file')} added to the queue.`,
  nothingNew: 'Nothing was added.',
  watching: (count: number) => `${counted(count, 'folder is', 'folders are')} watched now.`,
  notOnDisk: 'Only files that lie on a disk can be sent.',
  refused: (count: number) => `${counted(count, 'file')} cannot be sent`,
  dismiss: 'Dismiss',
} as const
