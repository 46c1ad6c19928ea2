import { copyFile, mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { folderSettingsSchema } from '../../preload/contract/model.ts'
import type { Engine } from '../compose.ts'
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts'

const samples = fileURLToPath(new URL('../../assets/samples/', import.meta.url))
const isSample = /\.(mp4|wav|png|pdf)$/
/** Long enough to see an analysis move, short enough to wait for. */
const delaySeconds = 6
const demoWorkspace = 'Demo'
const demoAudioWorkspace = 'Demo audio'

/**
 * The services built in, with a watched folder of sample media: everything works, and nothing leaves the machine. Asked
 * for again it does nothing new.
 */
export function createLookAround(engine: Engine): { begin(): Promise<void> } & AsyncDisposable {
  let starting: Promise<Sandbox> | undefined
  return {
    async begin() {
      starting ??= startSandbox({ delaySeconds, dolby: {} })
      const sandbox = await starting
      if (sandbox.dolby) {
        const { apiUrl, appKey, appSecret } = sandbox.dolby
        engine.ownUrls.set(demoAudioWorkspace, apiUrl)
        await engine.workspaces.addDemo(demoAudioWorkspace, `${appKey}:${appSecret}`)
      }
      engine.ownUrls.set(demoWorkspace, sandbox.apiUrl)
      await engine.workspaces.addDemo(demoWorkspace, sandbox.key)
      const path = join(engine.home, 'Sample exports')
      await mkdir(path, { recursive: true })
      const folder = { path, workspace: demoWorkspace, subfolders: true, ignore: [], metadata: {} }
      await engine.watchedFolders.put(folderSettingsSchema.parse(folder))
      for (const name of await readdir(samples))
        if (isSample.test(name)) await copyFile(join(samples, name), join(path, name))
    },
    async [Symbol.asyncDispose]() {
      await (await starting)?.close()
    },
  }
}
