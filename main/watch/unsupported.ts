import { basename, extname } from 'node:path'
import type { UnsupportedFiles } from '../../preload/domain/model/folder-card.ts'

/** More than these are counted, not named. */
const maxNamed = 20
/** Of more than these it is not remembered which they are: what comes between two scans then waits for the next. */
const maxRemembered = 10_000

/** Files of a folder that its service does not take, links that are not followed, and names that are no text, as one scan found them. */
export class UnsupportedTally {
  readonly #remembered = new Set<string>()
  readonly #names: string[] = []
  readonly #byExtension = new Map<string, number>()
  #count = 0
  #links = 0
  #misnamed = 0
  readonly #misnamedNames: string[] = []

  /** From a scan, which comes to each path once. */
  count(path: string, why: 'unsupported' | 'link'): void {
    if (this.#remembered.size < maxRemembered) this.#remembered.add(path)
    if (why === 'link') {
      this.#links += 1
      return
    }
    this.#count += 1
    if (this.#names.length < maxNamed) this.#names.push(basename(path))
    const extension = extname(path).toLowerCase()
    this.#byExtension.set(extension, (this.#byExtension.get(extension) ?? 0) + 1)
  }

  /** Several may have the same readable spelling: each counts. */
  countMisnamed(path: string, what: 'file' | 'folder'): void {
    if (this.#remembered.size < maxRemembered) this.#remembered.add(path)
    this.#misnamed += 1
    const name = what === 'folder' ? `${basename(path)}/` : basename(path)
    if (this.#misnamedNames.length < maxNamed) this.#misnamedNames.push(name)
  }

  /** Between two scans; false for one that is counted already, or may be. */
  countNew(path: string): boolean {
    if (this.holds(path)) return false
    this.count(path, 'unsupported')
    return true
  }

  /** Counted already, or maybe. */
  holds(path: string): boolean {
    return this.#remembered.has(path) || this.#remembered.size >= maxRemembered
  }

  /** The commonest kind first. */
  get files(): UnsupportedFiles {
    const byExtension = [...this.#byExtension].toSorted(([, a], [, b]) => b - a)
    return {
      count: this.#count,
      names: [...this.#names],
      byExtension: Object.fromEntries(byExtension),
      links: this.#links,
      misnamed: { count: this.#misnamed, names: [...this.#misnamedNames] },
    }
  }
}
