import type { CandidatesOptions } from './candidates-options.ts'
import type { FolderWatcherOptions } from './folder-watcher-options.ts'

type Callbacks = Pick<CandidatesOptions, 'isKnown' | 'onSettled' | 'onRefused'>

/** The callbacks about files, until the watcher closes: what comes of them later is ignored. */
export function untilClosed(
  { isKnown, onSettled, onRefused }: Pick<FolderWatcherOptions, keyof Callbacks>,
  signal: AbortSignal,
): Callbacks {
  const unlessClosed =
    <T>(answer: T) =>
    (error: unknown): T => {
      if (signal.aborted) return answer
      throw error
    }
  return {
    // It is asked again with the next start.
    isKnown: (identity, { mayRead } = { mayRead: true }) =>
      isKnown(identity, { signal, mayRead }).catch(unlessClosed(true as const)),
    onSettled(file, how) {
      const settled = onSettled(file, { ...how, signal })
      // Whoever wants it sent as it is waits for what comes of it.
      return how.isManual ? settled : settled.catch(unlessClosed(undefined))
    },
    onRefused: (refusal) => onRefused(refusal, { signal }).catch(unlessClosed(undefined)),
  }
}
