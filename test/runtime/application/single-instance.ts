import { randomUUID } from 'node:crypto'
import {
  type FSWatcher,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** What a second start leaves for the first one. */
export interface SecondStart {
  argv: string[]
  workingDirectory: string
  data: unknown
}

/** A lock that the system gives back however this process ends, with a folder beside it for what later starts say. */
export class SingleInstance {
  readonly #heard: (second: SecondStart) => void
  #lock: DatabaseSync | undefined
  #watcher: FSWatcher | undefined

  constructor(heard: (second: SecondStart) => void) {
    this.#heard = heard
  }

  get isHeld() {
    return this.#lock !== undefined
  }

  /** False when another process holds it; that one is then told `own`. */
  take(folder: string, own: SecondStart): boolean {
    if (this.#lock) return true
    const messages = join(folder, 'second-starts')
    mkdirSync(messages, { recursive: true })
    this.#lock = lockOn(join(folder, 'single-instance'))
    if (!this.#lock) {
      leave(messages, own)
      return false
    }
    this.#watcher = watch(messages, () => this.#read(messages)).unref()
    this.#read(messages)
    return true
  }

  release(): void {
    this.#watcher?.close()
    this.#lock?.close()
    this.#lock = undefined
  }

  #read(messages: string): void {
    for (const name of readdirSync(messages).filter((each) => each.endsWith('.json'))) {
      const path = join(messages, name)
      const second: SecondStart = JSON.parse(readFileSync(path, 'utf8'))
      rmSync(path)
      this.#heard(second)
    }
  }
}

function lockOn(path: string): DatabaseSync | undefined {
  const lock = new DatabaseSync(path, { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
    return lock
  } catch {
    lock.close()
    return undefined
  }
}

function leave(messages: string, second: SecondStart): void {
  const path = join(messages, randomUUID())
  writeFileSync(path, JSON.stringify(second))
  renameSync(path, `${path}.json`)
}
