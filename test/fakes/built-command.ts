import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isKept, keepBuild, linkAssets, stateOf } from './kept-builds.ts'

const top = fileURLToPath(new URL('../..', import.meta.url))
const kept = join(top, 'node_modules/.cache/commands')
let built: string | undefined

/**
 * The command line as it is shipped, built once for each state of its sources: it starts in half the time that the
 * sources take, which tests do hundreds of times.
 */
export function builtCommand(): string {
  built ??= build()
  return join(built, 'dist/main/cli.js')
}

function build(): string {
  const folder = join(kept, stateOf(['main', 'preload']))
  if (isKept(folder)) return folder
  const draft = join(kept, `draft-${randomUUID()}`)
  const vite = join(top, 'node_modules/vite/bin/vite.js')
  execFileSync(
    process.execPath,
    [
      vite,
      'build',
      ...['-c', 'main/vite.config.ts', '--logLevel', 'error', '--outDir', join(draft, 'dist/main')],
    ],
    { cwd: top, stdio: ['ignore', 'ignore', 'inherit'] },
  )
  linkAssets(draft)
  keepBuild({ draft, folder, kept })
  return folder
}
