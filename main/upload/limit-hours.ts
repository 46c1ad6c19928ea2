import type { Bandwidth } from '../../preload/domain/model/settings.ts'

/**
 * The limit in bytes a second that holds at `nowMs`; null: none. The hours are what the clock on this machine's wall
 * shows, also on the day on which it is turned. Equal ends mean the whole day.
 */
export function limitNow({ limitBytesPerSecond, hours }: Bandwidth, nowMs: number): number | null {
  if (limitBytesPerSecond === null || hours === null) return limitBytesPerSecond
  const [from, to] = [minuteOf(hours.from), minuteOf(hours.to)]
  const local = new Date(nowMs)
  const now = local.getHours() * 60 + local.getMinutes()
  const holds = from < to ? now >= from && now < to : now >= from || now < to
  return holds ? limitBytesPerSecond : null
}

/** Of the day, from `HH:MM`. */
function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}
