import { dirname, resolve } from 'node:path'
import { windowRefusals } from '../../preload/domain/words/refusals.ts'
import { Fault } from '../net/fault.ts'

export type GrantedPaths = ReturnType<typeof createGrantedPaths>

/** Nobody drops and chooses more in one run of the app. */
const maxGranted = 200_000

/**
 * The files and folders that a person dropped or chose in this run of the app. At the window's word nothing else is
 * read, watched or written to: a page that somebody else has taken over knows many paths.
 */
export function createGrantedPaths() {
  const granted = new Set<string>()

  function isGranted(path: string): boolean {
    for (let at = resolve(path); ; at = dirname(at)) {
      if (granted.has(at)) return true
      if (at === dirname(at)) return false
    }
  }

  return {
    /** With a folder goes everything in it. */
    grant(paths: readonly string[]): void {
      for (const path of paths) {
        granted.add(resolve(path))
        const [oldest] = granted
        if (granted.size > maxGranted && oldest !== undefined) granted.delete(oldest)
      }
    },

    /** Throws `bad-request` unless each was granted or is among those that are `known` already. */
    refuseOthers(paths: readonly string[], known: readonly string[] = []): void {
      const other = paths.find((path) => !isGranted(path) && !known.includes(path))
      if (other === undefined) return
      const message = windowRefusals.notChosen(other)
      throw new Fault({ kind: 'bad-request', message })
    },
  }
}
