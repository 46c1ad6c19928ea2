import { exportResult } from '../../../main/export/export-text.ts'
import type { ExportRequest } from '../../../main/export/prepare.ts'
import {
  type ExportFormat,
  exportFormatNames,
  type exportFormats,
} from '../../../preload/domain/export/formats.ts'
import type { FrameRate } from '../../../preload/domain/timecode/rate.ts'
import { readAvid } from './readers/avid.ts'
import { readEdl } from './readers/edl.ts'
import { readFcpxml } from './readers/fcpxml.ts'
import { countOf } from './readers/labels.ts'
import { readOtio } from './readers/otio.ts'
import { readCsv, readCues, readReport } from './readers/tables.ts'
import { readXmeml } from './readers/xmeml.ts'

export interface Found {
  frame: number
  /** Null where the format does not carry it. */
  frames: number | null
  text: string
}

export const day = { exportedOn: '27 Nov 2026' }

export const textOf = (request: ExportRequest, format: ExportFormat): string =>
  exportResult(request, format, day).texts.join('')

/** What an independent reader of the format finds, as frames from the beginning of the file; none without a time. */
export function readBack(request: ExportRequest, format: ExportFormat): Found[] {
  const { list, texts } = exportResult(request, format, day)
  const { clock } = list
  if (!clock) throw new Error('no frame rate')
  const nominal = Math.ceil(clock.rate.num / clock.rate.den)
  const counting = { nominal, start: clock.startFrame }
  const read = readers[format]
  if (!read) throw new Error(`nothing reads ${format}`)
  return texts.flatMap((text) => read(text, { rate: clock.rate, counting }))
}

interface Reading {
  rate: FrameRate
  counting: { nominal: number; start: number }
}
type Reader = (text: string, reading: Reading) => Found[]

/** What has places on a timeline needs a reader of its own; what is only a list may do without one. */
type Placed = {
  [F in ExportFormat]: (typeof exportFormats)[F]['places'] extends 'any' ? never : F
}[ExportFormat]

const cuesOf =
  (format: 'vtt' | 'srt'): Reader =>
  (text, { rate }) =>
    readCues(text, format).map(({ startMs, lines }) => ({
      // The frame on screen at that millisecond.
      frame: Number((BigInt(startMs) * BigInt(rate.num)) / (1000n * BigInt(rate.den))),
      frames: null,
      text: lines.join('\n'),
    }))

const readers: Record<Placed, Reader> & Partial<Record<ExportFormat, Reader>> = {
  'resolve-edl': (text, { counting }) => readEdl(text, counting).marks.map(asFound),
  'avid-text': (text, { counting }) => readAvid(text, counting).map(asFound),
  fcpxml: (text) => readFcpxml(text).marks.map((mark) => ({ ...asFound(mark), frames: null })),
  'premiere-xml': (text) => readXmeml(text).marks.map(asFound),
  otio: (text) => readOtio(text).marks.map(asFound),
  csv: (text) =>
    readCsv(text)
      .filter((row) => row['Start frame'] !== '')
      .map((row) => ({
        frame: Number(row['Start frame']),
        frames: Number(row['Duration frames']),
        text: [row.Severity, row.Rule, row.Summary, row.Reasoning].join(' '),
      })),
  vtt: cuesOf('vtt'),
  srt: cuesOf('srt'),
  html: (page, { counting: { nominal, start } }) =>
    readReport(page)
      .filter(({ time }) => time !== 'no time')
      .map(({ time, text }) => ({
        frame: dayOf(countOf(time.split('-')[0] ?? '', nominal) - start, nominal),
        frames: null,
        text,
      })),
  json: (text) =>
    (JSON.parse(text) as JsonExport).issues.flatMap((issue) =>
      issue.places.map(({ startFrame, durationFrames }) => ({
        frame: startFrame,
        frames: durationFrames,
        text: [issue.severity, issue.rule, issue.summary, issue.reasoning].join(' '),
      })),
    ),
}

/** Those that a reader is there for. */
export const readFormats = exportFormatNames.filter((format) => readers[format])

interface JsonExport {
  issues: {
    severity: string
    rule: string
    summary: string
    reasoning: string
    places: { startFrame: number; durationFrames: number }[]
  }[]
}

const asFound = (mark: { frame: number; frames: number; name: string; note: string }): Found => ({
  frame: mark.frame,
  frames: mark.frames,
  text: `${mark.name}\n${mark.note}`,
})

/** Labels begin anew at midnight. */
function dayOf(frame: number, nominal: number): number {
  if (frame >= 0) return frame
  return frame + (nominal === 30 || nominal === 60 ? (2_589_408 * nominal) / 30 : 86_400 * nominal)
}
