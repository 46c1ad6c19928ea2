import { type ExportFormat, exportFormats, type FormatFacts } from '../../preload/domain/export/formats.ts'
import { type WriteOptions, writers } from './formats.ts'
import type { FrameList, MarkerList, Written } from './marker-list.ts'
import { type ExportRequest, type Prepared, prepare } from './prepare.ts'

export interface Exported extends Prepared, Written {}

/** The files that a result becomes in a format, and what was assumed and left out. Throws `bad-request` with the reason. */
export function exportResult(request: ExportRequest, format: ExportFormat, options: WriteOptions): Exported {
  const prepared = prepare(request, format)
  return { ...prepared, ...write(prepared.list, format, options) }
}

function write(list: MarkerList, format: ExportFormat, options: WriteOptions): Written {
  const facts: FormatFacts = exportFormats[format]
  // What is counted in frames is prepared only with a rate.
  if (facts.places === 'frames' && !list.clock) return { texts: [], shortened: 0 }
  return writers[format](list as FrameList, options)
}
