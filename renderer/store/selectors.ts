import { useStore } from 'zustand'
import { useShallow } from 'zustand/shallow'
import type { Movement, Snapshot } from '../../preload/contract/snapshot.ts'
import type { JobId } from '../../preload/domain/model/ids.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import type { Workspace } from '../../preload/domain/model/workspace.ts'
import { projection } from './projection.ts'
import { useView } from './view.ts'

/** A part of the snapshot. Everything below the app's first component may count on there being one. */
export function useSnapshot<T>(select: (snapshot: Snapshot) => T): T {
  return useStore(
    projection,
    useShallow(({ snapshot }) => {
      if (!snapshot) throw new Error('there is no snapshot yet')
      return select(snapshot)
    }),
  )
}

/** The job while it is at work; undefined otherwise. */
export const useActiveJob = (id: JobId): Job | undefined => useSnapshot(({ active }) => active[id])
export const useMovement = (id: JobId): Movement | undefined => useSnapshot(({ movements }) => movements[id])
export const useWorkspaces = (): Workspace[] => useSnapshot(({ workspaces }) => workspaces.list)

/** Where files go that are added now: the one chosen, or the first of one's own; undefined without any. */
export function useWorkspace(): Workspace | undefined {
  const list = useWorkspaces()
  const chosen = useView(({ workspace }) => workspace)
  return list.find(({ name }) => name === chosen) ?? list.find(({ isDemo }) => !isDemo) ?? list[0]
}
