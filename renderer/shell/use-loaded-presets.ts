import { useEffect } from 'react'
import { useClient } from '../store/client-context.tsx'
import { loadPresets } from '../store/presets.ts'
import { useSnapshot } from '../store/selectors.ts'

/** What can be done with files is read once, and again when another service is there. */
export function useLoadedPresets(): void {
  const client = useClient()
  const services = useSnapshot(({ workspaces }) =>
    [...new Set(workspaces.list.map(({ service }) => service))].sort().join(' '),
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => void loadPresets(client), [client, services])
}
