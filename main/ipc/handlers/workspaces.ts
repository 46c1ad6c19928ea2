import type { Handlers } from '../../../preload/contract/contract.ts'
import type { Desk } from '../desk.ts'

export function workspaceHandlers({ engine: { workspaces } }: Desk): Handlers['workspaces'] {
  return {
    add: ({ name, key, isForThisRun }) => workspaces.add(name, key.trim(), { isForThisRun }),
    check: ({ name }) => workspaces.check(name),
    refresh: () => workspaces.refresh(),
    remove: ({ name }) => workspaces.remove(name),
  }
}
