import type { Preset } from '../../preload/domain/model/preset.ts'
import type { Clock } from '../net/clock.ts'
import type { FileSelection } from './find-files.ts'

/** A question that stands open longer is asked anew. */
const keptMs = 10 * 60_000
/** Many files come in portions. */
const maxKept = 50

/**
 * What was found for a person is what is added once she says so: folders are scanned once and files opened once, and
 * what came into a folder while she decided is not among what she was asked about.
 */
export function createRecentSelections(clock: Clock) {
  const kept = new Map<string, { found: FileSelection; atMs: number }>()
  const keyOf = (paths: readonly string[], { service, operation }: Preset) =>
    JSON.stringify([service, operation, ...paths])
  return {
    keep(paths: readonly string[], preset: Preset, found: FileSelection): FileSelection {
      const key = keyOf(paths, preset)
      kept.delete(key)
      kept.set(key, { found, atMs: clock.now() })
      const [oldest] = kept.keys()
      if (kept.size > maxKept && oldest !== undefined) kept.delete(oldest)
      return found
    },
    /** Once: whoever drops the same again wants to know how it is by then. */
    take(paths: readonly string[], preset: Preset): FileSelection | undefined {
      const key = keyOf(paths, preset)
      const last = kept.get(key)
      kept.delete(key)
      return last && Math.abs(clock.now() - last.atMs) < keptMs ? last.found : undefined
    },
  }
}
