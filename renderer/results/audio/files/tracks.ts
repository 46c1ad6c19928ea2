import type { MadeFile } from '../../../../preload/contract/contract.ts'
import { type MediumKind, mediumOf } from '../../../../preload/domain/media/medium.ts'
import { fileName } from '../../../words/format.ts'
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
export function madeTrack(made: MadeFile | undefined, durationMs: number | null): Track | undefined {
  if (!made?.isThere || made.mediaUrl === null) return undefined
  const kind = mediumOf(made.contentType)
  const { path, sizeBytes, mediaUrl } = made
  return isPlayed(kind) ? { url: mediaUrl, name: fileName(path), kind, sizeBytes, durationMs } : undefined
}

/** Which of the made files is heard first: one that can be. */
export const firstPlayed = (made: readonly MadeFile[]): number =>
  Math.max(
    0,
    made.findIndex((each) => madeTrack(each, null) !== undefined),
  )
