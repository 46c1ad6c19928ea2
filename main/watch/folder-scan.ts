import { lstat } from 'node:fs/promises'
import type { WatchTrouble } from '../../preload/domain/model/folder.ts'
import type { UnfinishedFile, UnsupportedFiles } from '../../preload/domain/model/folder-card.ts'
import { mayBeMisnamed } from '../media/misnamed.ts'
import type { Clock } from '../net/clock.ts'
import { isSame } from './condition.ts'
import { sizeInCloud } from './icloud.ts'
import { scanFolder } from './scan-folder.ts'
import { UnsupportedTally } from './unsupported.ts'

export type NotTaken = 'unsupported' | 'link' | 'misnamed'

export interface FolderScanOptions {
  root: string
  subfolders: boolean
  signal: AbortSignal
  clock: Clock
  /** More files and folders than this are not watched but scanned. */
  maxWatched: number
  log(event: string, facts: Record<string, unknown>): void
  isPassedOver(path: string): boolean
  /** Whether files of this name are meant at all. */
  includes(path: string): boolean
  supports(path: string): boolean
  /** Whether a file of this path and size was sent before. */
  wasSent(path: string, sizeBytes: number): Promise<boolean>
  /** Other files than before are `inCloud`. */
  onPending(): void
  /** A file that is meant and supported. */
  onFile(path: string): void
  onUnsupported(files: UnsupportedFiles): void
  onNotTaken(path: string, why: NotTaken): void
  /** Something is there that only a scan finds. */
  onDoubt(): void
}

/** Scans a folder and keeps what is known of it until the next scan. */
export class FolderScan {
  readonly #options: FolderScanOptions
  #tally = new UnsupportedTally()
  #unreadable: WatchTrouble[] = []
  #isLarge = false
  #restMs = 0
  #inCloud: UnfinishedFile[] = []

  constructor(options: FolderScanOptions) {
    this.#options = options
  }

  get unsupported(): UnsupportedFiles {
    return this.#tally.files
  }

  /** Folders in it that cannot be opened. */
  get unreadable(): readonly WatchTrouble[] {
    return this.#unreadable
  }

  /** Files of which a cloud drive keeps only a placeholder here, and which were not sent. */
  get inCloud(): readonly UnfinishedFile[] {
    return this.#inCloud
  }

  /** It holds more than is watched. */
  get isLarge(): boolean {
    return this.#isLarge
  }

  /** How long it is left alone, so that it costs no more than its share. */
  get restMs(): number {
    return this.#restMs
  }

  /** The folder is not there any more. */
  forget(): void {
    this.#unreadable = []
    this.#inCloud = []
  }

  /** A single file that something happened to. */
  notice(path: string): void {
    const { root, isPassedOver, includes, supports, onFile, onUnsupported, onNotTaken } = this.#options
    // A file that has taken the place of the folder is none of its files.
    if (path === root || isPassedOver(path) || !includes(path)) return
    if (supports(path)) {
      onFile(path)
      if (mayBeMisnamed(path) && !this.#tally.holds(path)) lstat(path).catch(this.#options.onDoubt)
    } else if (this.#tally.countNew(path)) {
      onNotTaken(path, 'unsupported')
      onUnsupported(this.unsupported)
    }
  }

  /** Everything that is there. `isCounting`: `onFile` is not called. */
  async run({ isCounting = false } = {}): Promise<void> {
    const { includes, supports, onFile, onUnsupported, signal, log } = this.#options
    const tally = new UnsupportedTally()
    const placeholders = new Map<string, string>()
    const found = await scanFolder({
      ...this.#options,
      onFile: (path) => {
        if (signal.aborted || !includes(path)) return
        if (!supports(path)) this.#countIn(tally, path, 'unsupported')
        else if (!isCounting) onFile(path)
      },
      onPlaceholder: (path, file) => {
        if (includes(file) && supports(file)) placeholders.set(file, path)
      },
      onLink: (path) => {
        if (includes(path) && supports(path)) this.#countIn(tally, path, 'link')
      },
      onMisnamed: (path, what) => {
        if (what === 'file' && !(includes(path) && supports(path))) return
        if (!tally.holds(path) && !this.#tally.holds(path)) this.#options.onNotTaken(path, 'misnamed')
        tally.countMisnamed(path, what)
      },
    })
    await this.#findInCloud(placeholders)
    if (signal.aborted) return
    const before = this.#tally
    this.#tally = tally
    if (!isSame(before.files, tally.files)) onUnsupported(tally.files)
    for (const trouble of found.unreadable)
      if (!this.#unreadable.some((known) => isSame(known, trouble))) log('scan-failed', { ...trouble })
    this.#unreadable = found.unreadable
    // Not back to events for a few files less: which would change with every delivery.
    this.#isLarge = found.count > (this.#isLarge ? 0.8 : 1) * this.#options.maxWatched
    this.#restMs = Math.max(restPerFileMs * found.count, restPerScanTime * found.tookMs)
  }

  async #findInCloud(placeholders: ReadonlyMap<string, string>): Promise<void> {
    const { wasSent, onPending, clock } = this.#options
    const found: UnfinishedFile[] = []
    for (const [path, placeholder] of placeholders) {
      const sizeBytes = await sizeInCloud(placeholder)
      if (await wasSent(path, sizeBytes)) continue
      const known = this.#inCloud.find((each) => each.path === path)
      const sinceMs = known?.sinceMs ?? clock.now()
      found.push({ path, sinceMs, reason: { kind: 'cloud-only', sizeBytes } })
    }
    const isOther = !isSame(found, this.#inCloud)
    this.#inCloud = found
    if (isOther) onPending()
  }

  #countIn(tally: UnsupportedTally, path: string, why: 'unsupported' | 'link'): void {
    tally.count(path, why)
    if (!this.#tally.holds(path)) this.#options.onNotTaken(path, why)
  }
}

/** Finding and checking a file takes 0.04 ms of the processor: so that is 1 % of its time, however many there are. */
const restPerFileMs = 4
/** And no drive, however slow, is kept busy for more than a tenth of the time. */
const restPerScanTime = 10
