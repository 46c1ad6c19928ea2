/** Why a file could not be saved, by what the system calls it. */
export const saveTrouble: Record<string, string> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is used up',
  EISDIR: 'there is a folder of this name',
  ENOENT: 'the folder is no longer there',
  ENOTDIR: 'a part of the path is a file',
  EACCES: 'you have no permission to write there',
  EPERM: 'you have no permission to write there',
  EROFS: 'the disk is read-only',
  EBUSY: 'the file is in use',
  EFBIG: 'the file is too large for this disk',
  ENAMETOOLONG: 'the name is too long',
  EIO: 'the disk has an error',
}
