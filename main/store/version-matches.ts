import { type DecidedVersion, type MatchVersions, matchesOf } from '../../preload/domain/issues/carry.ts'

const maxPairs = 500

/**
 * Which issue of a version is which of the one before, found once: hundreds of issues that were worded anew take a
 * moment, which nothing else in this process should wait for at each click.
 */
export function createVersionMatches(match: MatchVersions = matchesOf): MatchVersions {
  const known = new Map<string, ReadonlyMap<string, string>>()
  const nameOf = ({ jobId, readAtMs }: DecidedVersion) => `${jobId} ${readAtMs}`
  return (now, before) => {
    const key = `${nameOf(before)} ${nameOf(now)}`
    const matches = known.get(key) ?? match(now, before)
    known.delete(key)
    known.set(key, matches)
    const [oldest] = known.keys()
    if (known.size > maxPairs && oldest !== undefined) known.delete(oldest)
    return matches
  }
}
