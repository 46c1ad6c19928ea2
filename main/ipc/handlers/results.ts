import type { Handlers } from '../../../preload/contract/contract.ts'
import { createResultActions } from '../../app/results.ts'
import type { HandlerContext } from '../handler-context.ts'

export function resultHandlers({ engine, system }: HandlerContext): Handlers['results'] {
  const results = createResultActions(engine)
  return {
    page: (query) => results.page(query),
    read: ({ id }) => results.read(id),
    see: ({ id }) => results.see(id),
    export: ({ id, format }) => results.export(id, format, system.chooseDestination),
  }
}
