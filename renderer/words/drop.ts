import { bytes, counted, fileName, relativeDay } from '../../preload/domain/words/format.ts'

export const dropWords = {
  title: (workspace: string) => `Drop to send to ${workspace}`,
  text: 'Drop to upload. Hold Shift to submit as one.',
  noWorkspaceTitle: 'Drop to keep for later',
  noWorkspaceText: 'Add a workspace to send them.',
  looking: 'Scanning…',
  ask: (count: number, folders: readonly string[]) =>
    folders.length === 1
      ? `Send the files in “${fileName(folders[0] ?? '')}”?`
      : folders.length > 1
        ? `Send the files in ${counted(folders.length, 'folder')}?`
        : `Send ${counted(count, 'file')}?`,
  found: (count: number, totalBytes: number, workspace: string) =>
    `${counted(count, 'file')} · ${bytes(totalBytes)} → ${workspace}`,
  nothing: 'No supported files found.',
  send: (count: number, totalBytes: number) => `Send ${counted(count, 'file')} (${bytes(totalBytes)}) now`,
  watch: (count: number) => (count === 1 ? 'Watch this folder instead' : 'Watch these folders instead'),
  together: 'As one submission',
  togetherHint: 'Analysed together, e.g. cut-downs of one film.',
  cancel: 'Cancel',
  added: (count: number) => `Added ${counted(count, 'file')} to the queue.`,
  inQueue: (count: number) =>
    count === 1 ? 'Already in the queue.' : `${counted(count, 'file')} are already in the queue.`,
  nothingNew: 'Nothing added.',
  known: (count: number) => `${counted(count, 'file')} already sent. Send again?`,
  again: 'Send again?',
  sendAgain: 'Send again',
  openResult: 'Open result',
  watching: (count: number) => `Watching ${counted(count, 'folder')}.`,
  notOnDisk: 'Only files on disk can be sent.',
  refused: (count: number) => `${counted(count, 'file')} can’t be sent`,
  dismiss: 'Dismiss',
} as const

/** Already reviewed on 12 Nov. */
export function knownLine({
  what,
  atMs,
  nowMs,
}: {
  what: 'reviewed' | 'processed' | 'sent'
  atMs: number
  nowMs: number
}) {
  const day = relativeDay(atMs, nowMs)
  return `Already ${what} ${day === 'today' || day === 'yesterday' ? day : `on ${day}`}.`
}
