import { lstatSync, type PathLike, promises } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { onTestFinished } from 'vitest'

/**
 * From now on the file keeps the times it has, whatever is written to it: as of one that is written through memory, or on
 * a server that keeps no time of its own for it.
 */
export function keepTimes(path: string): void {
  const usual = { lstat: promises.lstat, stat: promises.stat, open: promises.open }
  const kept = { plain: lstatSync(path), precise: lstatSync(path, { bigint: true }) }
  const asBefore = <T extends object>(stats: T): T => {
    const isPrecise = 'mtimeNs' in stats
    const { mtimeMs, ctimeMs } = isPrecise ? kept.precise : kept.plain
    const { mtimeNs, ctimeNs } = kept.precise
    return Object.assign(stats, { mtimeMs, ctimeMs, ...(isPrecise ? { mtimeNs, ctimeNs } : {}) })
  }
  const unmoved = (call: typeof promises.stat) =>
    (async (asked: PathLike, options?: object) => {
      const stats = await call(asked, options)
      return asked === path ? asBefore(stats) : stats
    }) as typeof promises.stat
  Object.assign(promises, {
    lstat: unmoved(usual.lstat),
    stat: unmoved(usual.stat),
    open: async (...args: Parameters<typeof usual.open>) => {
      const handle = await usual.open(...args)
      if (args[0] !== path) return handle
      const stat = handle.stat.bind(handle)
      return Object.assign(handle, { stat: async (options?: object) => asBefore(await stat(options)) })
    },
  })
  syncBuiltinESMExports()
  onTestFinished(() => {
    Object.assign(promises, usual)
    syncBuiltinESMExports()
  })
}
