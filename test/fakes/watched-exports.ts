import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { startSandbox } from '../../main/sandbox/sandbox.ts'
import { temporaryFolder } from './media.ts'

/** A service of the test's own, an empty folder to watch, and how the command line is run against them. */
export async function watchedExports() {
  const sandbox = await startSandbox()
  onTestFinished(() => sandbox.close())
  const folder = temporaryFolder()
  const exports = join(folder, 'Exports')
  mkdirSync(exports)
  const environment = { MEDIAMAGIC_API_URL: sandbox.apiUrl, MEDIAMAGIC_API_KEY: sandbox.key }
  return { sandbox, folder, exports, run: { home: join(folder, 'data'), environment } }
}
