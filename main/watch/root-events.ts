import { realpath } from 'node:fs/promises'
import { join } from 'node:path'
import type { Folder } from '../../preload/domain/model/folder.ts'
import type { Clock } from '../net/clock.ts'
import { failureOf } from '../net/fault.ts'
import type { EventSourceState } from './condition.ts'
import { isOnNetwork } from './mounts.ts'
import { newProbeName, probe } from './probe.ts'
import type { HoldsDrive } from './removable.ts'
import { isLimitCode, limitTrouble } from './watch-limit.ts'
import type { WatchThread } from './watch-thread.ts'

export interface RootEventsOptions {
  root: string
  folder: Pick<Folder, 'subfolders' | 'ignore'>
  thread: WatchThread
  holdsDrive: HoldsDrive
  clock: Clock
  log(event: string, facts: Record<string, unknown>): void
  onPath(path: string): void
  /** Events may have been missed, or `state` has changed: scan the folder. */
  onDoubt(): void
}

export interface RootEvents {
  readonly state: EventSourceState
  /** Resolves when whatever happens from then on causes an event, or nothing will. */
  begin(): Promise<void>
  /** Finds out whether events come at all. */
  prove(): Promise<void>
  end(): Promise<void>
}

/** A thread that has not started to listen after this long hangs, on a drive that does not answer. */
const beginMs = 60_000
/** After so many events the system's own queue may have overflowed, which no event reports. */
const burst = 1_000

/** The events of one root, and whether they can be relied on. */
export function rootEvents({
  root,
  folder,
  thread,
  holdsDrive,
  clock,
  log,
  onPath,
  onDoubt,
}: RootEventsOptions): RootEvents {
  let state: EventSourceState = { kind: 'closed' }
  let leave: (() => Promise<void>) | undefined
  let over = new AbortController()
  let probeFile = newProbeName()
  let firstEvent = Promise.withResolvers<void>()
  let sinceDoubt = 0

  const take = (paths: readonly string[]) => {
    firstEvent.resolve()
    // After the probe's timeout: events come after all.
    if (state.kind === 'no-events') {
      state = { kind: 'events' }
      onDoubt()
    }
    for (const path of paths) if (path !== probeFile) onPath(join(root, path))
    sinceDoubt += paths.length
    if (sinceDoubt < burst) return
    sinceDoubt = 0
    onDoubt()
  }

  async function begin(): Promise<void> {
    const ended = end()
    // Taken before anything is awaited: whoever ends it meanwhile means this one.
    const { signal } = over
    await ended
    if (await isOnNetwork(root)) {
      // The probe would succeed: it is written from this computer, whose own changes cause events.
      if (!signal.aborted) state = { kind: 'network' }
      return
    }
    if (await holdsDrive(root)) {
      if (!signal.aborted) state = { kind: 'removable' }
      return
    }
    const real = await realpath(root).catch(() => undefined)
    // Gone meanwhile: the next check of the root finds that out.
    if (real === undefined || signal.aborted) return
    const begun = new AbortController()
    firstEvent = Promise.withResolvers<void>()
    probeFile = newProbeName()
    state = { kind: 'unproven' }
    const settle = (next: EventSourceState) => {
      if (signal.aborted) return
      if (state.kind !== 'limit') state = next
      onDoubt()
      begun.abort()
    }
    let isLimited = false
    /** The few events that still come are not worth the watches that other programs then cannot have. */
    const giveUp = async (code: string) => {
      isLimited = true
      const trouble = await limitTrouble(code)
      if (!signal.aborted) await left()
      settle({ kind: 'limit', code, trouble })
    }
    const { subfolders, ignore } = folder
    leave = thread.listen(
      { root: real, subfolders, ignore, probe: probeFile },
      {
        onReady: () => isLimited || begun.abort(),
        onPaths: (paths) => signal.aborted || take(paths),
        onTrouble: (code) => {
          log('watch-error', { path: root, code })
          if (isLimitCode(code)) void giveUp(code)
          else if (!signal.aborted) onDoubt()
        },
        onLost: (error) => {
          log('watch-lost', { path: root, failure: failureOf(error) })
          settle({ kind: 'lost' })
        },
      },
    )
    await clock.sleep(beginMs, AbortSignal.any([begun.signal, signal])).then(
      () => settle({ kind: 'no-events' }),
      () => {},
    )
  }

  async function prove(): Promise<void> {
    const { signal } = over
    if (state.kind !== 'unproven' || signal.aborted) return
    const found = await probe({ path: join(root, probeFile), clock, signal, event: firstEvent.promise })
    // Where no probe can be written the kind of the drive decides, and it is no network drive.
    if (state.kind === 'unproven' && !signal.aborted)
      state = { kind: found === 'silent' ? 'no-events' : 'events' }
  }

  async function end(): Promise<void> {
    over.abort()
    over = new AbortController()
    state = { kind: 'closed' }
    await left()
  }

  async function left(): Promise<void> {
    const leaving = leave
    leave = undefined
    await leaving?.()
  }

  return {
    get state() {
      return state
    },
    begin,
    prove,
    end,
  }
}
