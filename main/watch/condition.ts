import type { WatchCondition, WatchTrouble } from '../../preload/domain/model/folder.ts'

/** What came of listening to a root; `closed` where nobody listens, `unproven` until the folder's own test is over. */
export type Hearing =
  | { kind: 'closed' | 'unproven' | 'events' | 'no-events' | 'network' | 'removable' | 'lost' }
  | { kind: 'limit'; code: string; trouble: WatchTrouble }

export interface ConditionFacts {
  hearing: Hearing
  isLarge: boolean
  unreadable: readonly WatchTrouble[]
}

/** As many as the contract has room for. */
const maxTroubles = 20

/** The condition of a folder that is there; undefined where nothing can be said yet. */
export function conditionOf({ hearing, isLarge, unreadable }: ConditionFacts): WatchCondition | undefined {
  const troubles = unreadable.slice(0, maxTroubles)
  if (isLarge) return { state: 'polling', why: 'large', troubles }
  switch (hearing.kind) {
    case 'closed':
    case 'unproven':
      return undefined
    case 'events':
      return { state: 'events', troubles }
    case 'limit':
      return {
        state: 'polling',
        why: 'limit',
        troubles: [hearing.trouble, ...troubles.slice(0, maxTroubles - 1)],
      }
    case 'lost':
      return { state: 'polling', why: 'no-events', troubles }
    case 'no-events':
    case 'network':
    case 'removable':
      return { state: 'polling', why: hearing.kind, troubles }
  }
}

export const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
