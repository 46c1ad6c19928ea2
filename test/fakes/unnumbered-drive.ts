import { type PathLike, promises, type Stats } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { onTestFinished } from 'vitest'

type Handle = Awaited<ReturnType<typeof promises.open>>

/** Until the test ends every file has this number, as on network drives that number nothing, and on some of Windows. */
export function numberAlike(number: bigint): void {
  const usual = { lstat: promises.lstat, stat: promises.stat, open: promises.open }
  const alike = <T extends { ino: bigint | number; isFile(): boolean }>(stats: T): T =>
    stats.isFile()
      ? Object.assign(stats, { ino: typeof stats.ino === 'bigint' ? number : Number(number) })
      : stats
  const numbered = (call: typeof promises.stat) =>
    (async (path: PathLike, options?: object) =>
      alike((await call(path, options)) as Stats)) as typeof promises.stat
  Object.assign(promises, {
    lstat: numbered(usual.lstat),
    stat: numbered(usual.stat),
    async open(...args: Parameters<typeof usual.open>): Promise<Handle> {
      const handle = await usual.open(...args)
      const stat = handle.stat.bind(handle) as (options?: object) => Promise<Stats>
      return Object.assign(handle, { stat: async (options?: object) => alike(await stat(options)) })
    },
  })
  syncBuiltinESMExports()
  onTestFinished(() => {
    Object.assign(promises, usual)
    syncBuiltinESMExports()
  })
}
