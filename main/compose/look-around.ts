import { copyFile, mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Engine } from '../compose.ts'
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts'

const samples = fileURLToPath(new URL('../../assets/samples/', import.meta.url))
const isSample = /\.(mp4|wav|png|pdf)$/
/** Long enough to see an analysis move, short enough to wait for. */
const delaySeconds = 6
export const demoWorkspace = 'Demo'

/**
 * The services built in, with a watched folder of sample media: everything works, and nothing leaves the machine. Asked
 * for again it does nothing new.
 */
export function createLookAround(engine: Engine): { begin(): Promise<void> } & AsyncDisposable {
  let starting: Promise<Sandbox> | undefined
  return {
    async begin() {
      starting ??= startSandbox({ delaySeconds })
      const sandbox = await starting
      engine.ownUrls.set(demoWorkspace, sandbox.apiUrl)
      await engine.workspaces.addDemo(demoWorkspace, sandbox.key)
      const path = join(engine.home, 'Sample exports')
      await mkdir(path, { recursive: true })
      const settings = { path, workspace: demoWorkspace, subfolders: true, ignore: [], metadata: {} }
      await engine.watchedFolders.put({
        ...settings,
        include: [],
        quietMs: 5_000,
        afterwards: { kind: 'leave' },
      })
      for (const name of await readdir(samples))
        if (isSample.test(name)) await copyFile(join(samples, name), join(path, name))
    },
    async [Symbol.asyncDispose]() {
      await (await starting)?.close()
    },
  }
}
