import { useCallback } from 'react'
import { offerOf } from '../presets/offers.ts'
import { planFor, withPreset } from '../presets/plan.ts'
import { take } from '../store/adding.ts'
import { useClient } from '../store/client-context.tsx'
import { usePresets } from '../store/presets.ts'
import { useWorkspace, useWorkspaces } from '../store/selectors.ts'
import { useView } from '../store/view.ts'

export type Take = (paths: readonly string[], isTogether: boolean) => void

/** Takes paths to the workspace that files go to, with the plan of last time; undefined while there is none. */
export function useTake(): Take | undefined {
  const client = useClient()
  const workspaces = useWorkspaces()
  const workspace = useWorkspace()
  const takeThem = useCallback<Take>(
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
  return workspace && takeThem
}
