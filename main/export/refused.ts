import { type ExportRefusal, sentenceForRefusal } from '../../preload/domain/words/export-refusal.ts'
import { Fault } from '../net/fault.ts'

/** A `bad-request` in the command line's words, with its reason for whoever has others. */
export class ExportRefused extends Fault {
  readonly reason: ExportRefusal

  constructor(reason: ExportRefusal) {
    super({ kind: 'bad-request', message: sentenceForRefusal(reason, 'command-line') })
    this.reason = reason
  }
}

export const refused = (reason: ExportRefusal) => new ExportRefused(reason)
