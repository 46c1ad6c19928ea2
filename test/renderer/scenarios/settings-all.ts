import { snapshotOf } from '../samples.ts'
import type { Scenario } from '../scenario.ts'

const snapshot = snapshotOf()

/** Everything is switched on that brings more settings with it. */
export const scenario: Scenario = {
  jobs: [],
  screen: 'settings',
  snapshot: {
    ...snapshot,
    settings: {
      ...snapshot.settings,
      parallelUploads: 8,
      bandwidth: { limitBytesPerSecond: 2_500_000, hours: { from: '22:00', to: '06:30' } },
      proxy: { kind: 'manual', url: 'http://proxy.northlight.example:8080' },
    },
  },
}
