import type { Limit } from '../export/formats.ts'

/** Why a result cannot be written in a format. */
export type ExportRefusal =
  | { kind: 'needs-rate'; name: string }
  | { kind: 'no-timeline'; name: string }
  | { kind: 'nothing-open'; name: string; settled: number; decided: number }
  | { kind: 'limit'; limit: Limit; program: string; rate: string }
  | { kind: 'no-rate'; text: string }
  | { kind: 'dropped-label'; label: string; next: string }
  | { kind: 'no-timecode'; text: string; rate: string }

/** Who offers the way out: the window has fields and a menu, the command line has options. */
export type Door = 'window' | 'command-line'

/** Without a full stop, as messages are. */
export function sentenceForRefusal(refusal: ExportRefusal, door: Door): string {
  const isWindow = door === 'window'
  switch (refusal.kind) {
    case 'needs-rate':
      return `The frame rate of ${refusal.name} is unknown. Set it ${isWindow ? 'here' : 'with --frame-rate'}`
    case 'no-timeline':
      return `${refusal.name} has no timeline. ${isWindow ? 'Export a table or a report' : 'Use --as csv, html or json'}`
    case 'nothing-open':
      return nothingOpen(refusal, isWindow)
    case 'limit':
      return limits[refusal.limit](refusal, isWindow)
    case 'no-rate':
      return isWindow
        ? `“${refusal.text}” isn’t a frame rate. Write 25, 29.97 or 30000/1001`
        : `--frame-rate takes a number such as 25 or 29.97, or 30000/1001, not “${refusal.text}”`
    case 'dropped-label':
      return `${refusal.label} doesn’t exist in drop frame. The next timecode is ${refusal.next}`
    case 'no-timecode':
      return `“${refusal.text}” isn’t a valid timecode at ${refusal.rate} frames a second. Write HH:MM:SS:FF, with ; before the frames for drop frame`
  }
}

/** What the person can fill in to go on; null where another format is the way. */
export function fieldOf({ kind }: ExportRefusal): 'frameRate' | 'startTimecode' | null {
  if (kind === 'needs-rate' || kind === 'no-rate') return 'frameRate'
  return kind === 'dropped-label' || kind === 'no-timecode' ? 'startTimecode' : null
}

function nothingOpen(
  { name, settled, decided }: Extract<ExportRefusal, { kind: 'nothing-open' }>,
  isWindow: boolean,
): string {
  if (!settled && !decided) return `${name} has no issues, so there is nothing to export`
  const left = [settled ? `${settled} settled` : '', decided ? `${decided} decided` : ''].filter(Boolean)
  const way = isWindow ? 'Choose all issues to export them too' : '--all exports them too'
  return isWindow
    ? `${name} has no open issues (${left.join(', ')}). ${way}`
    : `${name} has no open issues. ${left.join(', ')}: ${way}`
}

type Limited = Extract<ExportRefusal, { kind: 'limit' }>

const limits: Record<Limit, (refusal: Limited, isWindow: boolean) => string> = {
  day: ({ program }, isWindow) =>
    `Markers for ${program} can’t pass midnight. ${isWindow ? 'Choose another format, or an earlier start' : 'Use --as fcpxml, otio or premiere-xml, or an earlier --start-timecode'}`,
  sixty: ({ program, rate }, isWindow) =>
    `Markers for ${program} go up to 60 frames a second; this file has ${rate}. Use ${isWindow ? 'OpenTimelineIO or Final Cut Pro' : '--as otio or fcpxml'}`,
  timebase: ({ program, rate }, isWindow) =>
    `${program} has no frame rate of ${rate}. ${isWindow ? 'Use OpenTimelineIO or Final Cut Pro, or set another rate' : 'Use --as otio or fcpxml, or set another --frame-rate'}`,
}
