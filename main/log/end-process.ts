import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

const checkEveryMs = 50

/** Whether something that the system was asked about files is still unacknowledged after so many milliseconds. */
export async function isDriveSilent(timeoutMs: number): Promise<boolean> {
  for (let leftMs = timeoutMs; isWaitingForFiles(); leftMs -= checkEveryMs) {
    if (leftMs <= 0) return true
    await sleep(checkEveryMs)
  }
  return false
}

export const isWaitingForFiles = (): boolean =>
  process.getActiveResourcesInfo().some((name) => name.startsWith('FSReq'))

const shell = '/bin/sh'

/**
 * Ends the process without waiting for its threads, as `process.exit` does: one that asks a drive that does not answer
 * never ends. Nothing is written any more; what must last is stored before. Another program takes the process over where
 * that can be, since only it can say with which status to end.
 */
export function endAtOnce(status: number): void {
  if (process.platform !== 'win32' && process.execve && existsSync(shell))
    process.execve(shell, [shell, '-c', `exit ${status}`], {})
  process.kill(process.pid, 'SIGKILL')
}
