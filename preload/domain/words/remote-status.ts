import type { RemoteStatus } from '../model/job.ts'

/** A word of the service that means nothing here is a passing one until it has stood for so long. */
const passingMs = 3 * 60_000

/** Whether the service has said something for minutes that means nothing here. */
export const isUnknownStatus = ({ phase, sinceMs }: RemoteStatus, nowMs: number): boolean =>
  phase === 'unknown' && Math.abs(nowMs - sinceMs) >= passingMs

/** What the service is doing, in a few words; empty where nothing but the progress can be told. */
export function remoteWords(remote: RemoteStatus | undefined, service: string, nowMs: number): string {
  switch (remote?.phase) {
    case 'queued':
      return `Queued at ${service}`
    case 'cancelling':
      return 'Cancelling…'
    case 'unknown':
      return isUnknownStatus(remote, nowMs) ? `${service} reports “${remote.word}”` : ''
    default:
      return ''
  }
}
