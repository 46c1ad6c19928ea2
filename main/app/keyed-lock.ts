/** Work under the same key is done one after the other, whatever comes of the one before. */
export type WithLock = <T>(key: string, work: () => Promise<T>) => Promise<T>

export function createKeyedLock(): WithLock {
  const last = new Map<string, Promise<unknown>>()
  return async (key, work) => {
    const turn = (last.get(key) ?? Promise.resolve()).then(work, work)
    last.set(key, turn)
    try {
      return await turn
    } finally {
      if (last.get(key) === turn) last.delete(key)
    }
  }
}
