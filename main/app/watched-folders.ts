import { isEnvironmentWorkspace } from '../../preload/domain/environment.ts'
import type { Folder, FolderSettings } from '../../preload/domain/model/folder.ts'
import type { FolderCard } from '../../preload/domain/model/folder-card.ts'
import type { FolderId, JobId } from '../../preload/domain/model/ids.ts'
import { isSameFile, knownSpelling } from '../media/same-path.ts'
import { Fault } from '../net/fault.ts'
import { absenceIn } from '../queue/absent-locations.ts'
import { checkPreset } from '../queue/check-preset.ts'
import type { Folders } from '../store/folders.ts'
import type { FolderWatcher } from '../watch/folder-watcher.ts'
import { driveTimeoutMs, FolderDrives } from './folder-drives.ts'
import { refuseNested, refuseOddSubfolder, refuseTaken } from './folder-refusals.ts'
import { createKeyedLock } from './keyed-lock.ts'
import { type WatchingOptions, watchInto } from './watching.ts'

export interface WatchedFoldersOptions extends WatchingOptions {
  folders: Folders
}

/** More unfinished files than this are counted, not named. */
const maxNamed = 50

/** The watchers of all folders that a person keeps, for as long as the app runs. */
export class WatchedFolders implements AsyncDisposable {
  readonly #options: WatchedFoldersOptions
  readonly #watchers = new Map<FolderId, { folder: Folder; watcher: FolderWatcher }>()
  /** In this run of the app, for whoever changes her mind. */
  readonly #removed = new Map<FolderId, { folder: Folder; jobs: readonly JobId[] }>()

  /** Additions and changes one after the other, and for each folder its watchers. */
  readonly #turns = createKeyedLock()
  #isOver = false
  readonly #drives = new FolderDrives(() => this.#publish())

  constructor(options: WatchedFoldersOptions) {
    this.#options = options
    options.queue.scheduler.places.onResumed((volume) => {
      for (const id of this.#drives.resume(volume)) {
        const folder = this.#watchers.get(id)?.folder
        if (folder) void this.#watchAnew(folder)
      }
      this.#publish()
    })
  }

  start(): void {
    for (const folder of this.#options.folders.all()) if (this.#isOurs(folder)) this.#watch(folder)
    this.#publish()
  }

  /** One that the command line watched with a key of the environment is the command line's: here there is no such key. */
  #isOurs({ workspace, preset }: Folder): boolean {
    const { accounts } = this.#options.queue
    return !isEnvironmentWorkspace(workspace) || accounts.fingerprintNow(workspace, preset.service) !== ''
  }

  /** A new folder: throws `bad-request` for one that is watched already, and what `put` throws. */
  async add(settings: FolderSettings): Promise<Folder> {
    return await this.#turns('add', async () => {
      await refuseTaken(settings.path, this.#shown())
      return await this.#put(settings)
    })
  }

  /**
   * A new folder, or other settings for the one that is watched under this path. Throws `bad-request` for a folder inside
   * another one that is watched with its subfolders, or around it.
   */
  async put(settings: FolderSettings): Promise<Folder> {
    return await this.#turns('add', () => this.#put(settings))
  }

  async #put(settings: FolderSettings): Promise<Folder> {
    this.#refusePresets(settings)
    refuseOddSubfolder(settings)
    await refuseNested(settings, this.#shown())
    const known = this.#options.folders.all().map((folder) => folder.path)
    const path = await knownSpelling(settings.path, known)
    return await this.#watchAnew(this.#options.folders.put({ ...settings, path }))
  }

  /**
   * Other settings for this folder, which stays the same one, with its jobs, wherever it lies from now on. Throws
   * `unknown-id`, `bad-request` where another one is watched there, and what `put` throws.
   */
  async change(id: FolderId, settings: FolderSettings): Promise<Folder> {
    return await this.#turns('add', () => this.#change(id, settings))
  }

  async #change(id: FolderId, settings: FolderSettings): Promise<Folder> {
    const { folder } = this.#find(id)
    this.#refusePresets(settings)
    refuseOddSubfolder(settings, folder)
    const others = this.#options.folders.all().filter((each) => each.id !== id)
    await refuseTaken(settings.path, others)
    await refuseNested(settings, this.#shown(id))
    const isSame = await isSameFile(folder.path, settings.path)
    const path = isSame ? folder.path : settings.path
    // It may have been removed meanwhile.
    this.#find(id)
    const changed = await this.#watchAnew(this.#options.folders.change(id, { ...settings, path }))
    if (!isSame) await this.#followTo(changed)
    return changed
  }

  /** What waited for the folder where it was is looked for where it is now. */
  async #followTo({ id }: Folder): Promise<void> {
    const { queue, jobs, clock } = this.#options
    const waiting = jobs.held(clock.now()).filter((job) => job.folderId === id && absenceIn(job))
    if (!waiting.length) return
    // A file that moved along with its folder is recognised by the scan.
    await this.#find(id).watcher.rescan()
    for (const { id } of waiting) {
      const job = jobs.find(id)
      if (job && absenceIn(job)) queue.scheduler.release(job)
    }
    queue.scheduler.wake()
  }

  #refusePresets({ preset, next }: FolderSettings): void {
    for (const each of [preset, ...next.map((step) => step.preset)]) checkPreset(each, this.#options.services)
  }

  /** Its jobs stay. Throws `unknown-id`. */
  async remove(id: FolderId): Promise<void> {
    await this.#turns(id, async () => {
      const { watcher } = this.#find(id)
      await watcher.close()
      const { folder } = this.#find(id)
      this.#watchers.delete(id)
      this.#drives.forget(id)
      this.#removed.set(id, { folder, jobs: this.#options.folders.remove(id) })
    })
    this.#publish()
  }

  /**
   * Takes back a `remove` of this run, its jobs' link included. Throws `unknown-id`, and what `add` throws: a folder that
   * was added under its path meanwhile keeps its own settings.
   */
  async restore(id: FolderId): Promise<Folder> {
    return await this.#turns('add', async () => {
      const removed = this.#removed.get(id)
      if (!removed) throw new Fault({ kind: 'unknown-id', id })
      await refuseTaken(removed.folder.path, this.#shown())
      await refuseNested(removed.folder, this.#shown())
      const folder = this.#options.folders.restore(removed.folder, removed.jobs)
      this.#removed.delete(id)
      return await this.#watchAnew(folder)
    })
  }

  /** Throws `unknown-id`. */
  async rescan(id: FolderId): Promise<void> {
    await this.#find(id).watcher.rescan()
  }

  /**
   * Sends a file that is noticed as it is now; it is not noticed again before it changes. Throws `unknown-id`, and what
   * reading the file throws.
   */
  async sendAnyway(id: FolderId, path: string): Promise<void> {
    await this.#find(id).watcher.sendAnyway(path)
  }

  /** As after the machine slept. */
  async rescanAll(): Promise<void> {
    await Promise.all([...this.#watchers.values()].map(({ watcher }) => watcher.rescan()))
  }

  /**
   * Lets go of the drive that a folder lies on: once this resolves it can be taken out. Nothing of it is opened until it
   * was away and is back, or until `resumeDrive`. Throws `unknown-id`, or `folder-missing` where there is no drive.
   */
  async releaseDrive(id: FolderId): Promise<void> {
    const { folder } = this.#find(id)
    const volume = await this.#drives.learn(folder)
    if (volume === undefined) throw new Fault({ kind: 'folder-missing', path: folder.path })
    await Promise.all([...this.#watchers.values()].map((each) => this.#drives.learn(each.folder)))
    const released = this.#drives.release(volume)
    const closed = released.map((each) => this.#watchers.get(each)?.watcher.close(driveTimeoutMs))
    await Promise.all([this.#options.queue.scheduler.releaseDrive(volume), ...closed])
    this.#publish()
  }

  /** Throws `unknown-id`. */
  resumeDrive(id: FolderId): void {
    this.#find(id)
    const volume = this.#drives.releasedOf(id)
    if (volume !== undefined) this.#options.queue.scheduler.places.resume(volume)
  }

  /** Throws `unknown-id`. */
  pathOf(id: FolderId): string {
    return this.#find(id).folder.path
  }

  cards(): FolderCard[] {
    return [...this.#watchers.values()].map(({ folder, watcher }) => ({
      folder,
      ...this.#drives.shown(folder.id, watcher.condition),
      unfinished: watcher.pending.slice(0, maxNamed),
      unsupported: watcher.unsupported,
      counts: this.#options.folders.counts(folder.id),
    }))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isOver = true
    await Promise.all([...this.#watchers.values()].map(({ watcher }) => watcher.close()))
  }

  /** By the settings that hold when the watcher before has ended: two of one folder would send by those of two times. */
  async #watchAnew({ id, ...settings }: Folder): Promise<Folder> {
    await this.#turns(id, async () => {
      await this.#watchers.get(id)?.watcher.close()
      const folder = this.#options.folders.all().find((each) => each.id === id)
      if (folder && !this.#isOver) this.#watch(folder)
    })
    this.#publish()
    return { id, ...settings }
  }

  #watch(folder: Folder): void {
    const changed = () => this.#publish()
    const watcher = watchInto(
      { ...this.#options, onState: changed, onPending: changed, onUnsupported: changed },
      folder,
    )
    this.#watchers.set(folder.id, { folder, watcher })
    this.#drives.watched(folder)
  }

  /** Those with a card here. One that the command line left keeps its place all the same. */
  #shown(except?: FolderId): Folder[] {
    return [...this.#watchers.values()].flatMap(({ folder }) => (folder.id === except ? [] : folder))
  }

  #find(id: FolderId) {
    const watched = this.#watchers.get(id)
    if (!watched) throw new Fault({ kind: 'unknown-id', id })
    return watched
  }

  #publish(): void {
    this.#options.changes.publish({ kind: 'folders' })
  }
}
