import { constants, copyFile, mkdir, readdir } from 'node:fs/promises'
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

export interface LookAround extends AsyncDisposable {
  begin(): Promise<void>
  /** After a start of the app: goes on where it was begun in an earlier run. */
  goOn(): Promise<void>
}

/**
 * The services built in, with a watched folder of sample media: everything works, and nothing leaves the machine. Asked
 * for again it does nothing new.
 */
export function createLookAround(engine: Engine): LookAround {
  let starting: Promise<Sandbox> | undefined
  async function open() {
    starting ??= startSandbox({ delaySeconds, dolby: {} })
    const sandbox = await starting
    if (sandbox.dolby) {
      const { apiUrl, appKey, appSecret } = sandbox.dolby
      engine.ownUrls.set(demoAudioWorkspace, apiUrl)
      await engine.workspaces.addDemo(demoAudioWorkspace, `${appKey}:${appSecret}`)
    }
    engine.ownUrls.set(demoWorkspace, sandbox.apiUrl)
    await engine.workspaces.addDemo(demoWorkspace, sandbox.key)
  }
  return {
    async goOn() {
      if (engine.folders.all().some(({ workspace }) => workspace === demoWorkspace)) await open()
    },
    async begin() {
      await open()
      const path = join(engine.home, 'Sample exports')
      await mkdir(path, { recursive: true })
      const folder = { path, workspace: demoWorkspace, subfolders: true, ignore: [], metadata: {} }
      await engine.watchedFolders.put(folderSettingsSchema.parse(folder))
      for (const name of await readdir(samples))
        if (isSample.test(name)) await copyUnlessThere(join(samples, name), join(path, name))
    },
    async [Symbol.asyncDispose]() {
      await (await starting)?.close()
    },
  }
}

/** A copy made anew would be another version of its file. */
async function copyUnlessThere(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_EXCL).catch((error) => {
    if (error.code !== 'EEXIST') throw error
  })
}
