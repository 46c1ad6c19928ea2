import type { Severity, Topic } from '../../preload/domain/model/result.ts'
import type { TimecodeClock } from '../../preload/domain/timecode/clock.ts'
import type { Mark, PositionedFinding } from './marks.ts'

/** The analysed file, as far as it is known. */
export interface ExportedFile {
  /** As it is called; safe to print. */
  name: string
  /** Without its extension. */
  title: string
  kind: 'video' | 'audio' | 'image' | 'document'
  /** Where it lies; null where it is not on this disk any more, or not as it was analysed. */
  path: string | null
  sizeBytes: number
  reel: string | null
  picture: { width: number; height: number } | null
  audio: { channels: number; sampleRate: number } | null
  isVariableFrameRate: boolean
  /** What its own timecode begins with; null where it has none. */
  ownStart: { frame: number; isDropFrame: boolean } | null
  /** Whether its frames are counted by its own rate here; programs stretch a clip that has another. */
  isOwnRate: boolean
}

/** What identifies the analysis. */
export interface Analysis {
  assetId: string
  submissionId: string
  versionNumber: number | null
}

/** Where the file and its analysis come from; null what is not known. */
export interface Provenance {
  sentAtMs: number | null
  analysedAtMs: number | null
  /** Of the very bytes that were analysed. */
  sha256: string | null
  /** The same, as far as it was counted while sending. */
  md5: string | null
  /** Of the file's versions that were sent from here; null for a file that has one. */
  version: { number: number; of: number } | null
}

/** Prepared once; each format only writes it down. */
export interface MarkerList {
  file: ExportedFile
  analysis: Analysis
  provenance: Provenance
  clock: TimecodeClock | null
  /** Of the medium, in frames of `clock`, or in milliseconds without one; null where it is not known. */
  lengthFrames: number | null
  findings: readonly PositionedFinding[]
  marks: readonly Mark[]
  topics: readonly Topic[]
  /** Settled by the service, and left out. */
  settledLeftOut: number
  /** Decided here, and left out. */
  decidedLeftOut: number
}

/** A list whose frames are frames. */
export interface FrameList extends MarkerList {
  clock: TimecodeClock
}

/** Where the file lies, if the export can point to it; programs then have the film itself to show. */
export const linkOf = ({ file }: MarkerList): string | null => (file.isOwnRate ? file.path : null)

export interface Written {
  /** One text a file; several where one file cannot hold all markers. */
  texts: string[]
  /** Notes that the format has no room for in full. */
  shortened: number
}

export type Tone = Severity | 'other' | 'settled' | 'no-time'

/** What a mark is painted as: the worst of what is open in it. */
export function toneOf({ entries }: Mark): Tone {
  const [first] = entries
  if (!first) return 'no-time'
  if (first.finding.isSettled) return 'settled'
  return first.finding.known ?? 'other'
}

/** How long the whole is: to the end of the medium, or of the last mark where that is not known. */
export function lengthOf({ lengthFrames, marks }: MarkerList): number {
  return lengthFrames ?? marks.reduce((end, mark) => Math.max(end, mark.end), 1)
}
