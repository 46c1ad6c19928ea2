import { existsSync, promises } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

/** The calls that other systems answer otherwise than this one. */
export type RefusedCall =
  | 'open'
  | 'stat'
  | 'lstat'
  | 'rename'
  | 'link'
  | 'opendir'
  | 'access'
  | 'unlink'
  | 'rm'

export interface Refusal {
  call: RefusedCall
  code: string
  /** Of the first path; a regular expression. */
  path: string
  /** PostAction the system answers as it does; for ever where it is not given. */
  times?: number
}

/** From now on the system refuses these calls in this process, whoever makes them. Gives what ends that. */
export function refuseCalls(refusals: Refusal[]): () => void {
  const restore = Object.fromEntries(
    refusals.map(({ call }) => [call, promises[call]]),
  ) as unknown as typeof promises
  for (const refusal of refusals) {
    const usual = promises[refusal.call] as (...args: unknown[]) => Promise<unknown>
    const expression = new RegExp(refusal.path)
    let left = refusal.times ?? Number.POSITIVE_INFINITY
    const refusing = async (...args: unknown[]) => {
      if (left <= 0 || !expression.test(String(args[0]))) return usual(...args)
      left -= 1
      const message = `${refusal.code}: refused by the test, ${refusal.call} '${args[0]}'`
      throw Object.assign(new Error(message), { code: refusal.code, syscall: refusal.call })
    }
    Object.assign(promises, { [refusal.call]: refusing })
  }
  syncBuiltinESMExports()
  return () => {
    Object.assign(promises, restore)
    syncBuiltinESMExports()
  }
}

/** In a process of its own: begun with `--import` of this file, and told by this variable what to refuse. */
export const refusalsVariable = 'MEDIAMAGIC_TEST_REFUSALS'

const told = process.env[refusalsVariable]
if (told) {
  const { refusals, untilThere } = JSON.parse(told) as { refusals: Refusal[]; untilThere?: string }
  const end = refuseCalls(refusals)
  if (untilThere !== undefined) {
    const looking = setInterval(() => {
      if (!existsSync(untilThere)) return
      clearInterval(looking)
      end()
    }, 50).unref()
  }
}

/** Until a file of this name is there, where one is given. */
export const refusing = (refusals: Refusal[], untilThere?: string): Record<string, string> => ({
  NODE_OPTIONS: `--import=${import.meta.url}`,
  [refusalsVariable]: JSON.stringify({ refusals, untilThere }),
})
