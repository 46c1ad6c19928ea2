import type { Handlers } from '../../../preload/contract/contract.ts'
import type { Desk } from '../desk.ts'

export function workspaceHandlers({ engine: { workspaces }, demo }: Desk): Handlers['workspaces'] {
  return {
    add: ({ name, service, key, isForThisRun }) =>
      workspaces.add(name, key.trim(), { service, isForThisRun }),
    check: ({ name }) => workspaces.check(name),
    refresh: () => workspaces.refresh(),
    // One part of the demo is nothing without the others.
    remove: ({ name }) => (workspaces.isDemo(name) ? demo.remove() : workspaces.remove(name)),
  }
}
