import type { Snapshot } from '../../../preload/contract/snapshot.ts'
import type { ResultSummary } from '../../../preload/domain/model/job.ts'
import type { SeverityCounts } from '../../../preload/domain/model/result.ts'
import { counted, whole } from '../../../preload/domain/words/format.ts'
import { sayFailure } from '../../../preload/domain/words/in-window.ts'
import { summaryText } from '../../../preload/domain/words/result-summary.ts'

/** What the menus, the tray and notifications say. */
export const words = {
  product: 'MediaMagic',
  show: 'Show MediaMagic',
  pauseAll: 'Pause all',
  resumeAll: 'Resume all',
  quit: 'Quit MediaMagic',
  addFiles: 'Add Files…',
  watchFolder: 'Watch Folder…',
  help: 'MediaMagic Help',
  logs: 'Open Logs',
  cannotStart: 'MediaMagic can’t start',
  whereIs: (name: string) => `Where is ${name}?`,
  stillRunning: {
    title: 'MediaMagic is still running',
    body: 'The queue continues in the background. Quit from this menu.',
  },
} as const

/** One line for the tray: what is going on, and what waits for a person. */
export function trayLine({ counts, settings, connection, trouble }: Snapshot): string {
  const { attention } = counts
  const needs = trouble
    ? sayFailure(trouble).happened
    : attention
      ? `${counted(attention, 'file needs', 'files need')} attention`
      : ''
  const open = counts.moving + counts.waiting
  const files = counted(open, 'file', 'files')
  const work = settings.isPaused
    ? 'Paused'
    : open === 0
      ? ''
      : connection.state === 'offline'
        ? `Offline, ${files} waiting`
        : counts.moving === 0
          ? `${files} waiting`
          : `${files} in progress`
  return [work, needs].filter(Boolean).join(' · ') || 'Nothing in progress'
}

/** What the app's icon is badged with. */
export const badgeOf = ({ counts, trouble }: Snapshot): number => counts.attention + (trouble ? 1 : 0)

/** What came of a file. */
export const summaryLine = (found: ResultSummary): string =>
  found.kind === 'issues' ? issuesLine(found.severities) : (summaryText(found) ?? '')

/** Worst first. */
function issuesLine(severities: SeverityCounts): string {
  const names = { CRITICAL: 'critical', MAJOR: 'major', MINOR: 'minor', INFO: 'info' } as const
  const found = Object.entries(severities).filter(([, count]) => count > 0)
  if (!found.length) return 'No issues'
  return found
    .map(([severity, count]) => `${whole(count)} ${names[severity as keyof typeof names]}`)
    .join(', ')
}
