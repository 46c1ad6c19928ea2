import { createHash } from 'node:crypto'
import type { BigIntStats } from 'node:fs'
import { link, lstat, open, rename, rm, stat, unlink } from 'node:fs/promises'
import { dirname, format, join, parse } from 'node:path'
import { pathKeyOf } from '../media/file-location.ts'
import { isNumber } from '../media/same-file.ts'
import type { Clock } from '../net/clock.ts'
import { copyVerified } from './copy-verified.ts'

export interface MoveOptions {
  clock: Clock
  signal?: AbortSignal
  /** Told each name before it is tried, so that a process that ends in between is understood. */
  onName?(path: string): void
}

/** Nobody has so many files of one name in a folder. */
const maxNames = 10_000
/** Scanners hold a new file for some seconds; whoever holds it longer means it. */
const retryDelaysMs = [50, 100, 200, 400, 800, 1_600, 2_000, 2_000]
const refusedForAMoment = ['EPERM', 'EACCES', 'EBUSY']
export const isRefusedForAMoment = (error: unknown): boolean =>
  refusedForAMoment.includes(codeOf(error) ?? '')
/** These concern the place itself: without a link it would be no better. */
const notAboutLinks = ['ENOENT', 'ENOTDIR', 'ENOSPC', 'EDQUOT', 'EROFS', 'ENAMETOOLONG', 'ELOOP']

/**
 * Moves a file under its wished name, or `name (2).ext` where something has that already; never over anything. Resolves
 * to its path. On the same drive it is there at once and complete; on another one it is copied, compared and then
 * removed. When that fails, the file is where it was, and nothing else is left. Throws what the system says.
 */
export async function moveFile(from: string, wished: string, options: MoveOptions): Promise<string> {
  const { dir, name, ext } = parse(wished)
  for (let number = 1; number < maxNames; number += 1) {
    const target = number === 1 ? wished : format({ dir, name: `${name} (${number})`, ext })
    options.onName?.(target)
    const outcome = await moveTo(from, target, options)
    if (outcome === 'moved') return target
    if (outcome === 'elsewhere') return await moveByCopy(from, wished, options)
  }
  throw Object.assign(new Error(`every name for ${wished} is taken`), { code: 'EEXIST' })
}

type Outcome = 'moved' | 'taken' | 'elsewhere'

/** A link refuses a name that is taken, where a rename would replace what has it. */
async function moveTo(from: string, target: string, options: MoveOptions): Promise<Outcome> {
  try {
    await link(from, target)
  } catch (error) {
    const code = codeOf(error) ?? ''
    if (code === 'EXDEV') return 'elsewhere'
    if (notAboutLinks.includes(code)) throw error
    // Drives without links say so in many ways.
    if (code !== 'EEXIST') return await renameTo(from, target, options)
    if (!(await isSecondName(from, target))) return 'taken'
  }
  await retried(() => unlinkSecond(from, target), options).catch(async (error) => {
    await rm(target, { force: true })
    throw error
  })
  return 'moved'
}

/** Another file may have taken the old name meanwhile, as programs do that write a new version beside it: it stays. */
async function unlinkSecond(from: string, target: string): Promise<void> {
  const [old, placed] = await Promise.all([from, target].map((path) => lstat(path, { bigint: true })))
  if (old?.ino === placed?.ino && old?.dev === placed?.dev) await unlink(from)
}

/** An earlier try gave the file this name, and could remove neither. Not so where both lead to one entry of one folder. */
async function isSecondName(from: string, target: string): Promise<boolean> {
  const [a, b] = await Promise.all([from, target].map((path) => lstat(path, { bigint: true })))
  if (!a || !b || !isNumber(a.ino) || a.nlink < 2n || a.dev !== b.dev || a.ino !== b.ino) return false
  const [real, other] = await Promise.all([pathKeyOf(from), pathKeyOf(target)])
  return real !== other
}

async function renameTo(from: string, target: string, options: MoveOptions): Promise<Outcome> {
  try {
    // An empty file takes the name, so that the rename replaces nothing else.
    await (await open(target, 'wx')).close()
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return 'taken'
    throw error
  }
  try {
    await retried(() => rename(from, target), options)
    return 'moved'
  } catch (error) {
    await removeEmpty(target)
    if (codeOf(error) === 'EXDEV') return 'elsewhere'
    throw error
  }
}

const isSameVersion = (a: BigIntStats, b: BigIntStats) => a.size === b.size && a.mtimeNs === b.mtimeNs

/** A hidden copy on the other drive gets the name; only then is the original removed, and only if it did not change. */
async function moveByCopy(from: string, wished: string, options: MoveOptions): Promise<string> {
  // The same for each try, so that one that was broken off leaves nothing for good.
  const mark = createHash('md5').update(from).digest('hex').slice(0, 12)
  const copy = join(dirname(wished), `.mediamagic-${mark}.part`)
  let placed: string | undefined
  try {
    await rm(copy, { force: true })
    const copied = await copyVerified(from, copy, options.signal)
    placed = await moveFile(copy, wished, options)
    await retried(async () => {
      // A newer version may have taken its name since: it stays, and the copy is what was meant.
      if (isSameVersion(await lstat(from, { bigint: true }), copied)) await unlink(from)
    }, options)
    return placed
  } catch (error) {
    await rm(placed ?? copy, { force: true, maxRetries: 3 }).catch(() => {})
    throw error
  }
}

/**
 * Gives a file this name and no other: false where something has it. Throws what the system says; what is refused for a
 * moment is tried again for some seconds.
 */
export async function placeExactly(from: string, target: string, options: MoveOptions): Promise<boolean> {
  const outcome = await moveTo(from, target, options)
  if (outcome === 'elsewhere') throw Object.assign(new Error(`EXDEV: ${target}`), { code: 'EXDEV' })
  return outcome === 'moved'
}

/** Does what the system may refuse for a moment, because a scanner or another program has the file. */
export async function retried(
  work: () => Promise<void>,
  { clock, signal }: Pick<MoveOptions, 'clock' | 'signal'>,
): Promise<void> {
  for (const delayMs of [...retryDelaysMs, undefined])
    try {
      return await work()
    } catch (error) {
      if (delayMs === undefined || !isRefusedForAMoment(error)) throw error
      await clock.sleep(delayMs, signal)
    }
}

/** What took a name in vain; anything with content is somebody's. */
export async function removeEmpty(path: string): Promise<void> {
  const stats = await stat(path).catch(() => undefined)
  if (stats?.isFile() && stats.size === 0) await rm(path, { force: true, maxRetries: 3 }).catch(() => {})
}

export function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' && /^(E[A-Z0-9]+|UNKNOWN)$/.test(code) ? code : undefined
}
