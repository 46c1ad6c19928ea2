import type { CandidatesOptions } from './candidates-options.ts'
import type { FolderWatcherOptions } from './folder-watcher-options.ts'

type Asked = Pick<CandidatesOptions, 'isKnown' | 'onSettled' | 'onRefused'>

/** Who is asked and told about files, until the watcher closes: what they come to later is nobody's trouble. */
export function untilClosed(
  { isKnown, onSettled, onRefused }: Pick<FolderWatcherOptions, keyof Asked>,
  signal: AbortSignal,
): Asked {
  const unlessClosed =
    <T>(answer: T) =>
    (error: unknown): T => {
      if (signal.aborted) return answer
      throw error
    }
  return {
    // Asked again with the next start.
    isKnown: (identity, { mayRead } = { mayRead: true }) =>
      isKnown(identity, { signal, mayRead }).catch(unlessClosed(true as const)),
    onSettled(file, how) {
      const settled = onSettled(file, { ...how, signal })
      // Whoever wants it sent as it is waits for what comes of it.
      return how.isForced ? settled : settled.catch(unlessClosed(undefined))
    },
    onRefused: (refusal) => onRefused(refusal, { signal }).catch(unlessClosed(undefined)),
  }
}
