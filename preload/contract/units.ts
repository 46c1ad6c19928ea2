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
export function bytesOf(presentBytes: number, wholeBytes: number): string {
  const [present, whole] = [bytes(presentBytes), bytes(wholeBytes)]
  return present === whole
    ? `${bytes(Math.abs(wholeBytes - presentBytes))} missing`
    : `${present} of ${whole}`
}
