import { clockOfFile } from '../../preload/domain/media/file-clock.ts'
import type { Failure } from '../../preload/domain/model/failure.ts'
import type { MediaFacts } from '../../preload/domain/model/media-facts.ts'
import { reviewPreset } from '../../preload/domain/model/preset.ts'
import { labelAt } from '../../preload/domain/timecode/clock.ts'
import type { FrameRate } from '../../preload/domain/timecode/rate.ts'
import { sentenceFor } from '../../preload/domain/words/failure.ts'
import { whyWords } from '../../preload/domain/words/inspect.ts'
import { readFacts } from '../media/facts/read-facts.ts'
import type { MediaFile } from '../media/media-file.ts'
import { Fault } from '../net/fault.ts'
import { refusalFor } from '../services/registry.ts'
import { examine } from '../watch/examine.ts'
import type { ContentCheck } from '../watch/settled.ts'

/** What a file is, as `inspect --json` prints it; names are an interface. */
export interface Inspection {
  path: string
  contentType: string | null
  sizeBytes: number
  durationMs: number | null
  frameRate: FrameRate | null
  isVariableFrameRate: boolean | null
  dropFrame: boolean | null
  startTimecode: string | null
  startFrame: number | null
  /** Since midnight. */
  startSeconds: number | null
  durationFrames: number | null
  reel: string | null
  picture: MediaFacts['picture']
  audio: MediaFacts['audio']
  completeness: 'complete' | 'incomplete' | 'unknown'
  why: string | null
  refusal: { kind: Failure['kind']; message: string } | null
}

/** By its headers and its end: nothing is decoded. Throws `file-missing`, `file-unreadable` and the like. */
export async function inspection(path: string): Promise<Inspection> {
  const { file, content } = await examine(path)
  if (!file) throw new Fault(content.verdict === 'unreadable' ? content.failure : { kind: 'file-missing' })
  const facts = await readFacts(file)
  const { frameRate, start, picture } = facts
  const clock = start ? clockOfFile({ frameRate, start }) : null
  return {
    path,
    contentType: file.foundType ?? file.contentType,
    sizeBytes: file.identity.sizeBytes,
    durationMs: facts.durationMs,
    frameRate,
    isVariableFrameRate: facts.isVariableFrameRate,
    dropFrame: clock?.isDropFrame ?? null,
    startTimecode: clock && labelAt(0, clock),
    startFrame: clock?.startFrame ?? null,
    startSeconds: secondsOf(facts),
    durationFrames: facts.durationFrames,
    reel: facts.reel,
    picture,
    audio: facts.audio,
    ...completenessOf(content, file),
    refusal: refusalIn(file, facts.durationMs),
  }
}

function secondsOf({ start, frameRate }: MediaFacts): number | null {
  if (!start) return null
  if (start.kind === 'samples') return start.samples / start.samplesPerSecond
  return frameRate && (start.frame * frameRate.den) / frameRate.num
}

function completenessOf(
  content: ContentCheck,
  { identity }: MediaFile,
): Pick<Inspection, 'completeness' | 'why'> {
  switch (content.verdict) {
    case 'complete':
      return { completeness: 'complete', why: null }
    case 'incomplete':
      return {
        completeness: 'incomplete',
        why: whyWords.incomplete(content.declaredBytes, identity.sizeBytes),
      }
    case 'open':
      return {
        completeness: content.mark === 'reserved' ? 'incomplete' : 'unknown',
        why: whyWords[content.mark],
      }
    case 'unknown':
      return { completeness: 'unknown', why: whyWords.unknown }
    case 'unreadable':
      return { completeness: 'unknown', why: sentenceFor(content.failure) }
  }
}

/** Why it could not have done what is done when nothing else is said. */
function refusalIn(file: MediaFile, durationMs: number | null): Inspection['refusal'] {
  const failure = refusalFor(file, reviewPreset, durationMs)
  return failure ? { kind: failure.kind, message: sentenceFor(failure) } : null
}
