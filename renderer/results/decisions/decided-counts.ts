import { createStore } from 'zustand/vanilla'
import type { DecisionCounts } from '../../../preload/domain/model/decision.ts'
import type { JobId } from '../../../preload/domain/model/ids.ts'

/** What was last decided in the open result: the list beside it follows at once, and is not read anew. */
export const decidedCounts = createStore<{ last: { id: JobId; counts: DecisionCounts } | null }>(() => ({
  last: null,
}))
