/** Why a file could not be saved, by what the system calls it. */
export const saveTrouble: Record<string, string> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'your disk quota is used up',
  EISDIR: 'a folder already has this name',
  ENOENT: 'the folder is no longer there',
  ENOTDIR: 'part of the path is a file',
  EACCES: 'you have no permission to write there',
  EPERM: 'you have no permission to write there',
  EROFS: 'the disk is read-only',
  EBUSY: 'the file is in use',
  EFBIG: 'the file is too large for this disk',
  ENAMETOOLONG: 'the name is too long',
  EIO: 'the disk reported an error',
}
