import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs'

/** What this process holds in a folder, on Linux: open files and folders, and the folder itself where it is watched. */
export function heldIn(folder: string): string[] {
  const inode = statSync(folder).ino.toString(16)
  return readdirSync('/proc/self/fd').flatMap((descriptor) => {
    const [target, facts] = [
      gone(() => readlinkSync(`/proc/self/fd/${descriptor}`)),
      gone(() => readFileSync(`/proc/self/fdinfo/${descriptor}`, 'utf8')),
    ]
    if (target === folder || target.startsWith(`${folder}/`)) return [target]
    const isWatched = facts
      .split('\n')
      .some((line) => line.startsWith('inotify') && line.includes(` ino:${inode} `))
    return isWatched ? [`${folder} (watched)`] : []
  })
}

/** Closed meanwhile. */
function gone(read: () => string): string {
  try {
    return read()
  } catch {
    return ''
  }
}
