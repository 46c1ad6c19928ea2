import { existsSync } from 'node:fs'
import { findExecutable } from './executables.ts'

/** Debian keeps the loader itself beside the path; its wrapper asks for 32 bits that nobody needs. */
const loader = '/usr/lib/wine/wine64'

/** The program that runs a Windows program of 64 bits, where this machine has it. */
export const findWine = (): string | undefined =>
  existsSync(loader) ? loader : findExecutable('wine64', 'wine')

export const findWineServer = (): string | undefined =>
  ['/usr/lib/wine/wineserver64', '/usr/lib/wine/wineserver'].find((path) => existsSync(path)) ??
  findExecutable('wineserver')

/** Windows' Node comes for this processor. */
export const mayHaveWine = process.platform === 'linux' && process.arch === 'x64'

/** Why Windows programs cannot be run here, or undefined. */
export function whyNoWine(): string | undefined {
  if (!mayHaveWine) return `Wine is used on Linux x64 only, this is ${process.platform} ${process.arch}`
  return findWine() && findWineServer() ? undefined : 'Wine is not installed'
}
