import type { OutputFile } from '../../../../preload/contract/details.ts'
import { type MediumKind, mediumOf } from '../../../../preload/domain/media/medium.ts'
import { fileName } from '../../../../preload/domain/words/format.ts'
import type { DetailOf } from '../../detail-kind.ts'
import type { Measured } from '../loudness/measure.ts'

/** Something that can be listened to. */
export interface Track extends Measured {
  name: string
  kind: Extract<MediumKind, 'video' | 'audio'>
}

const isPlayed = (kind: MediumKind): kind is Track['kind'] => kind === 'video' || kind === 'audio'

/** The file that was sent; undefined where it is gone or another one by now. */
export function originalTrack({ detail }: DetailOf<'files'>): Track | undefined {
  const { job, original, mediaUrl, durationMs } = detail
  const kind = mediumOf(job.contentType)
  if (original !== 'there' || mediaUrl === null || !isPlayed(kind)) return undefined
  const { path, sizeBytes } = job.file
  return { url: mediaUrl, name: fileName(path), kind, sizeBytes, durationMs }
}

/** How long it is is known once it is played; then about as long as the original. */
export function madeTrack(outputs: OutputFile | undefined, durationMs: number | null): Track | undefined {
  if (!outputs?.isThere || outputs.mediaUrl === null) return undefined
  const kind = mediumOf(outputs.contentType)
  const { path, sizeBytes, mediaUrl } = outputs
  return isPlayed(kind) ? { url: mediaUrl, name: fileName(path), kind, sizeBytes, durationMs } : undefined
}

/** Which of the made files is heard first: one that can be. */
export const firstPlayed = (outputs: readonly OutputFile[]): number =>
  Math.max(
    0,
    outputs.findIndex((each) => madeTrack(each, null) !== undefined),
  )
