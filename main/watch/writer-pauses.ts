/** What was learnt about the writers of files: the longest pause that was seen under each path, in milliseconds. */
export interface Pauses {
  of(path: string): number
  /** Kept where it is the longest one. */
  learn(path: string, pauseMs: number): void
}

/** A writer that was silent for longer has ended: what comes then is another export. */
export const maxPauseMs = 600_000
const maxPaths = 10_000

/**
 * Of many paths the latest; what is older is found in `stored`, which outlives the process. A store
 * that cannot be read or written is no reason not to watch.
 */
export function createPauses(stored?: Pauses): Pauses {
  const pauses = new Map<string, number>()
  const attempt = (act: () => void) => {
    try {
      act()
    } catch {
      // Learnt again.
    }
  }
  const of = (path: string) => {
    let pauseMs = pauses.get(path) ?? 0
    if (pauseMs === 0)
      attempt(() => {
        pauseMs = stored?.of(path) ?? 0
      })
    return pauseMs
  }
  return {
    of,
    learn(path, pauseMs) {
      if (pauseMs <= of(path)) return
      pauses.delete(path)
      pauses.set(path, pauseMs)
      const [oldest] = pauses.size > maxPaths ? pauses.keys() : []
      if (oldest !== undefined) pauses.delete(oldest)
      attempt(() => stored?.learn(path, pauseMs))
    },
  }
}
