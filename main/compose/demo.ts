import { basename, join } from 'node:path'
import { folderSettingsSchema } from '../../preload/domain/model/folder.ts'
import type { FolderId, JobId } from '../../preload/domain/model/ids.ts'
import { reviewPreset } from '../../preload/domain/model/preset.ts'
import { descriptorOf, type ServiceName } from '../../preload/domain/services/registry.ts'
import { refusals } from '../../preload/domain/words/refusals.ts'
import type { Engine } from '../compose.ts'
import { Fault } from '../net/fault.ts'
import { isOpen } from '../queue/stages.ts'
import type { Hidden } from '../store/demo-jobs.ts'
import { createDemoFiles, sampleFolder } from './demo-files.ts'
import { createDemoServices } from './demo-services.ts'

export interface Demo extends AsyncDisposable {
  /** Asked for again it does nothing new. */
  begin(): Promise<void>
  /** After a start of the app: goes on where it was begun in an earlier run. */
  resume(): Promise<void>
  /** Ends it as a whole: services, workspaces, folder, samples with what was made of them, jobs and results. */
  remove(): Promise<void>
  /** Takes back a `remove` of this run. */
  restore(): Promise<void>
}

interface Removed {
  workspaces: readonly { name: string; service: ServiceName }[]
  folders: readonly FolderId[]
  stopped: readonly JobId[]
  hidden: Hidden
}

/** The services built in, with a watched folder of sample media: everything works, and nothing leaves the machine. */
export function createDemo(engine: Engine): Demo {
  const { workspaces, watchedFolders, folders, queue, jobs, outputs, demoJobs, builtIn, changes } = engine
  // Begun by a version that had its data elsewhere, it goes on where its jobs know their files.
  const begun = folders
    .all()
    .find(({ path, workspace }) => basename(path) === sampleFolder && workspaces.isDemo(workspace))
  const files = createDemoFiles(begun?.path ?? join(engine.home, sampleFolder), engine.clock)
  const running = createDemoServices({ clock: engine.clock, isBusy: () => demoJobs.open().length > 0 })
  let removed: Removed | undefined

  const unsubscribe = changes.subscribe((change) => {
    if (change.kind === 'stage' && change.job.isDemo && !isOpen(change.job.state)) running.restSoon()
  })
  const own = () => workspaces.demos()
  const serve = () => {
    for (const { name, service } of own()) {
      const local = running.of(service)
      if (local) builtIn.set(name, local)
    }
  }

  async function addWorkspaces(): Promise<void> {
    const taken = workspaces.shown().list
    for (const service of running.services.filter((each) => !own().some((demo) => demo.service === each)))
      await workspaces.addDemo(freeName(descriptorOf(service).workspaces.demo, taken), service)
    serve()
  }

  async function forget(): Promise<void> {
    removed = undefined
    demoJobs.forget()
    await files.forget()
  }

  return {
    async begin() {
      await forget()
      await addWorkspaces()
      await files.put()
      const [demo] = own().filter(({ service }) => service === reviewPreset.service)
      if (!demo || folders.all().some(({ path }) => path === files.path)) return
      const folder = { path: files.path, workspace: demo.name, subfolders: true, ignore: [], metadata: {} }
      await watchedFolders.put(folderSettingsSchema.parse(folder))
    },

    async resume() {
      await forget()
      serve()
      // What the services held ended with the app.
      for (const id of demoJobs.open()) queue.startOver(id)
    },

    async remove() {
      const gone = own()
      const watched = folders.all().filter(({ workspace }) => gone.some(({ name }) => name === workspace))
      for (const { id } of watched) await watchedFolders.remove(id)
      const stopped = demoJobs.open()
      for (const id of stopped) await queue.stop(id)
      await running.stop()
      await files.setAside(demoJobs.all().flatMap((id) => outputs.ofJob(id)))
      const hidden = demoJobs.hide()
      for (const { name } of gone) {
        builtIn.delete(name)
        await workspaces.remove(name)
      }
      removed = { workspaces: gone, folders: watched.map(({ id }) => id), stopped, hidden }
      changes.publish({ kind: 'list' })
    },

    async restore() {
      if (!removed) return
      const { workspaces: before, folders: watched, stopped, hidden } = removed
      const taken = before.find(({ name }) => workspaces.shown().list.some((each) => each.name === name))
      if (taken) throw new Fault({ kind: 'bad-request', message: refusals.workspace.taken(taken.name) })
      removed = undefined
      for (const { name, service } of before) await workspaces.addDemo(name, service)
      serve()
      await files.bringBack()
      demoJobs.show(hidden)
      for (const id of watched) await watchedFolders.restore(id)
      for (const id of stopped) if (jobs.find(id)?.state.stage === 'cancelled') await queue.retry(id)
      changes.publish({ kind: 'list' })
    },

    async [Symbol.asyncDispose]() {
      unsubscribe()
      // Whatever still ran would only start them again.
      await queue.scheduler.stop()
      await running[Symbol.asyncDispose]()
      await forget()
    },
  }
}

function freeName(wished: string, taken: readonly { name: string }[]): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wished : `${wished} ${number}`
    if (!taken.some((each) => each.name === name)) return name
  }
}
