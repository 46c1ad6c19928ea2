import { execFile } from 'node:child_process'
import { realpath } from 'node:fs/promises'
import { homedir } from 'node:os'
import { promisify } from 'node:util'

/**
 * Whether listening for events on a folder would keep its drive from being ejected. Windows alone holds a folder open for
 * that (`ReadDirectoryChangesW`); inotify and FSEvents hold nothing.
 */
export type HoldsDrive = (root: string) => Promise<boolean>

const run = promisify(execFile)

/** A computer that has just started takes some seconds. */
const askMs = 10_000

/** Shared by all folders: those of one drive that begin together ask once. */
export function createHoldsDrive({
  platform = process.platform,
  ask = askWindows,
  ofSystem = [homedir(), process.execPath, process.env.SystemDrive ?? ''],
}: {
  platform?: NodeJS.Platform
  /** What Windows says of the drive with this letter. */
  ask?: (letter: string) => Promise<string>
  /** Paths on the drives of the system and of the person's own folder, which nobody ejects. */
  ofSystem?: readonly string[]
} = {}): HoldsDrive {
  const asked = new Map<string, Promise<boolean>>()
  return async (root) => {
    if (platform !== 'win32') return false
    const letter = letterOf(await realpath(root).catch(() => root))
    if (letter === undefined || ofSystem.some((each) => letterOf(each) === letter)) return false
    const known = asked.get(letter)
    if (known) return await known
    const asking = ask(letter)
      .then(mayBeEjected, () => true)
      // Another drive may have the letter next time.
      .finally(() => asked.delete(letter))
    asked.set(letter, asking)
    return await asking
  }
}

const letterOf = (path: string) => /^(?:\\\\\?\\)?([a-z]):/i.exec(path)?.[1]?.toUpperCase()

/** By how it is connected; a bus that is not among these is one for drives that come and go. */
const builtIn = [
  'ATA',
  'SATA',
  'NVMe',
  'RAID',
  'SAS',
  'SCSI',
  'SCM',
  'UFS',
  'Storage Spaces',
  'Fibre Channel',
  'iSCSI',
]

/**
 * Reads `NVMe 1`: the bus, and the removal policy where it is known. 1: nobody takes it out; 2 and 3: it is for taking
 * out (CM_REMOVAL_POLICY of cfgmgr32.h). What cannot be read may be ejected: that costs a second or two at the most.
 */
export function mayBeEjected(answer: string): boolean {
  const [, bus = '', policy] = /^\s*([\w ]*?)(?:\s+([123]))?\s*$/.exec(answer) ?? []
  if (policy !== undefined) return policy !== '1'
  return !builtIn.includes(bus)
}

async function askWindows(letter: string): Promise<string> {
  const script = [
    `$disk = Get-Partition -DriveLetter ${letter} | Get-Disk`,
    '$drive = Get-CimInstance Win32_DiskDrive -Filter "Index=$($disk.Number)"',
    '$policy = (Get-PnpDeviceProperty -InstanceId $drive.PNPDeviceID -KeyName DEVPKEY_Device_RemovalPolicy).Data',
    '"$($disk.BusType) $policy"',
  ].join('; ')
  const { stdout } = await run('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', script], {
    timeout: askMs,
    windowsHide: true,
  })
  return stdout
}
