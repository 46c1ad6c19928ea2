import type { Handlers } from '../../../preload/contract/contract.ts'
import type { HandlerContext } from '../handler-context.ts'

export function workspaceHandlers({ engine: { workspaces }, demo }: HandlerContext): Handlers['workspaces'] {
  return {
    add: ({ name, key, ...options }) => workspaces.add(name, key, options),
    check: ({ name }) => workspaces.check(name),
    refresh: () => workspaces.refresh(),
    // One part of the demo is nothing without the others.
    remove: ({ name }) => (workspaces.isDemo(name) ? demo.remove() : workspaces.remove(name)),
  }
}
