import type { Failure } from '../../../preload/contract/failure.ts'
import {
  sentenceFor as sentenceOf,
  sentenceForWait as sentenceOfWait,
  wordsFor,
} from '../../../preload/contract/failure-words.ts'
import type { WaitReason } from '../../../preload/contract/model.ts'
import { oneLine } from '../../log/printable.ts'

/** What happened may be told in somebody else's words: on one line, and in nothing but characters to read. */
export const sentenceFor = (failure: Failure): string => oneLine(sentenceOf(failure))
export const sentenceForWait = (why: WaitReason): string => oneLine(sentenceOfWait(why))
export const happenedIn = (failure: Failure): string => oneLine(wordsFor(failure).happened)
