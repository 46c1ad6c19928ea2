/** What a format cannot express. `day`: labels past midnight; `sixty`: more frames a second; `timebase`: odd rates. */
export type Limit = 'day' | 'sixty' | 'timebase'

export interface FormatFacts {
  /** The program, or the kind of file where no program owns it. */
  title: string
  /** What kind of file of that program. */
  file: string
  /** Without the dot. */
  extension: string
  /** `frames` cannot be written without a frame rate, `times` are seconds without one, `any` needs no timeline. */
  places: 'frames' | 'times' | 'any'
  limits: readonly Limit[]
  /** Whether what begins on one frame becomes one marker. */
  merges: boolean
  /** The label of the first frame where the file has none and nobody says another. */
  defaultStart: string
  /** Whether a result without any issue is still worth a file. */
  isReport: boolean
  /** How it gets into the program. */
  steps: readonly string[]
  /** Whether somebody has seen the program take such a file. */
  isTried: boolean
}

const zero = '00:00:00:00'
/** Where timelines of Resolve and Media Composer begin unless somebody changes it. */
const oneHour = '01:00:00:00'

/** The one list of what results can be exported as, in the order in which they are offered. */
export const exportFormats = {
  'resolve-edl': {
    title: 'DaVinci Resolve',
    file: 'Marker EDL',
    extension: 'edl',
    places: 'frames',
    limits: ['day', 'sixty'],
    merges: true,
    defaultStart: oneHour,
    isReport: false,
    steps: [
      'Set the timeline to the same frame rate, drop frame and start timecode.',
      'Right-click the timeline in the Media Pool: Timelines → Import → Timeline Markers from EDL.',
      'Choose the file. Delete markers of an earlier import first.',
    ],
    isTried: false,
  },
  'premiere-xml': {
    title: 'Premiere Pro',
    file: 'Sequence XML',
    extension: 'xml',
    places: 'frames',
    limits: ['timebase'],
    merges: true,
    defaultStart: zero,
    isReport: false,
    steps: [
      'Choose File → Import and the file: a new sequence with the markers appears.',
      'Turn on Markers → Copy Paste Includes Sequence Markers.',
      'Copy the clip of that sequence and paste it at the start of your own.',
    ],
    isTried: false,
  },
  fcpxml: {
    title: 'Final Cut Pro',
    file: 'FCPXML 1.9',
    extension: 'fcpxml',
    places: 'frames',
    limits: [],
    merges: true,
    defaultStart: zero,
    isReport: false,
    steps: [
      'Choose File → Import → XML and the file.',
      'Open the new project.',
      'Find the markers under Index → Tags.',
    ],
    isTried: false,
  },
  'avid-text': {
    title: 'Media Composer',
    file: 'Marker text',
    extension: 'txt',
    places: 'frames',
    limits: ['day'],
    merges: true,
    defaultStart: oneHour,
    isReport: false,
    steps: [
      'Load the sequence in the record monitor; it must begin at the same timecode.',
      'Open Tools → Markers.',
      'Choose Import Markers from its menu and the file.',
    ],
    isTried: false,
  },
  otio: {
    title: 'OpenTimelineIO',
    file: 'Timeline with markers',
    extension: 'otio',
    places: 'frames',
    limits: [],
    merges: true,
    defaultStart: zero,
    isReport: false,
    steps: [
      'In Resolve 18.5 or later choose File → Import → Timeline and the file.',
      'A new timeline with the markers appears.',
      'Other programs and scripts read it with OpenTimelineIO.',
    ],
    isTried: false,
  },
  csv: {
    title: 'Spreadsheet',
    file: 'CSV table',
    extension: 'csv',
    places: 'any',
    limits: [],
    merges: false,
    defaultStart: zero,
    isReport: false,
    steps: ['Open the file in a spreadsheet; it is UTF-8 with commas.'],
    isTried: true,
  },
  vtt: {
    title: 'WebVTT',
    file: 'Captions',
    extension: 'vtt',
    places: 'times',
    limits: [],
    merges: true,
    defaultStart: zero,
    isReport: false,
    steps: ['Load the file as captions of the video.'],
    isTried: true,
  },
  srt: {
    title: 'SubRip',
    file: 'Captions',
    extension: 'srt',
    places: 'times',
    limits: [],
    merges: true,
    defaultStart: zero,
    isReport: false,
    steps: ['Load the file as subtitles of the video.'],
    isTried: true,
  },
  html: {
    title: 'Report',
    file: 'HTML page',
    extension: 'html',
    places: 'any',
    limits: [],
    merges: false,
    defaultStart: zero,
    isReport: true,
    steps: ['Open the file in a browser; print it for a PDF.'],
    isTried: true,
  },
  json: {
    title: 'JSON',
    file: 'Data for scripts',
    extension: 'json',
    places: 'any',
    limits: [],
    merges: false,
    defaultStart: zero,
    isReport: true,
    steps: ['Read the file with a script.'],
    isTried: true,
  },
} as const satisfies Record<string, FormatFacts>

export type ExportFormat = keyof typeof exportFormats

export const isExportFormat = (name: string): name is ExportFormat => Object.hasOwn(exportFormats, name)

export const exportFormatNames = Object.keys(exportFormats).filter(isExportFormat)

/** Also what only the window can make. */
export const savedFormatNames = [...exportFormatNames, 'pdf'] as const
