import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, mergeConfig } from 'vite'
import mainConfig from '../../main/vite.config.ts'
import { isKept, keepBuild, linkAssets, stateOf } from '../fakes/kept-builds.ts'

const top = fileURLToPath(new URL('../..', import.meta.url))
const kept = join(top, 'node_modules/.cache/engines')

/**
 * The program of an engine that lives apart, in one piece: engines that are killed and begun again are a good part of
 * all lives, and half of what such a process does is reading the sources.
 */
export async function builtEngine(): Promise<string> {
  const folder = join(kept, stateOf(['main', 'preload', 'test/main/queue/simulation', 'test/fakes']))
  const program = join(folder, 'dist/main/apart-process.js')
  if (isKept(folder)) return program
  const draft = join(kept, `draft-${randomUUID()}`)
  const input = { 'apart-process': join(top, 'test/main/queue/simulation/apart-process.ts') }
  await build(
    mergeConfig(mainConfig, {
      configFile: false,
      logLevel: 'error',
      build: { outDir: join(draft, 'dist/main'), rolldownOptions: { input } },
    }),
  )
  linkAssets(draft)
  keepBuild({ draft, folder, kept })
  return program
}
