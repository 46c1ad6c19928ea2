import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '../media.ts'
import { toWindows, wineEnvironment, wineHost } from './wine-host.ts'

/** The path by the short names (`FINISH~1`) of its folders and its file, as Windows keeps them for old programs. */
export function shortNameOf(path: string): string {
  const spelled = wineHost ? toWindows : (each: string) => each
  const batch = join(temporaryFolder(), 'short.cmd')
  writeFileSync(batch, `@for %%I in ("${spelled(path)}") do @echo %%~sI\r\n`)
  const [program, flags, env] = wineHost
    ? [wineHost.wine, ['cmd'], wineEnvironment(wineHost)]
    : ['cmd.exe', [], process.env]
  const { stdout, error } = spawnSync(program, [...flags, '/d', '/c', spelled(batch)], {
    env,
    encoding: 'utf8',
  })
  const [short = ''] = (stdout ?? '').split(/\r?\n/)
  if (!short) throw error ?? new Error(`no short name of ${path}`)
  return short
}
