import type { WatchCondition, WatchTrouble } from '../../preload/domain/model/folder.ts'

/** Whether the events of a root come: `closed` where nobody listens, `unproven` until its probe file was noticed or not. */
export type EventSourceState =
  | { kind: 'closed' | 'unproven' | 'events' | 'no-events' | 'network' | 'removable' | 'lost' }
  | { kind: 'limit'; code: string; trouble: WatchTrouble }

export interface ConditionFacts {
  eventSource: EventSourceState
  isLarge: boolean
  unreadable: readonly WatchTrouble[]
}

/** As many as the contract has room for. */
const maxTroubles = 20

/** The condition of a folder that is there; undefined where nothing can be said yet. */
export function conditionOf({
  eventSource,
  isLarge,
  unreadable,
}: ConditionFacts): WatchCondition | undefined {
  const troubles = unreadable.slice(0, maxTroubles)
  if (isLarge) return { state: 'polling', why: 'large', troubles }
  switch (eventSource.kind) {
    case 'closed':
    case 'unproven':
      return undefined
    case 'events':
      return { state: 'events', troubles }
    case 'limit':
      return {
        state: 'polling',
        why: 'limit',
        troubles: [eventSource.trouble, ...troubles.slice(0, maxTroubles - 1)],
      }
    case 'lost':
      return { state: 'polling', why: 'no-events', troubles }
    case 'no-events':
    case 'network':
    case 'removable':
      return { state: 'polling', why: eventSource.kind, troubles }
  }
}

export const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
