import { createRequire } from 'node:module'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { life } from './application/app.ts'
import { electronVersion, program } from './program.ts'

/** What Electron's own start does: describes the process, runs `-r` scripts, loads the main script, tells it `ready`. */
export function begin(): void {
  describeProcess()
  const require = createRequire(import.meta.url)
  for (const prelude of program.preludes) require(prelude)
  endOnStrayErrors()
  const wanted = life.nextOptions().then(() => nextTurn())
  const loaded = import(pathToFileURL(program.entry).href)
  loaded.catch(fail)
  // A main script that waits for `ready` at its top loads only after it.
  void Promise.race([loaded, wanted])
    .then(() => life.start())
    .catch(fail)
}

function describeProcess(): void {
  process.argv = [process.execPath, ...program.arguments]
  Object.defineProperty(process.versions, 'electron', { value: electronVersion(), enumerable: true })
  Object.assign(process, {
    type: 'browser',
    defaultApp: true,
    resourcesPath: join(program.root, 'resources'),
  })
}

/** Electron shows a dialog; a run that nobody watches ends and says why. The application's own handlers go first. */
function endOnStrayErrors(): void {
  for (const name of ['uncaughtException', 'unhandledRejection'] as const)
    process.on(name, (error: unknown) => {
      if (process.listenerCount(name) === 1) fail(error)
    })
}

function fail(error: unknown): void {
  const said = error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(`A JavaScript error occurred in the main process\n${said}\n`)
  process.exit(1)
}
