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
  const usual = { lstat: promises.lstat, stat: promises.stat, open: promises.open }
  const arrived = Promise.withResolvers<void>()
  let isHere = false
  let opened = 0
  const asPlaceholder = (call: typeof promises.stat) =>
    (async (asked: PathLike, options?: object) => {
      const stats = await call(asked, options)
      if (asked !== path || isHere) return stats
      return Object.assign(stats, { blocks: typeof stats.blocks === 'bigint' ? 0n : 0 })
    }) as typeof promises.stat
  Object.assign(promises, {
    lstat: asPlaceholder(usual.lstat),
    stat: asPlaceholder(usual.stat),
    open: async (...args: Parameters<typeof usual.open>) => {
      if (args[0] === path) {
        opened += 1
        await arrived.promise
      }
      return await usual.open(...args)
    },
  })
  syncBuiltinESMExports()
  onTestFinished(() => {
    Object.assign(promises, usual)
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
