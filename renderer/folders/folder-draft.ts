import { isPortableName } from '../../preload/domain/file-name.ts'
import type { FolderSettings, Remuxes } from '../../preload/domain/model/folder.ts'
import type { Preset } from '../../preload/domain/model/preset.ts'
import { isReservedField } from '../../preload/domain/names.ts'
import { orderOf, type Plan, planOf, stepsWithout } from '../store/plan.ts'
import { patternProblem } from './patterns.ts'

export interface MetadataRow {
  /** Tells rows apart while their names are typed. */
  id: number
  name: string
  value: string
}

/** The settings of a folder as they stand in the form: texts as typed, right or not. */
export interface FolderDraft {
  path: string
  plan: Plan
  quietSeconds: string
  subfolders: boolean
  include: readonly string[]
  ignore: readonly string[]
  metadata: readonly MetadataRow[]
  remuxes: Remuxes
  isMoved: boolean
  subfolder: string
}

export type FolderProblem =
  | 'workspace-missing'
  | 'quiet-wrong'
  | 'name-missing'
  | 'name-twice'
  | 'name-reserved'
  | 'subfolder-missing'
  | 'subfolder-outside'
  | 'subfolder-long'
  | 'subfolder-name'

export interface FolderProblems {
  workspace?: FolderProblem
  quiet?: FolderProblem
  subfolder?: FolderProblem
  /** By the row's id. */
  metadata: ReadonlyMap<number, FolderProblem>
}

/** Without a preset it is the usual one. */
export type NewFolder = Omit<FolderSettings, 'preset'> & { preset?: Preset }

export type Checked =
  | { isValid: true; settings: NewFolder; problems: FolderProblems }
  | { isValid: false; problems: FolderProblems }

export function newDraft(start: { path: string; plan: Plan; subfolder: string }): FolderDraft {
  return {
    ...start,
    quietSeconds: '5',
    subfolders: true,
    include: [],
    ignore: [],
    metadata: [],
    remuxes: 'ask',
    isMoved: false,
  }
}

export function draftOf(settings: FolderSettings, defaultSubfolder: string): FolderDraft {
  const { path, subfolders, include, ignore, metadata, quietMs, remuxes, whenDone, next, ...first } = settings
  return {
    ...{ path, subfolders, include, ignore, remuxes },
    plan: planOf(first, next),
    quietSeconds: secondsOf(quietMs),
    metadata: Object.entries(metadata).map(([name, value], id) => ({ id, name, value })),
    isMoved: whenDone.kind === 'move',
    subfolder: whenDone.kind === 'move' ? whenDone.subfolder : defaultSubfolder,
  }
}

/** Without a fraction where there is none. */
export const secondsOf = (ms: number): string => String(ms / 1_000)

/** With a row more than `rows`, empty. */
export function withRow(rows: readonly MetadataRow[]): readonly MetadataRow[] {
  const id = rows.reduce((most, row) => Math.max(most, row.id), -1) + 1
  return [...rows, { id, name: '', value: '' }]
}

/** What the form says, as settings; or each place where it says nothing that can be done. */
export function checkDraft(draft: FolderDraft): Checked {
  const { path, subfolders, remuxes } = draft
  const hasWorkspaces = stepsWithout(draft.plan).size === 0
  const seconds = parseSeconds(draft.quietSeconds)
  const subfolder = tidySubfolder(draft.subfolder)
  const subfolderTrouble = draft.isMoved ? subfolderProblem(draft.subfolder, subfolder) : undefined
  const metadata = metadataProblems(draft.metadata)
  const problems: FolderProblems = {
    ...(hasWorkspaces ? {} : { workspace: 'workspace-missing' }),
    ...(seconds === undefined ? { quiet: 'quiet-wrong' } : {}),
    ...(subfolderTrouble ? { subfolder: subfolderTrouble } : {}),
    metadata,
  }
  if (!hasWorkspaces || seconds === undefined || subfolderTrouble || metadata.size) {
    return { isValid: false, problems }
  }
  const settings: NewFolder = {
    ...{ path, subfolders, remuxes },
    ...orderOf(draft.plan),
    include: draft.include.filter((pattern) => !patternProblem(pattern)),
    ignore: draft.ignore.filter((pattern) => !patternProblem(pattern)),
    metadata: Object.fromEntries(
      draft.metadata.filter(isFilled).map(({ name, value }) => [name.trim(), value.trim()]),
    ),
    quietMs: Math.round(seconds * 1_000),
    whenDone: draft.isMoved ? { kind: 'move', subfolder } : { kind: 'leave' },
  }
  return { isValid: true, settings, problems }
}

/** Between 1 and 600, as the contract has it. */
function parseSeconds(typed: string): number | undefined {
  const text = typed.trim().replace(',', '.')
  const seconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN
  return seconds >= 1 && seconds <= 600 ? seconds : undefined
}

const tidySubfolder = (typed: string) =>
  typed
    .trim()
    .replaceAll('\\', '/')
    .replace(/^(?:\.\/)+|\/+$/g, '')

/** It lies below the watched folder, whatever the system: no root, no drive, no way up. */
function subfolderProblem(typed: string, subfolder: string): FolderProblem | undefined {
  if (!typed.trim()) return 'subfolder-missing'
  const parts = subfolder.split('/')
  const isOutside = parts.some((part) => part === '' || part === '.' || part === '..' || part.includes(':'))
  if (isOutside) return 'subfolder-outside'
  if (subfolder.length > 100) return 'subfolder-long'
  return parts.every(isPortableName) ? undefined : 'subfolder-name'
}

const isFilled = ({ name, value }: MetadataRow) => Boolean(name.trim() || value.trim())

/** A row with nothing in it is no mistake: it is left out. */
function metadataProblems(rows: readonly MetadataRow[]): Map<number, FolderProblem> {
  const problems = new Map<number, FolderProblem>()
  const names = new Set<string>()
  for (const row of rows.filter(isFilled)) {
    const name = row.name.trim()
    if (!name) problems.set(row.id, 'name-missing')
    else if (isReservedField(name)) problems.set(row.id, 'name-reserved')
    else if (names.has(name)) problems.set(row.id, 'name-twice')
    names.add(name)
  }
  return problems
}
