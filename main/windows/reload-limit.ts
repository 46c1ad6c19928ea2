/** A page that ends right after it was loaded would be loaded for ever. */
const maxReloads = 5
const spanMs = 60_000

/** Whether a page that ended by itself is loaded again; after five times in a minute only when somebody reloads it. */
export function createReloadLimit(): (nowMs: number) => boolean {
  let endedAtMs: number[] = []
  return (nowMs) => {
    endedAtMs = [...endedAtMs.filter((atMs) => Math.abs(nowMs - atMs) < spanMs), nowMs]
    return endedAtMs.length <= maxReloads
  }
}
