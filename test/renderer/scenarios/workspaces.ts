import { folderCardOf, snapshotOf, todayAt, workspaceOf } from '../samples.ts'
import type { Scenario } from '../scenario.ts'

/** A workspace of each kind, one refused, one with a name that is too long for any line. */
export const scenario: Scenario = {
  jobs: [],
  screen: 'workspaces',
  snapshot: snapshotOf({
    workspaces: {
      list: [
        workspaceOf('Acme', { maskedKey: 'sk_live_…1c07', checkedAtMs: null }),
        workspaceOf('Demo', { maskedKey: 'sk_test_…demo', environment: 'sandbox', isDemo: true }),
        workspaceOf('Old Agency', {
          refusal: {
            kind: 'key-refused',
            workspace: 'Old Agency',
            message: 'The API key was revoked on 12 November',
            details: '{"error":{"code":"unauthorized","message":"The API key was revoked on 12 November"}}',
          },
          checkedAtMs: todayAt(0, 0) - 3 * 86_400_000,
        }),
        workspaceOf('Northlight Studio', { sameKeyAs: 'Northlight (Berlin)' }),
        workspaceOf('Try-outs', { environment: 'sandbox', maskedKey: 'sk_test_…77aa' }),
        workspaceOf(`${'סטודיו צפון '.repeat(12)}🎬 ${'Studio'.repeat(30)}`, { environment: 'unknown' }),
      ],
      trouble: null,
    },
    folders: [folderCardOf('acme', '/Users/mia/Exports/Acme')],
  }),
}
