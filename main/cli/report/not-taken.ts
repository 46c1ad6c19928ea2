import type { UnsupportedFiles } from '../../../preload/domain/model/folder-card.ts'
import { sentenceForUnsupported } from '../../../preload/domain/words/watch.ts'
import { oneLine, printable } from '../../log/printable.ts'
import type { NotTaken } from '../../watch/folder-scan.ts'
import { notTaken } from '../words/notes.ts'
import type { Reporter } from './reporter.ts'

/** One line for a folder, and another when kinds come to it that were not named. */
export function unsupportedTo(reporter: Reporter, path: string): (files: UnsupportedFiles) => void {
  const named = new Set<string>()
  return (files) => {
    const kinds = [
      ...Object.keys(files.byExtension),
      ...(files.links > 0 ? ['link'] : []),
      ...files.misnamed.names.map((name) => `misnamed ${name}`),
    ]
    if (kinds.every((kind) => named.has(kind))) return
    for (const kind of kinds) named.add(kind)
    const sentence = sentenceForUnsupported(files)
    if (sentence) reporter.note(`${printable(path)}: ${oneLine(sentence)}`)
  }
}

/** A line for each. */
export const eachTo = (reporter: Reporter) => (path: string, why: NotTaken) =>
  reporter.note(`${printable(path)}: ${notTaken[why]}`)
