import type { ExportPreview, ExportSaved, ExportWanted } from '../../preload/contract/exports.ts'
import { type ExportFormat, exportFormats } from '../../preload/domain/export/formats.ts'
import type { SavedFormat } from '../../preload/domain/model/export.ts'
import { sentencesForExport } from '../../preload/domain/words/export.ts'
import { fieldOf, sentenceForRefusal } from '../../preload/domain/words/export-refusal.ts'
import { refusals } from '../../preload/domain/words/refusals.ts'
import { exportName } from '../export/export-name.ts'
import { ExportRefused } from '../export/refused.ts'
import { Fault } from '../net/fault.ts'
import { createDragFiles } from './drag-files.ts'
import type { EngineParts } from './engine-parts.ts'
import { exportJob, timingIn } from './export-job.ts'
import { jobOf } from './job-actions.ts'
import { type Content, namesOf, partNames } from './save-exports.ts'
import type { ExportDesktop, SavedExports } from './saved-exports.ts'

type Stills = { stills?: Record<string, string> }

/** A result as files of other programs, as a person asks for it in the window. */
export function createExportActions(engine: EngineParts, desktop: ExportDesktop, saved: SavedExports) {
  const { jobs, results, settings, clock, changes } = engine
  const drags = createDragFiles(engine)

  async function made(wanted: ExportWanted & Stills) {
    const { id, format, frameRate, startTimecode, dropFrame, issues, stills = {} } = wanted
    const job = jobOf(id, jobs)
    const result = results.ofJob(id)
    if (result?.kind !== 'issues')
      throw new Fault({ kind: 'bad-request', message: refusals.noIssuesToExport })
    const written = writtenAs(format)
    const timingOptions = timingIn({ rate: frameRate, start: startTimecode, isDropFrame: dropFrame })
    const options = { now: clock.now, format: written, timingOptions, which: issues, stills }
    const { exported, summary } = await exportJob({ job, result }, options, engine)
    const { title } = exported.list.file
    const extension = format === 'pdf' ? 'pdf' : exportFormats[written].extension
    return {
      texts: exported.texts,
      summary,
      nameOf: (copy: number) => exportName(copy === 1 ? title : `${title} (${copy})`, extension),
    }
  }

  async function contentsOf(texts: readonly string[], format: SavedFormat): Promise<readonly Content[]> {
    return format === 'pdf' ? [await desktop.printPdf(texts[0] ?? '')] : texts
  }

  function remember(format: SavedFormat): void {
    if (settings.now.exportFormat !== format) settings.rememberExport({ exportFormat: format })
    changes.publish({ kind: 'settings' })
  }

  return {
    /** A format that cannot hold the result says why in place of the counts. */
    async preview(wanted: ExportWanted): Promise<ExportPreview> {
      try {
        const { texts, summary, nameOf } = await made(wanted)
        const fileNames = partNames(nameOf(1), texts.length)
        const sentences = sentencesForExport(summary, fileNames, 'will')
        return { kind: 'ready', summary, fileNames, folder: saved.folder(), sentences }
      } catch (error) {
        if (!(error instanceof ExportRefused)) throw error
        const { reason } = error
        return { kind: 'refused', message: sentenceForRefusal(reason, 'window'), field: fieldOf(reason) }
      }
    },

    /** Null when the person changed her mind. */
    async save(wanted: ExportWanted & Stills & { place: 'ask' | 'remembered' }): Promise<ExportSaved | null> {
      const { texts, summary, nameOf } = await inWindow(() => made(wanted))
      const contents = await contentsOf(texts, wanted.format)
      const paths = await saved.save({ place: wanted.place, nameOf, contents })
      if (!paths) return null
      remember(wanted.format)
      return { paths, summary, sentences: sentencesForExport(summary, namesOf(paths)) }
    },

    async drag(wanted: ExportWanted & Stills): Promise<ExportSaved> {
      const { texts, summary, nameOf } = await inWindow(() => made(wanted))
      const paths = await drags.put(nameOf(1), await contentsOf(texts, wanted.format))
      desktop.startDrag(paths)
      remember(wanted.format)
      return { paths, summary, sentences: sentencesForExport(summary, namesOf(paths)) }
    },
  }
}

/** A PDF is the report, printed. */
const writtenAs = (format: SavedFormat): ExportFormat => (format === 'pdf' ? 'html' : format)

/** A refusal in the window's words. */
async function inWindow<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof ExportRefused)) throw error
    throw new Fault({ kind: 'bad-request', message: sentenceForRefusal(error.reason, 'window') })
  }
}
