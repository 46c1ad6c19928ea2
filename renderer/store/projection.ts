import { createStore } from 'zustand/vanilla'
import type { Client } from '../../preload/contract/contract.ts'
import { project } from '../../preload/contract/project.ts'
import type { Patch, Snapshot } from '../../preload/contract/snapshot.ts'
import type { Failure } from '../../preload/domain/model/failure.ts'
import { type Bridge, failureOf } from './client.ts'

interface Projection {
  /** Undefined until the engine has answered for the first time. */
  snapshot: Snapshot | undefined
  /** Why it could not be asked; what was known before stays. */
  failure: Failure | undefined
}

/** What the window knows of the engine's state. Only `follow` writes it. */
export const projection = createStore<Projection>(() => ({ snapshot: undefined, failure: undefined }))

export interface Following {
  /** After the engine could not be asked. */
  askAgain(): void
  stop(): void
}

/** Keeps the projection the same as main's snapshot for as long as the window is open. */
export function follow(client: Pick<Client, 'app'>, bridge: Pick<Bridge, 'onPatch'>): Following {
  let isStopped = false
  /** Patches that arrive while a snapshot is on its way; undefined when none is. */
  let held: Patch[] | undefined
  const isLost = (patch: Patch) => {
    const { snapshot } = projection.getState()
    const next = snapshot && project(snapshot, patch)
    if (next && next !== snapshot) projection.setState({ snapshot: next })
    return !next
  }

  async function ask(): Promise<void> {
    held = []
    try {
      const snapshot = await client.app.snapshot()
      if (isStopped) return
      projection.setState({ snapshot, failure: undefined })
    } catch (error) {
      if (!isStopped) projection.setState({ failure: failureOf(error) })
      held = undefined
      return
    }
    const missed = held
    held = undefined
    if (missed.some(isLost)) await ask()
  }

  // Listening comes before asking: a patch between the two would be lost.
  const stopListening = bridge.onPatch((heard) => {
    const patch = heard as Patch
    if (held) held.push(patch)
    else if (projection.getState().snapshot && isLost(patch)) void ask()
  })
  void ask()
  return {
    askAgain: () => void (held ?? ask()),
    stop() {
      isStopped = true
      stopListening()
    },
  }
}
