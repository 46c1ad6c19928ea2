/** Faults that wait for a matching request and are used up by it. `F` has what each of them carries, by name. */
export interface WaitingFaults<F> {
  wait(name: keyof F, fault: { times: number | 'always' }): void
  /** The first waiting fault of this name that matches, counted down by one. */
  take<K extends keyof F>(name: K, matches?: (fault: F[K]) => boolean): F[K] | undefined
  clear(): void
}

export function createWaitingFaults<F>(): WaitingFaults<F> {
  const waiting: { name: keyof F; fault: unknown; left: number }[] = []
  return {
    wait(name, fault) {
      waiting.push({ name, fault, left: fault.times === 'always' ? Infinity : fault.times })
    },
    take<K extends keyof F>(name: K, matches: (fault: F[K]) => boolean = () => true) {
      const index = waiting.findIndex((each) => each.name === name && matches(each.fault as F[K]))
      const found = waiting[index]
      if (!found) return undefined
      found.left -= 1
      if (found.left <= 0) waiting.splice(index, 1)
      return found.fault as F[K]
    },
    clear() {
      waiting.length = 0
    },
  }
}
