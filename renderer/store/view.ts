import { create } from 'zustand'
import type { GroupFilter } from '../../preload/contract/details.ts'
import type { Find } from '../../preload/contract/dropped.ts'
import type { SetScope } from '../../preload/contract/sets.ts'
import type { FolderId, JobId } from '../../preload/domain/model/ids.ts'
import type { Screen } from '../words/screens.ts'

export type RefusedFile = Find['refused'][number]

/** What a person has open or selected: nothing here concerns the engine. */
interface View {
  screen: Screen
  open(screen: Screen): void

  openResult: JobId | null
  /** Opens the results with this one. */
  showResult(id: JobId): void

  /** The set that stands in place of the results; a result that is opened from it stands in its place. */
  openSet: SetScope | null
  showSet(scope: SetScope | null): void

  /** The folder whose results are asked for; the results screen filters by it. */
  resultsFolder: FolderId | null
  showResultsOf(folder: FolderId | null): void

  /** The sheet of shortcuts. */
  sheet: boolean
  setSheet(isOpen: boolean): void

  /** Where added files go, by name; null for the first there is. */
  workspace: string | null
  chooseWorkspace(name: string): void

  /** The demo stays although there is a workspace of one's own. */
  isDemoKept: boolean
  keepDemo(): void

  /** What was done last with added files, by name. */
  lastPreset: string | null
  rememberPreset(name: string): void

  /** A folder that somebody wants to watch; the folders screen asks how and takes it back. */
  newFolder: string | null
  proposeFolder(path: string | null): void

  /** Paths that were dropped or chosen while there was no workspace to send them to. */
  dropped: readonly string[]
  keepDropped(paths: readonly string[]): void

  /** Files that were dropped or chosen and cannot be sent, until they are dismissed. */
  refused: readonly RefusedFile[]
  refuse(files: readonly RefusedFile[]): void

  group: GroupFilter
  setGroup(group: GroupFilter): void
  search: string
  setSearch(search: string): void
  selected: ReadonlySet<JobId>
  /** The row that the keyboard is on. */
  cursor: JobId | null
  /** Where a range began. */
  anchor: JobId | null
  select(selection: Selection): void
  /** Whether the inspector lies over the table, where there is no room beside it. */
  inspector: boolean
  setInspector(isOpen: boolean): void
}

export interface Selection {
  selected: ReadonlySet<JobId>
  cursor: JobId | null
  anchor: JobId | null
}

export const noSelection: Selection = { selected: new Set(), cursor: null, anchor: null }
export const selectionOf = (id: JobId): Selection => ({ selected: new Set([id]), cursor: id, anchor: id })

const rememberedWorkspace = 'workspace'
const rememberedPreset = 'preset'
const rememberedDemo = 'demo'

export const useView = create<View>()((set) => ({
  screen: 'queue',
  open: (screen) => set({ screen }),
  openResult: null,
  showResult: (openResult) => set({ screen: 'results', openResult }),
  openSet: null,
  showSet: (openSet) => set({ screen: 'results', openSet, openResult: null }),
  resultsFolder: null,
  showResultsOf: (resultsFolder) =>
    set(resultsFolder === null ? { resultsFolder } : { resultsFolder, screen: 'results', openSet: null }),
  sheet: false,
  setSheet: (sheet) => set({ sheet }),
  workspace: globalThis.localStorage?.getItem(rememberedWorkspace) ?? null,
  chooseWorkspace(workspace) {
    localStorage.setItem(rememberedWorkspace, workspace)
    set({ workspace })
  },
  isDemoKept: globalThis.localStorage?.getItem(rememberedDemo) === 'kept',
  keepDemo() {
    localStorage.setItem(rememberedDemo, 'kept')
    set({ isDemoKept: true })
  },
  lastPreset: globalThis.localStorage?.getItem(rememberedPreset) ?? null,
  rememberPreset(lastPreset) {
    localStorage.setItem(rememberedPreset, lastPreset)
    set({ lastPreset })
  },
  newFolder: null,
  proposeFolder: (newFolder) => set(newFolder === null ? { newFolder } : { newFolder, screen: 'folders' }),
  dropped: [],
  keepDropped: (dropped) => set({ dropped }),
  refused: [],
  refuse: (refused) => set({ refused }),
  group: 'all',
  setGroup: (group) => set({ group, ...noSelection }),
  search: '',
  setSearch: (search) => set({ search, ...noSelection }),
  ...noSelection,
  select: (selection) => set(selection),
  inspector: false,
  setInspector: (inspector) => set({ inspector }),
}))
