import type { SetScope } from '../../preload/contract/sets.ts'
import { fileName } from '../../preload/domain/words/format.ts'
import { setWords } from '../../preload/domain/words/set.ts'
import { fileBase } from '../export/export-name.ts'
import { setReport } from '../export/set-report.ts'
import { setCsv, setJson } from '../export/set-table.ts'
import type { EngineParts } from './engine-parts.ts'
import { exportedLine } from './export-job.ts'
import { readable } from './readable.ts'
import { namesOf } from './save-exports.ts'
import type { ExportDesktop, SavedExports } from './saved-exports.ts'
import { readSet } from './sets.ts'

interface SavingSet {
  scope: SetScope
  format: 'csv' | 'html' | 'json' | 'pdf'
  place: 'ask' | 'remembered'
}

/** Several files that are looked at together. */
export function createSetActions(engine: EngineParts, desktop: ExportDesktop, saved: SavedExports) {
  const { watchedFolders, clock } = engine

  function titleOf(scope: SetScope): string {
    switch (scope.kind) {
      case 'all':
        return setWords.all
      case 'folder':
        return fileName(watchedFolders.pathOf(scope.folderId))
      case 'workspace':
        return scope.workspace
      case 'selection':
        return setWords.selection(scope.ids.length)
    }
  }

  return {
    async read(scope: SetScope) {
      return { title: titleOf(scope), ...readable(await readSet(scope, engine)) }
    },
    /** Null when the person changed her mind. */
    async save({ scope, format, place }: SavingSet) {
      const title = titleOf(scope)
      const { rows, isCut } = await readSet(scope, engine)
      const text =
        format === 'csv'
          ? setCsv(rows)
          : format === 'json'
            ? setJson(title, rows)
            : setReport({ title, rows, isCut, exportedOn: exportedLine(clock.now(), engine) })
      const contents = [format === 'pdf' ? await desktop.printPdf(text) : text]
      const base = fileBase(title)
      const nameOf = (copy: number) => `${base}-set${copy === 1 ? '' : ` (${copy})`}.${format}`
      const paths = await saved.save({ place, nameOf, contents })
      if (!paths) return null
      const clear = rows.filter(({ state }) => state === 'clear').length
      return { paths, sentences: [setWords.wrote({ files: rows.length, clear, isCut }, namesOf(paths))] }
    },
  }
}
