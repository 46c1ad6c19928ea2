import type { Handlers } from '../../../preload/contract/contract.ts'
import type { Desk } from '../desk.ts'

export function workspaceHandlers({ engine: { workspaces } }: Desk): Handlers['workspaces'] {
  return {
    add: ({ name, service, key, isForThisRun }) =>
      workspaces.add(name, key.trim(), { service, isForThisRun }),
    check: ({ name }) => workspaces.check(name),
    refresh: () => workspaces.refresh(),
    remove: ({ name }) => workspaces.remove(name),
  }
}
