import type { Destination } from '../../preload/contract/snapshot.ts'
import type { Failure } from '../../preload/domain/model/failure.ts'
import type { Settings } from '../../preload/domain/model/settings.ts'
import type { Engine } from '../compose.ts'
import { redactFailure } from '../log/redact-failure.ts'
import { createPublisher, type Publisher } from '../state/publisher.ts'
import { createConnection } from './connection.ts'

export interface Around {
  /** What is wrong with the data folder or the app as a whole now. */
  trouble(): Failure | null
  /** Where the window was last asked to go. */
  place(): Destination | null
  /** What is stored, or what the system says instead. */
  settings?(): Settings
}

/** The snapshot of an engine, for windows. */
export function publish(
  engine: Engine,
  { trouble, place, settings = () => engine.settings.now }: Around,
): Publisher {
  const { secrets, clock, changes, list, watchedFolders, workspaces } = engine
  const redacted = (failure: Failure) => redactFailure(failure, secrets.hide)
  const shown = (failure: Failure | null) => failure && redacted(failure)
  const connection = createConnection(engine)
  const publisher = createPublisher({
    clock,
    changes,
    active: list.active(),
    readers: {
      counts: list.counts,
      held: () => list.held().map((each) => ({ ...each, failure: redacted(each.failure) })),
      unseenResults: list.unseenCount,
      settings,
      folders: () => watchedFolders.cards(),
      workspaces() {
        const now = workspaces.shown()
        const all = now.list.map((each) => ({ ...each, refusal: shown(each.refusal) }))
        return { ...now, list: all, trouble: shown(now.trouble) }
      },
      trouble: () => shown(trouble()),
      place,
      connection: connection.now,
    },
  })
  return {
    ...publisher,
    [Symbol.dispose]() {
      connection.close()
      publisher[Symbol.dispose]()
    },
  }
}
