import type { ExportFormat, exportFormats } from '../../preload/domain/export/formats.ts'
import type { FrameList, MarkerList, Written } from './marker-list.ts'
import { writeAvidText } from './writers/avid-text.ts'
import { writeSrt, writeVtt } from './writers/captions.ts'
import { writeCsv } from './writers/csv.ts'
import { writeFcpxml } from './writers/fcpxml.ts'
import { writeHtml } from './writers/html.ts'
import { writeJson } from './writers/json.ts'
import { writeOtio } from './writers/otio.ts'
import { writePremiereXml } from './writers/premiere-xml.ts'
import { writeResolveEdl } from './writers/resolve-edl.ts'

export interface WriteOptions {
  /** The day, for what people read; nothing else holds a date, so that the same result is the same file. */
  exportedOn: string
  /** For the report: pictures as data URLs, by the ids of the issues that they show. */
  stills?: Readonly<Record<string, string>>
}

type Writer<F extends ExportFormat> = (typeof exportFormats)[F]['places'] extends 'frames'
  ? (list: FrameList, options: WriteOptions) => Written
  : (list: MarkerList, options: WriteOptions) => Written

/** How each format is written. */
export const writers: { [F in ExportFormat]: Writer<F> } = {
  'resolve-edl': writeResolveEdl,
  'premiere-xml': writePremiereXml,
  fcpxml: writeFcpxml,
  'avid-text': writeAvidText,
  otio: writeOtio,
  csv: writeCsv,
  vtt: writeVtt,
  srt: writeSrt,
  html: writeHtml,
  json: writeJson,
}
