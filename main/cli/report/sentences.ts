import type { Failure } from '../../../preload/domain/model/failure.ts'
import type { WaitReason } from '../../../preload/domain/model/job.ts'
import { sentenceFor as sentenceOf, wordsFor } from '../../../preload/domain/words/failure.ts'
import { sentenceForWait as sentenceOfWait } from '../../../preload/domain/words/wait.ts'
import { oneLine } from '../../log/printable.ts'

/** What happened may be told in somebody else's words: on one line, and in nothing but characters to read. */
export const sentenceFor = (failure: Failure): string => oneLine(sentenceOf(failure))
export const sentenceForWait = (why: WaitReason): string => oneLine(sentenceOfWait(why))
export const happenedIn = (failure: Failure): string => oneLine(wordsFor(failure).happened)
