import { useCallback } from 'react'
import { take } from './adding.ts'
import { useClient } from './client-context.tsx'
import { planFor, withPreset } from './plan.ts'
import { offerOf } from './preset-offers.ts'
import { usePresets } from './presets.ts'
import { useWorkspace, useWorkspaces } from './selectors.ts'
import { useView } from './view.ts'

export type AddFiles = (paths: readonly string[], isTogether: boolean) => void

/** Takes paths to the workspace that files go to, with the plan of last time; undefined while there is none. */
export function useAddPaths(): AddFiles | undefined {
  const client = useClient()
  const workspaces = useWorkspaces()
  const workspace = useWorkspace()
  const addPaths = useCallback<AddFiles>(
    (paths, isTogether) => {
      if (!workspace) return
      const list = usePresets.getState()
      const last = offerOf(list, useView.getState().lastPreset ?? '')?.preset
      const usual = planFor(list, workspace)
      const plan =
        last?.service === workspace.service ? withPreset(usual, 0, { preset: last, workspaces }) : usual
      const services = new Set(workspaces.map(({ service }) => service))
      void take(client, { paths, plan, isTogether }, services)
    },
    [client, workspace, workspaces],
  )
  return workspace && addPaths
}
