import { exportFormats } from '../../preload/domain/export/formats.ts'
import type { ExportedIssues, SavedFormat, TimingSource } from '../../preload/domain/model/export.ts'

interface FormatWords {
  /** In the menu. */
  name: string
  /** On the button, and as the title of its dialog. */
  action: string
}

/** A format that is not here is called by the title in its facts. */
const formats: Partial<Record<SavedFormat, FormatWords>> & { pdf: FormatWords } = {
  'resolve-edl': { name: 'DaVinci Resolve', action: 'Markers to Resolve' },
  'premiere-xml': { name: 'Premiere Pro', action: 'Markers to Premiere Pro' },
  fcpxml: { name: 'Final Cut Pro', action: 'Markers to Final Cut Pro' },
  'avid-text': { name: 'Avid Media Composer', action: 'Markers to Avid' },
  otio: { name: 'OpenTimelineIO', action: 'Export OTIO' },
  csv: { name: 'CSV', action: 'Export CSV' },
  vtt: { name: 'WebVTT', action: 'Export WebVTT' },
  srt: { name: 'SRT', action: 'Export SRT' },
  html: { name: 'HTML report', action: 'HTML report' },
  json: { name: 'JSON', action: 'Export JSON' },
  pdf: { name: 'PDF report', action: 'PDF report' },
}

function wordsOf(format: SavedFormat): FormatWords {
  const own = formats[format]
  if (own || format === 'pdf') return own ?? formats.pdf
  const { title } = exportFormats[format]
  return { name: title, action: `Export ${title}` }
}

const issues: Record<ExportedIssues, string> = {
  open: 'Open issues',
  undecided: 'Open and undecided issues',
  all: 'All issues',
}

const sources: Record<TimingSource, string> = {
  file: 'From the file',
  given: 'Set here',
  default: 'Usual for this format; the file has no timecode',
}

/** What is said about exporting a result. */
export const exportDialogWords = {
  name: (format: SavedFormat) => wordsOf(format).name,
  action: (format: SavedFormat) => wordsOf(format).action,
  more: 'Other export formats',
  drag: 'Drag into your editing program',
  format: 'Format',
  which: 'Issues',
  issues: (which: ExportedIssues) => issues[which],
  frameRate: 'Frame rate',
  start: 'Start timecode',
  dropFrame: 'Drop frame',
  source: (source: TimingSource) => sources[source],
  notInFile: 'Not set in the file',
  counting: 'Counting markers…',
  folder: (path: string) => `Saves to ${path}`,
  steps: (program: string) => `How to open it in ${program}`,
  use: 'How to use it',
  pdfStep: 'Send the file, or print it.',
  save: 'Save',
  saveAs: 'Save as…',
  stills: (done: number, of: number) => `Still frame ${done} of ${of}…`,
  someStills: (count: number, of: number) => `Has ${count} of ${of} still frames.`,
} as const

/** What is said about copying. */
export const copyWords = {
  timecode: 'Copy timecode',
  issue: 'Copy issue',
  list: 'Copy all issues',
  button: 'Copy',
  copied: (what: string) => `Copied ${what}.`,
  copiedIssue: 'Copied the issue.',
  copiedList: (count: number) => `Copied ${count === 1 ? '1 issue' : `${count} issues`}.`,
  failed: 'Couldn’t copy.',
  nothing: 'Select an issue with a time first.',
} as const
