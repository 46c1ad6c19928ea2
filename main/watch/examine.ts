import { policyFor } from '../../preload/domain/failure-policy.ts'
import { inspectOpened, openFile } from '../media/inspect.ts'
import type { MediaFile } from '../media/media-file.ts'
import { Fault } from '../net/fault.ts'
import { checkCompleteness } from './completeness/check-completeness.ts'
import type { ContentCheck } from './settled.ts'

export interface Examined {
  content: ContentCheck
  /** Undefined where it could not be opened. */
  file?: MediaFile
}

/** What a file is and whether it is all there, from one opening of it. */
export async function examine(path: string): Promise<Examined> {
  try {
    await using opened = await openFile(path)
    const file = await inspectOpened(opened)
    return { file, content: await checkCompleteness(opened, file.foundType) }
  } catch (error) {
    return { content: unreadable(error) }
  }
}

export interface ExaminedAt extends Examined {
  atMs: number
}

/** While a file waits unchanged it is read again no more often than this. */
const examinedForMs = 20_000

/** What was found before, while that is fresh; else what is found now. */
export async function examinedNow(
  path: string,
  before: ExaminedAt | undefined,
  nowMs: number,
): Promise<ExaminedAt> {
  // An age below zero: the clock was set back.
  const ageMs = before ? nowMs - before.atMs : Number.POSITIVE_INFINITY
  // What could not be read may be free in a moment; to try costs next to nothing.
  const goodForMs = before?.content.verdict === 'unreadable' ? 0 : examinedForMs
  if (before && ageMs >= 0 && ageMs < goodForMs) return before
  return { ...(await examine(path)), atMs: nowMs }
}

/** Of a file that vanished the next sighting finds nothing; what is no trouble of a file is thrown on. */
export function unreadable(error: unknown): ContentCheck {
  if (!(error instanceof Fault) || !policyFor(error.failure).isReadError) throw error
  return { verdict: 'unreadable', failure: error.failure }
}
