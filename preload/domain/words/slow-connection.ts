import { roundTime } from './failure.ts'

/** Before or while a file is uploaded over a connection that is too slow for it. */
export function sentenceForSlowConnection({
  neededMs,
  leftMs,
}: {
  neededMs: number
  leftMs: number
}): string {
  return `At the current speed this upload needs about ${roundTime(neededMs)}, but its link expires in ${roundTime(Math.max(0, leftMs))}. MediaMagic will try anyway.`
}
