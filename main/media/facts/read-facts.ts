import type { MediaFacts } from '../../../preload/domain/model/media-facts.ts'
import { durationOf } from '../duration.ts'
import type { MediaFile } from '../media-file.ts'

export const noFacts: MediaFacts = {
  durationMs: null,
  frameRate: null,
  isVariableFrameRate: null,
  durationFrames: null,
  start: null,
  hasTimecodeBreaks: false,
  reel: null,
  picture: null,
  audio: null,
}

/** What the headers of a file say about it. Throws `file-missing`, `file-unreadable`. */
export async function readFacts(file: MediaFile): Promise<MediaFacts> {
  return { ...noFacts, durationMs: await durationOf(file) }
}
