import { readFile } from 'node:fs/promises'
import type { WatchTrouble } from '../../preload/domain/model/folder.ts'

/** inotify(7): no more watches (inotify_add_watch), no more instances (inotify_init). */
const settings: Record<string, string> = {
  ENOSPC: 'max_user_watches',
  EMFILE: 'max_user_instances',
}

export const isLimitCode = (code: string) => Object.hasOwn(settings, code)

/** The trouble behind such a code, with the command that doubles the system's limit as it is now. */
export async function limitTrouble(code: string): Promise<WatchTrouble> {
  const setting = settings[code] ?? ''
  const now = process.platform === 'linux' ? await limitOf(setting) : undefined
  const command = now === undefined ? null : `sudo sysctl fs.inotify.${setting}=${2 * now}`
  return { kind: 'limit', command }
}

async function limitOf(setting: string): Promise<number | undefined> {
  const text = await readFile(`/proc/sys/fs/inotify/${setting}`, 'utf8').catch(() => '')
  return /^\d+\s*$/.test(text) ? Number(text) : undefined
}
