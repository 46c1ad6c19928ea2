import type { Found, SeverityCounts } from '../../preload/contract/model.ts'
import type { Snapshot } from '../../preload/contract/snapshot.ts'

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
  stillRunning: {
    title: 'MediaMagic goes on',
    body: 'It stays here and finishes what is in the queue. Quit it from this menu.',
  },
} as const

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

/** One line for the tray: what is going on. */
export function trayLine({ counts, settings, connection }: Snapshot): string {
  if (settings.isPaused) return 'Paused'
  if (counts.moving + counts.waiting === 0)
    return counts.attention ? `${plural(counts.attention, 'file needs', 'files need')} you` : 'Nothing to do'
  const moving = plural(counts.moving + counts.waiting, 'file', 'files')
  return connection.state === 'offline' ? `Offline, ${moving} waiting` : `${moving} on their way`
}

/** What came of a file. */
export function foundLine(found: Found): string {
  switch (found.kind) {
    case 'issues':
      return issuesLine(found.severities)
    case 'report':
      return found.integratedLufs === null ? 'The report is there' : `${found.integratedLufs.toFixed(1)} LUFS`
    case 'files':
      return found.names.join(', ')
  }
}

/** Worst first. */
function issuesLine(severities: SeverityCounts): string {
  const names = { CRITICAL: 'critical', MAJOR: 'major', MINOR: 'minor', INFO: 'info' } as const
  const found = Object.entries(severities).filter(([, count]) => count > 0)
  if (!found.length) return 'No issues'
  return found.map(([severity, count]) => `${count} ${names[severity as keyof typeof names]}`).join(', ')
}
