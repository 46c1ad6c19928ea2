import type { Failure } from '../../preload/contract/failure.ts'
import type { Engine } from '../compose.ts'
import { createPublisher, type Publisher } from '../state/publisher.ts'

/** The snapshot of an engine, for windows. `trouble` tells what is wrong with the data folder now. */
export function publish(engine: Engine, trouble: () => Failure | null): Publisher {
  const { clock, changes, list, settings, watchedFolders, workspaces, online, buckets } = engine
  return createPublisher({
    clock,
    changes,
    active: list.active(),
    readers: {
      counts: list.counts,
      unseenResults: list.unseenCount,
      settings: () => settings.now,
      folders: () => watchedFolders.cards(),
      workspaces: () => workspaces.shown(),
      trouble,
      connection: () => {
        const [host] = online.hosts
        if (host !== undefined) return { state: 'offline', host }
        const untilMs = buckets.heldUntilMs
        return untilMs === null ? { state: 'online' } : { state: 'held', untilMs }
      },
    },
  })
}
