import type { FileIdentity } from '../../preload/domain/model/job.ts'

/**
 * `same`: nothing was done to the file between two looks. `doubtful`: what the system says differs in something that may
 * change by itself, so only the content can tell. `changed`: it holds other bytes.
 */
export type Sameness = 'same' | 'doubtful' | 'changed'

/** How two looks at one path compare. */
export function compareFacts(now: FileIdentity, before: FileIdentity): Sameness {
  if (now.sizeBytes !== before.sizeBytes) return 'changed'
  return isUntouched(now, before) && now.inode === before.inode ? 'same' : 'doubtful'
}

/** Nothing at all happened between two looks at one path, a look being what was seen within this run. */
export function sameIdentity(a: FileIdentity, b: FileIdentity): boolean {
  return a.path === b.path && compareFacts(a, b) === 'same'
}

/** Size and time agree: what counts where the content is not known. */
export const sameSizeAndTime = (a: FileIdentity, b: FileIdentity): boolean =>
  a.sizeBytes === b.sizeBytes && sameTime(a.mtimeMs, b.mtimeMs)

/** Size and both times are those of before; device and inode do not matter. */
export const isUntouched = (a: FileIdentity, b: FileIdentity): boolean =>
  a.sizeBytes === b.sizeBytes && a.mtimeMs === b.mtimeMs && sameChangeTime(a, b)

/** Only its drive has another number, as after a start of the computer. */
export const isRenumbered = (a: FileIdentity, b: FileIdentity): boolean =>
  isUntouched(a, b) && a.ctimeMs !== undefined && b.ctimeMs !== undefined && sameNumber(a, b)

const sameChangeTime = (a: FileIdentity, b: FileIdentity) =>
  a.ctimeMs === undefined || b.ctimeMs === undefined || a.ctimeMs === b.ctimeMs

/** Without the device. */
const inodeOf = ({ inode }: FileIdentity): string => inode.slice(inode.indexOf(':') + 1)

/** What drives say that number nothing: some on a network, and on Windows those whose numbers are longer than it tells. */
const noNumbers = ['0', '-1', '18446744073709551615']

/** Whether the number of a file, as the system gives it, tells it from others on its drive. */
export const isNumber = (inode: bigint): boolean => !noNumbers.includes(String(inode))

/** Two looks found one number; never so where the drive numbers nothing. The number of the drive does not matter. */
export const sameNumber = (a: FileIdentity, b: FileIdentity): boolean =>
  inodeOf(a) === inodeOf(b) && isNumbered(a)

export const isNumbered = (file: FileIdentity): boolean => !noNumbers.includes(inodeOf(file))

/** What FAT keeps times in. */
export const coarsestClockMs = 2_000
/** What drives and copying programs round times to: most programs, exFAT, HFS+ and some network drives, FAT. */
const stepsMs = [1, 10, 1_000, coarsestClockMs]

/** Equal, or one is the other as a coarser clock keeps it: drives round when they are connected anew. */
export function sameTime(aMs: number, bMs: number): boolean {
  if (aMs === bMs) return true
  const isComplete = (ms: number) => ms % 1_000 === 0
  // Two whole seconds are two times: no drive has rounded one to the other.
  if (isComplete(aMs) && isComplete(bMs)) return false
  return stepsMs.some((step) => Math.abs(aMs - bMs) < step && (aMs % step === 0 || bMs % step === 0))
}

const zoneStepMs = 15 * 60_000
/** From the westernmost zone to the easternmost. */
const maxZoneMs = 26 * 60 * 60_000

/**
 * Size agrees, and the times are apart by what time zones are: FAT keeps the local time, so that all its times move when
 * summer ends or the computer travels.
 */
export function isInOtherZone(a: FileIdentity, b: FileIdentity): boolean {
  const apartMs = Math.abs(a.mtimeMs - b.mtimeMs)
  return a.sizeBytes === b.sizeBytes && apartMs > 0 && apartMs <= maxZoneMs && apartMs % zoneStepMs === 0
}
