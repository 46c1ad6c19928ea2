import { snapshotOf, workspaceOf } from '../samples.ts'
import type { Scenario } from '../scenario.ts'
import { scenario as busy } from './queue-busy.ts'

/** The services built into the app, with everything paused and the switcher open. */
export const scenario: Scenario = {
  ...busy,
  snapshot: {
    ...busy.snapshot,
    settings: { ...snapshotOf().settings, isPaused: true },
    rate: { bytesPerSecond: 0, lastMinute: [] },
    movements: {},
    workspaces: {
      list: [
        workspaceOf('Sandbox', { isDemo: true, environment: 'sandbox', maskedKey: 'sk_sandbox_…0001' }),
        workspaceOf('Northlight Studio'),
      ],
      trouble: null,
    },
  },
  prepare: (page) => page.getByRole('button', { name: /Send new files/ }).click(),
}
