import type { Job } from '../model/job.ts'
import { wordsFor } from './failure.ts'

/** More are counted, not named. */
const maxNamed = 5

/** What a run says about files that it does not send because they failed before. */
export function sentenceForFailedBefore(failed: readonly Job[], nameOf: (path: string) => string): string {
  const named = failed.slice(0, maxNamed).map(({ id, file, state }) => {
    const why = state.stage === 'failed' ? wordsFor(state.failure).happened : ''
    return `  ${id}  ${nameOf(file.path)}: ${why}`
  })
  const more = failed.length - named.length
  return [
    `${failed.length === 1 ? '1 file' : `${failed.length} files`} failed earlier and ${failed.length === 1 ? 'wasn’t' : 'weren’t'} sent again. Use “mediamagic retry ID…” to retry.`,
    ...named,
    ...(more > 0 ? [`  and ${more} more. Run “mediamagic list” to see them`] : []),
  ].join('\n')
}
