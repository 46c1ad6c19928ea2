import { chmodSync, type PathLike, promises, statSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { onTestFinished } from 'vitest'

export interface CloudFile {
  /** How often it was opened. */
  readonly opened: number
  /** From now on whoever opens it gets it, and those who wait. */
  arrive(): void
}

/**
 * A file that its cloud drive keeps elsewhere: it has its size and times, and no block on the disk. Whoever opens it waits
 * until it has come, and its facts change with that as a drive's do: it has blocks, and another change time.
 */
export function keepInCloud(path: string): CloudFile {
  const { lstat, stat, open } = promises
  const arrived = Promise.withResolvers<void>()
  let isHere = false
  let opened = 0
  const asPlaceholder = (usual: typeof stat) =>
    (async (asked: PathLike, options?: object) => {
      const stats = await usual(asked, options)
      if (asked !== path || isHere) return stats
      return Object.assign(stats, { blocks: typeof stats.blocks === 'bigint' ? 0n : 0 })
    }) as typeof stat
  Object.assign(promises, {
    lstat: asPlaceholder(lstat),
    stat: asPlaceholder(stat),
    open: async (...args: Parameters<typeof open>) => {
      if (args[0] === path) {
        opened += 1
        await arrived.promise
      }
      return await open(...args)
    },
  })
  syncBuiltinESMExports()
  onTestFinished(() => {
    Object.assign(promises, { lstat, stat, open })
    syncBuiltinESMExports()
    arrived.resolve()
  })
  return {
    get opened() {
      return opened
    },
    arrive() {
      isHere = true
      chmodSync(path, statSync(path).mode)
      arrived.resolve()
    },
  }
}
