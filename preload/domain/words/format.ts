/* One formatter for the window, the tray, notifications and the command line. */

const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB']

/** Powers of ten with up to three digits, as systems show sizes: 2.14 GB, 31.2 MB, 412 MB. */
export function bytes(count: number): string {
  let value = Math.max(0, count)
  let unit = 0
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1_000
    unit += 1
  }
  const most = unit >= 3 ? 2 : unit === 2 ? 1 : 0
  const digits = Math.min(most, Math.max(0, 2 - Math.floor(Math.log10(Math.max(value, 1)))))
  return `${value.toFixed(digits)} ${units[unit]}`
}

export const rate = (bytesPerSecond: number): string => `${bytes(bytesPerSecond)}/s`

export const whole = (count: number): string => count.toLocaleString('en-GB')

/** 1 file, 12 files */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${whole(count)} ${count === 1 ? one : many}`

/** A part of a size; where both would read the same, what is missing. */
export function bytesOf(presentBytes: number, totalBytes: number): string {
  const [present, whole] = [bytes(presentBytes), bytes(totalBytes)]
  return present === whole
    ? `${bytes(Math.abs(totalBytes - presentBytes))} missing`
    : `${present} of ${whole}`
}

/** 0:54, 3:58, 1:02:10; a part of a second counts as a whole one. */
export function duration(ms: number): string {
  const seconds = Math.ceil(Math.max(0, ms) / 1_000)
  const two = (value: number) => String(value).padStart(2, '0')
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60]
  const rest = two(seconds % 60)
  return hours ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`
}

const format = (options: Intl.DateTimeFormatOptions) => {
  const formatter = new Intl.DateTimeFormat('en-GB', options)
  return (ms: number) => formatter.format(ms)
}
/** 14:32 */
export const clockTime = format({ hour: '2-digit', minute: '2-digit' })
/** 14:32:07 */
export const clockSeconds = format({ hour: '2-digit', minute: '2-digit', second: '2-digit' })
const weekday = format({ weekday: 'long' })
const dayAndMonth = format({ day: 'numeric', month: 'short' })
/** 21 Nov 2026 */
export const fullDay = format({ day: 'numeric', month: 'short', year: 'numeric' })
/** 21 Nov 2026, 14:32:07 */
export const fullTime = (ms: number): string => `${fullDay(ms)}, ${clockSeconds(ms)}`

/** today, yesterday, Tuesday, 12 Mar, 12 Mar 2025 */
export function relativeDay(ms: number, nowMs: number): string {
  const midnight = (of: number) => new Date(of).setHours(0, 0, 0, 0)
  // Days are not all 24 hours long where clocks are put forward and back.
  const days = Math.round((midnight(nowMs) - midnight(ms)) / 86_400_000)
  if (days === 0) return 'today'
  if (days === 1) return 'yesterday'
  if (days > 1 && days < 7) return weekday(ms)
  return new Date(ms).getFullYear() === new Date(nowMs).getFullYear() ? dayAndMonth(ms) : fullDay(ms)
}

/** today 14:02 */
export const relativeTime = (ms: number, nowMs: number): string =>
  `${relativeDay(ms, nowMs)} ${clockTime(ms)}`

/** With so many digits behind the point, and a real minus. */
export function decimal(value: number, digits = 1): string {
  const text = value.toFixed(digits)
  return Number(text) === 0 ? text.replace('-', '') : text.replace('-', '−')
}

const separators = /[/\\]/

/** The last part of a path, whichever system wrote it. */
export const fileName = (path: string): string => path.split(separators).filter(Boolean).at(-1) ?? path

/** The folder that a file is in, as the last two names of its path: `Exports / Acme`. */
export function folderLine(path: string): string {
  const folders = path.split(separators).filter(Boolean).slice(0, -1)
  return folders.slice(-2).join(' / ')
}

/** The path of the folder that a file is in; empty for a bare name. */
export function folderOf(path: string): string {
  const end = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'))
  return end === 0 ? path.slice(0, 1) : path.slice(0, Math.max(0, end))
}
