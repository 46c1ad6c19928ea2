import type { Issue, Severity, SeverityCounts } from '../model/result.ts'

/** Worst first. */
export const knownSeverities = ['CRITICAL', 'MAJOR', 'MINOR', 'INFO'] as const satisfies Severity[]

/** The known severity that a service's word means; undefined for one from a later day. */
export function severityOf(text: string): Severity | undefined {
  return knownSeverities.find((each) => each === text.trim().toUpperCase())
}

/** The name under which a severity is counted, filtered and painted. */
export const severityKey = (text: string): string => severityOf(text) ?? text

/** For sorting: worst first, unknown ones last. */
export function severityRank(text: string): number {
  const severity = severityOf(text)
  return severity ? knownSeverities.indexOf(severity) : knownSeverities.length
}

/** Somebody has decided about it. */
export function isSettled({ status }: Pick<Issue, 'status'>): boolean {
  return ['RESOLVED', 'DISMISSED'].includes(status.toUpperCase())
}

export interface SeverityCount {
  severity: string
  count: number
}

/** How many there are of each, worst first; unknown severities under their own names. */
export function countSeverities(issues: readonly Issue[]): SeverityCount[] {
  const groups = Map.groupBy(issues, ({ severity }) => severityKey(severity))
  return [...groups]
    .map(([severity, { length }]) => ({ severity, count: length }))
    .sort(
      (a, b) => severityRank(a.severity) - severityRank(b.severity) || a.severity.localeCompare(b.severity),
    )
}

/** The same from a job's own counts; issues of unknown severity are the rest, under an empty name. */
export function countsOf(counts: SeverityCounts, issueCount: number): SeverityCount[] {
  const known = knownSeverities.map((severity) => ({ severity: severity as string, count: counts[severity] }))
  const rest = issueCount - known.reduce((sum, { count }) => sum + count, 0)
  return [...known, { severity: '', count: rest }].filter(({ count }) => count > 0)
}
