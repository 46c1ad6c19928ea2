import type { ResultFilter } from '../../../preload/contract/details.ts'

export const noFilter: ResultFilter = {
  search: '',
  severities: [],
  workspace: null,
  folderId: null,
  fromMs: null,
  untilMs: null,
}

/** `2026-03-01` in local time. */
export type Day = string

export function dayOf(ms: number): Day {
  const date = new Date(ms)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** The first millisecond of the day that lies so many days after it; null for what is no day. */
export function startOfDayMs(day: Day, daysLater = 0): number | null {
  const [year, month, date] = day.split('-').map(Number)
  if (year === undefined || month === undefined || date === undefined) return null
  // Through the calendar: a day may have 23 or 25 hours.
  const ms = new Date(year, month - 1, date + daysLater).getTime()
  return Number.isNaN(ms) ? null : ms
}

/** The last millisecond of the day. */
export function endOfDayMs(day: Day): number | null {
  const nextMs = startOfDayMs(day, 1)
  return nextMs === null ? null : nextMs - 1
}

/** From the first moment of the day that was so many days ago, today included. */
export function lastDays(days: number, nowMs: number): Pick<ResultFilter, 'fromMs' | 'untilMs'> {
  return { fromMs: startOfDayMs(dayOf(nowMs), 1 - days), untilMs: null }
}

export type ConditionKind = 'severity' | 'workspace' | 'folder' | 'from' | 'until'

export interface Condition {
  kind: ConditionKind
  /** What it asks for, as the filter has it. */
  value: string | number
  /** The filter without it. */
  without: ResultFilter
}

/** What a filter asks for besides the search, each with the filter that is left without it. */
export function conditionsOf(filter: ResultFilter): Condition[] {
  const { severities, workspace, folderId, fromMs, untilMs } = filter
  const conditions: Condition[] = severities.map((severity) => ({
    kind: 'severity',
    value: severity,
    without: { ...filter, severities: severities.filter((each) => each !== severity) },
  }))
  const add = (kind: ConditionKind, value: string | number | null, without: Partial<ResultFilter>) => {
    if (value !== null) conditions.push({ kind, value, without: { ...filter, ...without } })
  }
  add('workspace', workspace, { workspace: null })
  add('folder', folderId, { folderId: null })
  add('from', fromMs, { fromMs: null })
  add('until', untilMs, { untilMs: null })
  return conditions
}
