import { type ExportFormat, exportFormats, type FormatFacts } from '../../preload/domain/export/formats.ts'
import type { ExportSummary } from '../../preload/domain/model/export.ts'
import type { MediaFacts } from '../../preload/domain/model/media-facts.ts'
import { labelAt } from '../../preload/domain/timecode/clock.ts'
import { passesMidnight } from '../../preload/domain/timecode/label.ts'
import type { Exported } from './export-text.ts'
import { lengthOf } from './marker-list.ts'

/** What became of the issues of a result, and what was assumed. */
export function summaryOf(
  { list, timing, shortened }: Exported,
  format: ExportFormat,
  facts: MediaFacts | null,
): ExportSummary {
  const { clock, findings, marks, settledLeftOut, decidedLeftOut } = list
  const target: FormatFacts = exportFormats[format]
  const places = findings.flatMap((each) => each.places)
  return {
    format,
    issues: findings.length,
    markers: target.merges ? marks.length : null,
    merged: target.merges ? marks.reduce((sum, { entries }) => sum + Math.max(0, entries.length - 1), 0) : 0,
    withoutTime: findings.filter((each) => !each.places.length).length,
    outsideFile: places.filter(({ reportedMs }) => reportedMs !== null).length,
    shortened,
    settledLeftOut,
    decidedLeftOut,
    timing: clock && {
      frameRate: clock.rate,
      dropFrame: clock.isDropFrame,
      startTimecode: labelAt(0, clock),
      from: timing.sources,
    },
    hasTimeline: list.file.kind === 'video' || list.file.kind === 'audio',
    isVariableFrameRate: list.file.isVariableFrameRate,
    hasTimecodeBreaks: facts?.hasTimecodeBreaks ?? false,
    passesMidnight: clock !== null && passesMidnight(clock.startFrame, lengthOf(list), clock),
    ignoredDropFrame: timing.ignoredDropFrame,
  }
}
