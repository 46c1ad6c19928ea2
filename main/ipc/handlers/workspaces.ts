import type { Handlers } from '../../../preload/contract/contract.ts'
import { cleanKey, isPlainKey } from '../../../preload/domain/names.ts'
import { Fault } from '../../net/fault.ts'
import type { HandlerContext } from '../handler-context.ts'

/** What was copied with it unseen is no part of it; a request could not even carry anything else. */
function plainKey(typed: string, workspace: string): string {
  const key = cleanKey(typed)
  if (isPlainKey(key)) return key
  throw new Fault({ kind: 'key-refused', workspace, message: 'it has characters that no key has' })
}

export function workspaceHandlers({ engine: { workspaces }, demo }: HandlerContext): Handlers['workspaces'] {
  return {
    add: ({ name, service, key, isForThisRun }) =>
      workspaces.add(name, plainKey(key, name), { service, isForThisRun }),
    check: ({ name }) => workspaces.check(name),
    refresh: () => workspaces.refresh(),
    // One part of the demo is nothing without the others.
    remove: ({ name }) => (workspaces.isDemo(name) ? demo.remove() : workspaces.remove(name)),
  }
}
