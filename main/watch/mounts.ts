import { execFile } from 'node:child_process'
import { readFile, realpath } from 'node:fs/promises'
import { promisify } from 'node:util'

export interface Mount {
  path: string
  kind: string
}

/** Others write there too, and their writing makes no event here. Shares of a virtual machine's host are alike. */
const networkKinds = new Set([
  ...['nfs', 'nfs4', 'cifs', 'smb3', 'smbfs', 'smb2', 'ncpfs', 'afpfs', 'afs', 'coda', 'webdav', 'davfs'],
  ...['ceph', 'glusterfs', 'lustre', 'gfs2', 'ocfs2', 'beegfs', 'orangefs', 'pvfs2', 'gpfs'],
  ...['9p', 'virtiofs', 'vboxsf', 'prl_fs', 'vmhgfs', 'drvfs'],
  ...[
    'fuse.sshfs',
    'fuse.rclone',
    'fuse.gvfsd-fuse',
    'fuse.davfs2',
    'fuse.s3fs',
    'fuse.gcsfuse',
    'fuse.smbnetfs',
  ],
  ...['fuse.glusterfs', 'fuse.ceph', 'fuse.ceph-fuse', 'fuse.vmhgfs-fuse', 'fuse.kio-fuse', 'fuse.curlftpfs'],
  ...['fuse.google-drive-ocamlfuse', 'fuse.onedriver', 'fuse.juicefs', 'fuse.moosefs', 'fuse.mfs'],
])

const run = promisify(execFile)

/**
 * Whether other machines write here as well, whose writing no event tells. False also where the system does not say:
 * then the folder's own test decides.
 */
export async function isOnNetwork(path: string): Promise<boolean> {
  const real = await realpath(path).catch(() => path)
  // On Windows a drive's letter is resolved to the share behind it.
  if (process.platform === 'win32') return /^\\\\(?:\?\\UNC\\|(?![?.]\\))/i.test(real)
  const mounts = await mountsHere().catch(() => [])
  return isNetworkKind(mountOf(real, mounts)?.kind ?? '')
}

export const isNetworkKind = (kind: string) => networkKinds.has(kind)

export async function mountsHere(): Promise<Mount[]> {
  if (process.platform === 'linux') return linuxMounts(await readFile('/proc/self/mountinfo', 'utf8'))
  if (process.platform === 'darwin')
    return macMounts((await run('/sbin/mount', [], { timeout: 5_000 })).stdout)
  return []
}

/** Of what covers a path, the innermost; of two at one place the later one lies above. */
export function mountOf(path: string, mounts: readonly Mount[]): Mount | undefined {
  const covers = (mount: Mount) =>
    path === mount.path || path.startsWith(mount.path === '/' ? '/' : `${mount.path}/`)
  return mounts
    .filter(covers)
    .reduce<Mount | undefined>(
      (best, each) => (best && best.path.length > each.path.length ? best : each),
      undefined,
    )
}

/** The format of proc_pid_mountinfo(5): `36 35 98:0 / /mnt rw master:1 - ext3 /dev/root rw`. */
export function linuxMounts(mountinfo: string): Mount[] {
  return mountinfo.split('\n').flatMap((line) => {
    const [before = '', after = ''] = line.split(' - ')
    const [path, kind] = [before.split(' ')[4], after.split(' ')[0]]
    return path && kind ? [{ path: unescaped(path), kind }] : []
  })
}

/** What `mount` prints on macOS: `//me@server/share on /Volumes/share (smbfs, nodev, mounted by me)`. */
export function macMounts(printed: string): Mount[] {
  return printed.split('\n').flatMap((line) => {
    const [, path, kind] = /^.+? on (\/.*) \(([^,)]+)[^()]*\)$/.exec(line) ?? []
    return path && kind ? [{ path, kind }] : []
  })
}

/** Spaces and the like stand there as octal numbers, byte by byte. */
function unescaped(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)))
}
