/** One piece of work at a time for each name, in the order they came. */
export function createTurns() {
  const last = new Map<string, Promise<unknown>>()
  return async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const turn = (last.get(name) ?? Promise.resolve()).then(work, work)
    last.set(name, turn)
    turn
      .finally(() => {
        if (last.get(name) === turn) last.delete(name)
      })
      .catch(() => {})
    return await turn
  }
}
