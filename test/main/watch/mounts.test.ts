import { expect, test } from 'vitest'
import { isNetworkKind, isOnNetwork, linuxMounts, macMounts, mountOf } from '../../../main/watch/mounts.ts'
import { temporaryFolder } from '../../fakes/media.ts'

const mountinfo = `22 1 259:2 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw
28 22 0:24 / /proc rw,nosuid shared:12 - proc proc rw
90 22 0:52 / /mnt/films rw,relatime shared:40 - nfs4 nas:/films rw,vers=4.2
91 22 0:53 / /mnt/My\\040Share rw,relatime - cifs //nas/share rw,vers=3.1.1
92 22 0:54 / /home/me/remote rw,nosuid,nodev,relatime shared:41 master:2 - fuse.sshfs me@host:/ rw
93 22 0:55 / /media/auto rw,relatime shared:42 - autofs /etc/auto.misc rw
94 93 0:56 / /media/auto rw,relatime shared:43 - cifs //nas/auto rw
95 22 259:7 / /mnt/films/cache rw,relatime - xfs /dev/sdb1 rw
96 22 0:57 / /media/stick rw,relatime - fuseblk /dev/sdc1 rw
`

test.each([
  ['/home/me/Exports', 'ext4', false],
  ['/mnt/films', 'nfs4', true],
  ['/mnt/films/2024/spot', 'nfs4', true],
  ['/mnt/films and more', 'ext4', false],
  ['/mnt/films/cache/x', 'xfs', false],
  ['/mnt/My Share/x', 'cifs', true],
  ['/home/me/remote', 'fuse.sshfs', true],
  ['/media/auto', 'cifs', true],
  ['/media/stick/DCIM', 'fuseblk', false],
])('%s lies on %s', (path, kind, isNetwork) => {
  const found = mountOf(path, linuxMounts(mountinfo))?.kind ?? ''
  expect([found, isNetworkKind(found)]).toEqual([kind, isNetwork])
})

test('what mount prints on macOS', () => {
  const mounts = macMounts(`/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse)
//me@nas._smb._tcp.local/Films (old) on /Volumes/Films (old) (smbfs, nodev, nosuid, mounted by me)
nas:/volume1/x on /Volumes/x on y (nfs, nodev, nosuid, mounted by me)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
`)
  const kinds = ['/Users/me', '/Volumes/Films (old)/a', '/Volumes/Films', '/Volumes/x on y/z']
  expect(kinds.map((path) => mountOf(path, mounts)?.kind)).toEqual(['apfs', 'smbfs', 'apfs', 'nfs'])
})

test('a folder of this machine is on no network, and one that is not there neither', async () => {
  expect([await isOnNetwork(temporaryFolder()), await isOnNetwork('/no/such/folder')]).toEqual([false, false])
})
