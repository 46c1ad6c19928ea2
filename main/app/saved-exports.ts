import { dirname } from 'node:path'
import { Fault } from '../net/fault.ts'
import type { EngineParts } from './engine-parts.ts'
import { type Content, saveBeside, saveChosen } from './save-exports.ts'

/** What only a desktop can do. */
export interface ExportDesktop {
  /** Null where a person changed her mind. */
  chooseDestination(name: string): Promise<string | null>
  desktopFolder(): string
  reveal(path: string): void
  startDrag(paths: readonly string[]): void
  printPdf(html: string): Promise<Uint8Array>
}

export interface Saving {
  /** `remembered`: the folder of the last export, or the desktop; nothing there is replaced. */
  place: 'ask' | 'remembered'
  /** The name of the file, and of a further copy of it. */
  nameOf(copy: number): string
  contents: readonly Content[]
}

export type SavedExports = ReturnType<typeof createSavedExports>

/** Where exports of the window go. Shows only what was saved in this run of the app. */
export function createSavedExports({ settings }: Pick<EngineParts, 'settings'>, desktop: ExportDesktop) {
  const saved = new Set<string>()
  const folder = () => settings.now.exportFolder ?? desktop.desktopFolder()

  async function ask(name: string, contents: readonly Content[]): Promise<string[] | null> {
    const path = await desktop.chooseDestination(name)
    if (path === null) return null
    const paths = await saveChosen(path, contents)
    settings.rememberExport({ exportFolder: dirname(path) })
    return paths
  }

  return {
    folder,
    /** Null when the person changed her mind. Throws `not-saved` or `file-exists`. */
    async save({ place, nameOf, contents }: Saving): Promise<string[] | null> {
      const paths =
        place === 'remembered' ? await saveBeside(folder(), nameOf, contents) : await ask(nameOf(1), contents)
      for (const path of paths ?? []) saved.add(path)
      return paths
    },
    /** Throws `bad-request` for anything else. */
    reveal(path: string): void {
      if (!saved.has(path)) throw new Fault({ kind: 'bad-request', message: `${path} wasn’t exported here` })
      desktop.reveal(path)
    },
  }
}
