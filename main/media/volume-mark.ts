import { execFile } from 'node:child_process'
import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

/**
 * What a drive is known by wherever it is connected: the serial number of Windows, the UUID of macOS and Linux. Undefined
 * for what the computer keeps, for shares, and where the system does not say.
 */
export async function markOf(volume: string): Promise<string | undefined> {
  try {
    if (process.platform === 'win32') return await serialOf(volume)
    if (process.platform === 'darwin') return await macUuidOf(volume)
    return await linuxMarkOf(volume)
  } catch {
    return undefined
  }
}

/** Where drives that can be taken out are connected now. */
export async function drivesHere(): Promise<string[]> {
  try {
    if (process.platform === 'win32') return letters
    if (process.platform === 'darwin') return (await readdir(macMounts)).map((name) => join(macMounts, name))
    return (await linuxMounts()).map(({ path }) => path)
  } catch {
    return []
  }
}

/** The first two were for floppy disks, which are asked with a noise. */
const letters = [...'CDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `${letter}:\\`)

async function serialOf(volume: string): Promise<string | undefined> {
  // A server may number its shares anew with each connection.
  if (volume.startsWith('\\\\')) return undefined
  const { dev } = await stat(volume, { bigint: true })
  return dev === 0n ? undefined : `serial ${dev}`
}

const run = promisify(execFile)
const macMounts = '/Volumes'

async function macUuidOf(volume: string): Promise<string | undefined> {
  if (!volume.startsWith(`${macMounts}/`)) return undefined
  const { stdout } = await run('/usr/sbin/diskutil', ['info', '-plist', volume], { timeout: 5_000 })
  return uuidInPlist(stdout)
}

/** Also of exFAT, for which macOS makes one of its serial number. */
export function uuidInPlist(printed: string): string | undefined {
  const [, uuid] = /<key>VolumeUUID<\/key>\s*<string>([\dA-F-]{36})<\/string>/i.exec(printed) ?? []
  return uuid && `uuid ${uuid.toLowerCase()}`
}

/** These keep when they were made, to the nanosecond. */
const datedKinds = ['ext4', 'xfs', 'btrfs', 'f2fs']
const uuids = '/dev/disk/by-uuid'

async function linuxMarkOf(volume: string): Promise<string | undefined> {
  if (volume === '/') return undefined
  const mount = (await linuxMounts()).find(({ path }) => path === volume)
  if (!mount) return undefined
  for (const name of await readdir(uuids).catch(() => []))
    if ((await realpath(join(uuids, name)).catch(() => '')) === mount.device)
      return `uuid ${name.toLowerCase()}`
  if (!datedKinds.includes(mount.kind)) return undefined
  const { birthtimeNs } = await stat(volume, { bigint: true })
  return birthtimeNs > 0n ? `made ${birthtimeNs}` : undefined
}

/** Drives of their own, as far as they are connected to this computer, without the system's: proc_pid_mountinfo(5). */
async function linuxMounts(): Promise<{ path: string; kind: string; device: string }[]> {
  const text = await readFile('/proc/self/mountinfo', 'utf8')
  return text.split('\n').flatMap((line) => {
    const [before = '', after = ''] = line.split(' - ')
    const [path = '', [kind = '', device = '']] = [before.split(' ')[4], after.split(' ')]
    const isDrive = device.startsWith('/dev/') && path !== '' && path !== '/'
    return isDrive ? [{ path: unescaped(path), kind, device }] : []
  })
}

/** Spaces, tabs, line ends and backslashes stand there as octal numbers. */
const unescaped = (text: string) =>
  text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)))
