import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type ExportFormat, exportFormats } from '../../preload/domain/export/formats.ts'
import { exportName, partName } from '../export/export-name.ts'
import type { Exported } from '../export/export-text.ts'
import { notSaved, saveParts } from '../export/save-file.ts'
import { Fault } from '../net/fault.ts'
import { wrongUse } from './arguments.ts'
import { wrongUses } from './words/wrong-use.ts'

/** Where the files go: standard output, a folder under names of their own, or one file. */
export type Target =
  | { kind: 'stdout' }
  | { kind: 'folder'; path: string; taken: Set<string> }
  | { kind: 'file'; path: string }

/** Throws `bad-request` where so many results do not fit. */
export async function targetOf(output: string | undefined, count: number): Promise<Target> {
  if (output === '-' && count > 1) throw wrongUse(wrongUses.oneOutput(count))
  if (output === '-') return { kind: 'stdout' }
  const path = resolve(output ?? '.')
  const isFolder = (await stat(path).catch(() => undefined))?.isDirectory() ?? false
  if (isFolder) return { kind: 'folder', path, taken: new Set() }
  if (count > 1) throw wrongUse(wrongUses.oneFile(count))
  return { kind: 'file', path }
}

interface Putting {
  format: ExportFormat
  target: Target
  isForced: boolean
  write(text: string): void
}

/** The files that it became; none on standard output. Throws `file-exists`, `not-saved`, or `bad-request`. */
export async function putExport(
  exported: Exported,
  { format, target, isForced, write }: Putting,
): Promise<string[]> {
  const { texts } = exported
  if (target.kind === 'stdout') {
    if (texts.length > 1) throw wrongUse(wrongUses.manyParts(texts.length))
    writeOut(texts[0] ?? '', write)
    return []
  }
  const paths = namesFor(exported, format, target)
  // All or none: a second part that is in the way is found before the first one is written.
  if (!isForced)
    for (const path of paths) if (await isFile(path)) throw new Fault({ kind: 'file-exists', path })
  await saveParts(
    paths.map((path, at) => ({ path, content: texts[at] ?? '' })),
    { mayReplace: isForced },
  )
  return paths
}

function writeOut(text: string, write: Putting['write']): void {
  try {
    write(text)
  } catch (error) {
    throw notSaved('standard output', error)
  }
}

const isFile = async (path: string) => (await stat(path).catch(() => undefined))?.isFile() ?? false

function namesFor(
  { list, texts }: Exported,
  format: ExportFormat,
  target: Exclude<Target, { kind: 'stdout' }>,
) {
  const parts = texts.length === 1 ? [undefined] : texts.map((_, at) => at + 1)
  if (target.kind === 'file')
    return parts.map((part) => (part === undefined ? target.path : partName(target.path, part)))
  const { extension } = exportFormats[format]
  const named = (title: string) => parts.map((part) => join(target.path, exportName(title, extension, part)))
  // Two assets of one name in one run are two files.
  let names = named(list.file.title)
  for (let count = 2; names.some((name) => target.taken.has(name)); count += 1)
    names = named(`${list.file.title} (${count})`)
  for (const name of names) target.taken.add(name)
  return names
}
