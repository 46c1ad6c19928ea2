import { isEnvironmentWorkspace } from '../../preload/domain/environment.ts'
import { type Folder, folderSettingsSchema, type Remuxes } from '../../preload/domain/model/folder.ts'
import type { Step } from '../../preload/domain/model/preset.ts'
import type { Engine } from '../compose.ts'
import { isFolderInside } from '../media/same-path.ts'
import { wrongUse } from './arguments.ts'
import { type Context, stepsFor } from './context.ts'
import type { Reporter } from './report/reporter.ts'
import { notes } from './words/notes.ts'
import { wrongUses } from './words/wrong-use.ts'

/** A folder as one run watches it, and what is done with its files. */
export interface RunFolder {
  folder: Folder
  steps: readonly Step[]
  /** The stored folder that its jobs belong to. */
  root: string
}

interface ForRun {
  context: Context
  engine: Engine
  reporter: Pick<Reporter, 'note'>
  remuxes: Remuxes | undefined
}

/**
 * The folder with what is stored for it, or for the folder around it: options of the command line count for this run and
 * change nothing that is stored. One that is new is stored with them. Throws what `stepsFor` throws, and `bad-request`
 * where a folder inside it is watched for another workspace.
 */
export async function folderForRun(
  path: string,
  { context, engine, reporter, remuxes }: ForRun,
): Promise<RunFolder> {
  const known = engine.folders.all()
  const stored = known.find((each) => each.path === path) ?? (await around(path, known))
  const steps = await stepsFor(context, engine, stored ? [stored, ...stored.next] : [])
  const [{ workspace, preset }, ...next] = steps
  for (const inner of known.filter((each) => !isOfRun(each) && each.workspace !== workspace))
    if (inner !== stored && (await isFolderInside(inner.path, path)))
      throw wrongUse(wrongUses.watchedFor(inner.path, inner.workspace))
  const { metadata } = context.args
  if (!stored) {
    const own = { path, workspace, preset, next, subfolders: true, ignore: [], metadata }
    return { folder: engine.folders.put({ ...own, remuxes: remuxes ?? 'ask' }), steps, root: path }
  }
  const isGiven = engine.environmentKeys[preset.service] !== undefined
  if (isGiven && !isOfRun({ workspace }) && !context.args.text('workspace'))
    reporter.note(notes.goesTo(path, workspace))
  const settings = folderSettingsSchema.parse({ ...stored, path, workspace, preset, next })
  const folder = {
    ...settings,
    id: stored.id,
    metadata: { ...stored.metadata, ...metadata },
    remuxes: remuxes ?? stored.remuxes,
  }
  return { folder, steps, root: stored.path }
}

/** Watched with a key of the environment: no card of the window. */
const isOfRun = ({ workspace }: Pick<Folder, 'workspace'>) => isEnvironmentWorkspace(workspace)

/** The innermost of those that hold it with their subfolders. */
async function around(path: string, known: readonly Folder[]): Promise<Folder | undefined> {
  let innermost: Folder | undefined
  for (const each of known)
    if (each.subfolders && (await isFolderInside(path, each.path)))
      if (!innermost || (await isFolderInside(each.path, innermost.path))) innermost = each
  return innermost
}
