import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { temporaryFolder } from './media.ts'

/** A real drive in a file, mounted like one that is plugged in. */
export interface Drive {
  /** Where it is connected. */
  path: string
  /** Pulls it out; its mount point stays behind as an empty folder. */
  unplug(): void
  /** Connects it anew, where it was or under another path. */
  plug(path?: string): void
  /** From now on nothing on it can be changed. */
  lock(): void
}

/** `ext4` tells case apart and keeps its numbers; `exfat` folds case, has no links and numbers its files anew each time. */
export type DriveKind = 'ext4' | 'exfat'

const commands: Record<DriveKind, { format: string[]; mount(device: string, path: string): string[] }> = {
  ext4: { format: ['mkfs.ext4', '-q'], mount: (device, path) => ['mount', device, path] },
  exfat: { format: ['mkfs.exfat'], mount: (device, path) => ['mount.exfat-fuse', device, path] },
}
const sizeBytes = 300 * 1024 * 1024

/** Each was made in a second of its own, as drives are. */
let madeAtSeconds = 1_600_000_000

function run([command = '', ...args]: string[]): { isDone: boolean; text: string } {
  const env = { ...process.env, E2FSPROGS_FAKE_TIME: String(madeAtSeconds) }
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8', env })
  return { isDone: status === 0, text: error ? error.message : `${stdout}${stderr}`.trim() }
}

function connect(kind: DriveKind, image: string, path: string): string {
  // Others look for a free device at the same moment.
  const loop = Array.from({ length: 5 }).reduce<ReturnType<typeof run>>(
    (last) => (last.isDone ? last : run(['losetup', '-f', '--show', image])),
    { isDone: false, text: '' },
  )
  if (!loop.isDone) throw new Error(loop.text)
  const mounted = run(commands[kind].mount(loop.text, path))
  if (mounted.isDone) return loop.text
  run(['losetup', '-d', loop.text])
  throw new Error(mounted.text)
}

function disconnect(device: string, path: string): void {
  // Lazily, as a drive that is pulled out leaves whoever reads from it.
  run(['umount', '-l', path])
  run(['losetup', '-d', device])
}

export function openDrive(kind: DriveKind): Drive {
  const folder = temporaryFolder()
  const [image, path] = [join(folder, 'image'), join(folder, 'drive')]
  mkdirSync(path)
  writeFileSync(image, '')
  truncateSync(image, sizeBytes)
  madeAtSeconds += 1
  const formatted = run([...commands[kind].format, image])
  if (!formatted.isDone) throw new Error(formatted.text)
  let at = path
  let device: string | undefined = connect(kind, image, path)
  const drive: Drive = {
    path,
    unplug() {
      if (device) disconnect(device, at)
      device = undefined
    },
    plug(other = path) {
      if (device) return
      mkdirSync(other, { recursive: true })
      at = other
      device = connect(kind, image, at)
    },
    lock() {
      const locked = run(['mount', '-o', 'remount,ro', path])
      if (!locked.isDone) throw new Error(locked.text)
    },
  }
  onTestFinished(() => drive.unplug())
  return drive
}

const reasons = new Map<DriveKind, string | undefined>()

/** Why such drives cannot be had here, or undefined. */
export function whyNoDrive(kind: DriveKind): string | undefined {
  if (!reasons.has(kind)) reasons.set(kind, reasonFor(kind))
  return reasons.get(kind)
}

function reasonFor(kind: DriveKind): string | undefined {
  if (process.platform !== 'linux') return 'drives in files are mounted on Linux only'
  if (process.getuid?.() !== 0) return 'only root may mount drives'
  const folder = mkdtempSync(join(tmpdir(), 'mediamagic-drive-'))
  const [image, path] = [join(folder, 'image'), join(folder, 'drive')]
  try {
    mkdirSync(path)
    writeFileSync(image, '')
    truncateSync(image, 16 * 1024 * 1024)
    const formatted = run([...commands[kind].format, image])
    if (!formatted.isDone) return formatted.text
    disconnect(connect(kind, image, path), path)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
