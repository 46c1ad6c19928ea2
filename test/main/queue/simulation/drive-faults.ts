import { readlinkSync } from 'node:fs'
import fsPromises, { type FileHandle } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { sep } from 'node:path'
import { between, type Random } from './seeded.ts'

/** A folder that stands for a drive, as this process sees it. */
export interface DriveFacts {
  root: string
  /** A link that leads there. */
  link: string
  /** `away`: what is still open on it answers with errors; its paths are what the file system says. */
  state: 'there' | 'away' | 'trouble'
  /** Added to the number of the device, and to those of its files, as after another connection. */
  device: number
  inodes: number
}

const drives = new Map<string, DriveFacts>()
const opened = new WeakMap<object, string>()
let isInstalled = false

/** From now on the drive is like this, for whatever reads it by promises. */
export async function setDrive(facts: DriveFacts): Promise<void> {
  if (!isInstalled) await install()
  drives.set(facts.root, facts)
}

interface Folders {
  watched: string
  byHand: string
  linked: string
}

/** Both folders are drives of their own. */
export function connectedDrives(
  { watched, byHand, linked }: Folders,
  random: Random,
): Map<string, DriveFacts> {
  const links = [
    [watched, linked],
    [byHand, byHand],
  ] as const
  return new Map(
    links.map(([root, link]) => [
      root,
      { root, link, state: 'there', device: between(random, 1, 1_000), inodes: 0 },
    ]),
  )
}

/** Nothing of a life is left behind. */
export function forgetDrives(roots: readonly string[]): void {
  for (const root of roots) drives.delete(root)
}

/** What a program has open has the numbers of its drive as well, by whatever path it is asked for. */
function realOf(path: string): string {
  if (!path.startsWith('/proc/')) return path
  try {
    return readlinkSync(path)
  } catch {
    return path
  }
}

const isIn = (path: string, folder: string) => path === folder || path.startsWith(folder + sep)

const driveOf = (path: unknown): DriveFacts | undefined =>
  typeof path === 'string'
    ? [...drives.values()].find(({ root, link }) =>
        [root, link, `${root}-away`].some((folder) => isIn(realOf(path), folder)),
      )
    : undefined

function trouble(call: string, path: string): Error {
  const message = `EIO: i/o error, ${call} '${path}'`
  return Object.assign(new Error(message), { code: 'EIO', errno: -5, syscall: call, path })
}

interface Numbers {
  dev: number | bigint
  ino: number | bigint
}

function renumber<T>(stats: T, path: unknown): T {
  const drive = driveOf(path)
  if (drive?.state !== 'there' || typeof stats !== 'object' || !stats || !('dev' in stats)) return stats
  const { dev, ino } = stats as T & Numbers
  const more = (number: number | bigint, by: number) =>
    typeof number === 'bigint' ? number + BigInt(by) : number + by
  return Object.assign(stats, { dev: more(dev, drive.device), ino: more(ino, drive.inodes) })
}

type Call = (path: unknown, ...rest: unknown[]) => Promise<unknown>

function disturbed(name: string, call: Call): Call {
  return async (path, ...rest) => {
    if (driveOf(path)?.state === 'trouble') throw trouble(name, String(path))
    const result = await call(path, ...rest)
    if (name === 'open' && driveOf(path)) opened.set(result as object, String(path))
    return renumber(result, path)
  }
}

/** Of a file that is open, also while its drive is away. */
function disturbHandles(prototype: Record<string, (...given: unknown[]) => Promise<unknown>>): void {
  for (const name of ['read', 'stat']) {
    const call = prototype[name]
    prototype[name] = async function (this: object, ...given) {
      const path = opened.get(this)
      const drive = driveOf(path)
      if (drive && drive.state !== 'there') throw trouble(name, String(path))
      return renumber(await call?.apply(this, given), path)
    }
  }
}

async function install(): Promise<void> {
  isInstalled = true
  await using handle = await fsPromises.open(new URL(import.meta.url))
  const calls = fsPromises as unknown as Record<string, Call>
  for (const name of ['stat', 'lstat', 'open', 'opendir', 'readdir', 'realpath', 'access']) {
    const call = calls[name]
    if (call) calls[name] = disturbed(name, call)
  }
  disturbHandles(Object.getPrototypeOf(handle satisfies FileHandle))
  syncBuiltinESMExports()
}
