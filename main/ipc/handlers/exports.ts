import type { Handlers } from '../../../preload/contract/contract.ts'
import { createExportActions } from '../../app/export-actions.ts'
import { createSavedExports } from '../../app/saved-exports.ts'
import { createSetActions } from '../../app/set-actions.ts'
import type { HandlerContext } from '../handler-context.ts'

export function exportHandlers({ engine, system }: HandlerContext): Pick<Handlers, 'exports' | 'sets'> {
  const saved = createSavedExports(engine, system)
  const exports = createExportActions(engine, system, saved)
  const sets = createSetActions(engine, system, saved)
  return {
    exports: {
      preview: (wanted) => exports.preview(wanted),
      save: (wanted) => exports.save(wanted),
      drag: (wanted) => exports.drag(wanted),
      reveal: ({ path }) => saved.reveal(path),
    },
    sets: {
      read: ({ scope }) => sets.read(scope),
      save: (wanted) => sets.save(wanted),
    },
  }
}
