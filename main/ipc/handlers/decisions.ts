import type { Handlers } from '../../../preload/contract/contract.ts'
import { createDecisionActions } from '../../app/decisions.ts'
import type { HandlerContext } from '../handler-context.ts'

export function decisionHandlers({ engine }: HandlerContext): Handlers['decisions'] {
  const decisions = createDecisionActions(engine)
  return {
    held: ({ id }) => decisions.held(id),
    set: (wanted) => decisions.set(wanted),
    undo: ({ changeId }) => decisions.undo(changeId),
  }
}
