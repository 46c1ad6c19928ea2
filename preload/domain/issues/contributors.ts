import { isJson } from '../json.ts'
import type { Issue } from '../model/result.ts'

/** Who or what had a part in an issue; the service publishes no shape. */
export interface ContributorReading {
  /** The same for the same contributor of another issue. */
  key: string
  name: string | null
  kind: string | null
  /** From 0 to 1. */
  confidence: number | null
  /** Undefined where nothing is left. */
  rest: unknown
}

export interface Contribution extends ContributorReading {
  issues: Issue[]
}

const nameKeys = ['name', 'displayName', 'display_name', 'label', 'title', 'email']
const kindKeys = ['type', 'kind', 'role']

export function readContributor(contributor: unknown): ContributorReading {
  if (typeof contributor === 'string')
    return { key: contributor, name: contributor, kind: null, confidence: null, rest: undefined }
  if (!isJson(contributor))
    return { key: JSON.stringify(contributor), name: null, kind: null, confidence: null, rest: contributor }
  const nameKey = nameKeys.find((key) => typeof contributor[key] === 'string')
  const kindKey = kindKeys.find((key) => typeof contributor[key] === 'string')
  const { confidence, id } = contributor
  const isShare = typeof confidence === 'number' && confidence >= 0 && confidence <= 1
  const rest = Object.entries(contributor).filter(
    ([key, value]) =>
      value !== null &&
      key !== 'id' &&
      key !== nameKey &&
      key !== kindKey &&
      !(key === 'confidence' && isShare),
  )
  const name = nameKey === undefined ? null : String(contributor[nameKey])
  return {
    key:
      typeof id === 'string' || typeof id === 'number'
        ? `id ${id}`
        : (name ?? JSON.stringify(Object.fromEntries(rest))),
    name,
    kind: kindKey === undefined ? null : String(contributor[kindKey]),
    confidence: isShare ? confidence : null,
    rest: rest.length ? Object.fromEntries(rest) : undefined,
  }
}

/** Everybody once, with the issues they had a part in; who had most comes first. */
export function contributionsOf(issues: readonly Issue[]): Contribution[] {
  const known = new Map<string, Contribution>()
  for (const issue of issues)
    for (const each of issue.contributors) {
      const reading = readContributor(each)
      const one = known.get(reading.key) ?? { ...reading, issues: [] }
      if (one.issues.at(-1) !== issue) one.issues.push(issue)
      known.set(reading.key, one)
    }
  return [...known.values()].sort((a, b) => b.issues.length - a.issues.length)
}
