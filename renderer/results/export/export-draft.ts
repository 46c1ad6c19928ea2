import type { ExportedIssues, ExportSummary, SavedFormat } from '../../../preload/domain/model/export.ts'
import type { JobId } from '../../../preload/domain/model/ids.ts'
import { parseTimecode } from '../../../preload/domain/timecode/clock.ts'
import { type FrameRate, parseRate, rateName, sameRate } from '../../../preload/domain/timecode/rate.ts'
import { type ExportRefusal, sentenceForRefusal } from '../../../preload/domain/words/export-refusal.ts'

/** What a person has chosen; null is as it comes. */
export interface ExportDraft {
  format: SavedFormat
  issues: ExportedIssues
  frameRate: string | null
  startTimecode: string | null
  dropFrame: boolean | null
}

export type Timing = ExportSummary['timing']

export const draftOf = (format: SavedFormat): ExportDraft => ({
  format,
  issues: 'open',
  frameRate: null,
  startTimecode: null,
  dropFrame: null,
})

const filled = (text: string | null) => (text?.trim() ? text.trim() : null)

/** What the engine is asked for; an emptied field is the file's own again. */
export const wantedOf = (id: JobId, draft: ExportDraft) => ({
  ...draft,
  id,
  frameRate: filled(draft.frameRate),
  startTimecode: filled(draft.startTimecode),
})

/** A rate as a field shows it, so that reading it back gives the same. */
export function rateText(rate: FrameRate): string {
  const named = parseRate(rateName(rate))
  return named && sameRate(named, rate) ? rateName(rate) : `${rate.num}/${rate.den}`
}

export interface DraftErrors {
  frameRate: string | null
  startTimecode: string | null
}

/** What is wrong with what was typed, before anybody else is asked. */
export function errorsIn(draft: ExportDraft, assumed: Timing): DraftErrors {
  const rateTyped = filled(draft.frameRate)
  const rate = rateTyped === null ? (assumed?.frameRate ?? null) : parseRate(rateTyped)
  const startTyped = filled(draft.startTimecode)
  return {
    frameRate: rateTyped !== null && !rate ? said({ kind: 'no-rate', text: rateTyped }) : null,
    startTimecode:
      startTyped === null || !rate
        ? null
        : startError(startTyped, { rate, isDropFrame: draft.dropFrame ?? assumed?.dropFrame ?? false }),
  }
}

function startError(text: string, counting: { rate: FrameRate; isDropFrame: boolean }): string | null {
  const found = parseTimecode(text, counting)
  switch (found.kind) {
    case 'timecode':
      return null
    case 'dropped':
      return said({ kind: 'dropped-label', label: text, next: found.next })
    case 'no-label':
    case 'no-timecode':
      return said({ kind: 'no-timecode', text, rate: rateName(counting.rate) })
  }
}

const said = (refusal: ExportRefusal) => `${sentenceForRefusal(refusal, 'window')}.`
