import { textsIn } from '../json.ts'
import type { Issue } from '../model/result.ts'
import { isSettled } from './severity.ts'

export interface Comparison {
  /** Open before, not found any more, or found and settled since. */
  fixed: Issue[]
  /** Ids of issues that were there before and are still open. */
  stillOpen: ReadonlySet<string>
  /** Ids of issues that match none of the version before. */
  added: ReadonlySet<string>
}

/** What the same rule must share in words to be the same issue, and what an issue without a rule code must. */
const enough = { sameRule: 0.5, noRule: 0.8 }

/**
 * What became of the issues of the version before. Ids change with every analysis, so two issues are the same when they
 * break the same rule and most words of summary and evidence agree; times are left out, because an edit moves them. Each
 * is matched once, the most similar ones first.
 */
export function compareIssues(now: readonly Issue[], before: readonly Issue[]): Comparison {
  const matches = matchIssues(now, before)
  const gone = before.filter((issue) => !matches.has(issue) && !isSettled(issue))
  const fixed = before.filter((issue) => {
    const match = matches.get(issue)
    return match !== undefined && isSettled(match) && !isSettled(issue)
  })
  const known = new Set(matches.values())
  return {
    fixed: [...gone, ...fixed],
    stillOpen: new Set([...known].filter((issue) => !isSettled(issue)).map(({ id }) => id)),
    added: new Set(now.filter((issue) => !known.has(issue)).map(({ id }) => id)),
  }
}

/** What of an issue is compared. */
export type Comparable = Pick<Issue, 'ruleCode' | 'summary' | 'evidence'>

/** Whether two break the same rule, and say about the same. */
export function isAlike(one: Comparable, other: Comparable): boolean {
  if (ruleOf(one) !== ruleOf(other)) return false
  return likeness(withWords(one), withWords(other)) >= (ruleOf(one) ? enough.sameRule : enough.noRule)
}

/** From each issue of before to one that agrees with it in everything that is compared. */
export function sameIssues<Now extends Comparable, Before extends Comparable>(
  now: readonly Now[],
  before: readonly Before[],
): Map<Before, Now> {
  const same = Map.groupBy(now.map(withWords), ({ key }) => key)
  const found = before.map((issue) => [issue, same.get(withWords(issue).key)?.shift()?.issue] as const)
  return new Map(found.flatMap(([issue, match]) => (match ? [[issue, match] as const] : [])))
}

/** From each issue of before to the one that it is now. */
export function matchIssues<Now extends Comparable, Before extends Comparable>(
  now: readonly Now[],
  before: readonly Before[],
): Map<Before, Now> {
  const matches = new Map<Before, Now>()
  const [old, current] = [before.map(withWords), now.map(withWords)]
  // Most stay as they were: found without comparing each with each.
  const same = Map.groupBy(current, ({ key }) => key)
  for (const { issue, key } of old) {
    const match = same.get(key)?.shift()
    if (match) matches.set(issue, match.issue)
  }
  const taken = new Set(matches.values())
  const left = Map.groupBy(
    current.filter(({ issue }) => !taken.has(issue)),
    ({ rule }) => rule,
  )
  const pairs = old
    .filter(({ issue }) => !matches.has(issue))
    .flatMap((one) =>
      (left.get(one.rule) ?? []).map((other) => ({
        old: one.issue,
        issue: other.issue,
        likeness: likeness(one, other),
      })),
    )
    .filter(({ old, likeness }) => likeness >= (ruleOf(old) ? enough.sameRule : enough.noRule))
    .sort((a, b) => b.likeness - a.likeness)
  for (const { old, issue } of pairs) {
    if (matches.has(old) || taken.has(issue)) continue
    matches.set(old, issue)
    taken.add(issue)
  }
  return matches
}

const ruleOf = ({ ruleCode }: Comparable) => ruleCode?.trim().toUpperCase() ?? ''

interface Worded<I extends Comparable> {
  issue: I
  rule: string
  summary: Set<string>
  evidence: Set<string>
  /** Equal for issues that agree in everything that is compared. */
  key: string
}

function withWords<I extends Comparable>(issue: I): Worded<I> {
  const summary = wordSet(issue.summary)
  const evidence = wordSet(textsIn(issue.evidence).join(' '))
  const rule = ruleOf(issue)
  return { issue, rule, summary, evidence, key: [rule, ...summary, '', ...evidence].join(' ') }
}

const wordSet = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])

/** From 0 to 1: summaries and evidence weigh the same; evidence without words on one side says nothing. */
function likeness(one: Worded<Comparable>, other: Worded<Comparable>): number {
  const summary = overlap(one.summary, other.summary)
  if (!one.evidence.size || !other.evidence.size) return summary
  return (summary + overlap(one.evidence, other.evidence)) / 2
}

/** The Sørensen–Dice coefficient of two sets; two empty ones are alike. */
function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (!one.size && !other.size) return 1
  return (2 * one.intersection(other).size) / (one.size + other.size)
}
