import { environmentWorkspaces } from '../../preload/domain/environment.ts'
import type { ServiceName } from '../../preload/domain/services/registry.ts'
import { createFingerprint } from '../keys/fingerprint.ts'
import type { EnvironmentKeys } from '../keys/run-keys.ts'
import type { Clock } from '../net/clock.ts'
import { Accounts, type AccountsOptions } from '../queue/accounts.ts'
import type { Database } from '../store/database.ts'
import { createEvidence } from '../store/evidence.ts'
import { createKeyBindings, type KeyBindings } from '../store/key-bindings.ts'

type Access = Pick<AccountsOptions, 'jobs' | 'uploads' | 'services' | 'keyOf' | 'isDemo'> & {
  clock: Clock
  environmentKeys: EnvironmentKeys
}

export interface OpenAccounts {
  bindings: KeyBindings
  accounts: Accounts
}

/** Which key each job goes out with; those of the environment are known from the beginning. */
export function openAccounts(
  database: Database,
  { clock, environmentKeys, ...access }: Access,
): OpenAccounts {
  const bindings = createKeyBindings(database)
  const fingerprint = createFingerprint(bindings.salt())
  const accounts = new Accounts({
    ...access,
    bindings,
    evidence: createEvidence(database, clock),
    fingerprint,
  })
  for (const [service, key] of Object.entries(environmentKeys) as [ServiceName, string][])
    accounts.saw(environmentWorkspaces[service], service, key)
  return { bindings, accounts }
}
