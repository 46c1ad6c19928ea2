import { useSnapshot } from '../store/selectors.ts'

/** Nobody has done anything here yet: no workspace, no folder, no file. */
export const useIsNew = (): boolean =>
  useSnapshot(
    ({ workspaces, folders, counts: { moving, waiting, attention, done } }) =>
      workspaces.list.length === 0 && folders.length === 0 && moving + waiting + attention + done === 0,
  )
