/** What was learnt about the writers of files: the longest pause that was seen under each path, in milliseconds. */
export interface Pauses {
  of(path: string): number
  learn(path: string, pauseMs: number): void
}

/** A writer that was silent for longer has ended: what comes then is another export. */
export const maxPauseMs = 600_000
const maxPaths = 10_000

/** For as long as this process runs; of many paths those that were heard of last. */
export function createPauses(): Pauses {
  const pauses = new Map<string, number>()
  return {
    of: (path) => pauses.get(path) ?? 0,
    learn(path, pauseMs) {
      if (pauseMs <= (pauses.get(path) ?? 0)) return
      pauses.delete(path)
      pauses.set(path, pauseMs)
      const [oldest] = pauses.size > maxPaths ? pauses.keys() : []
      if (oldest !== undefined) pauses.delete(oldest)
    },
  }
}
