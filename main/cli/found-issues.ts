import { type JobId, jobIdSchema } from '../../preload/domain/model/ids.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import type { Issue } from '../../preload/domain/model/result.ts'
import { decisionWords } from '../../preload/domain/words/decision.ts'
import type { Engine } from '../compose.ts'
import { Fault } from '../net/fault.ts'
import { wrongUse } from './arguments.ts'
import { wrongUses } from './words/wrong-use.ts'

export interface MatchedIssues {
  job: Job
  /** Those that were named. */
  issues: Issue[]
  all: readonly Issue[]
}

/** How a person names an issue: by the number that the service gave it, else by its id. */
export const issueName = ({ referenceNumber, id }: Issue): string =>
  referenceNumber === null ? id : String(referenceNumber)

/**
 * Issues by id or number among the results of a job or a submission. Throws `unknown-id`, and `bad-request` for an issue
 * that none of them has, or several.
 */
export function issuesUnder(id: string, named: readonly string[], engine: Engine): MatchedIssues[] {
  const { jobs, results } = engine
  const one = jobs.find(jobIdSchema.parse(id))
  const under = one ? [one] : jobs.ofSubmission(id)
  if (!under.length) throw new Fault({ kind: 'unknown-id', id })
  const assets = under.flatMap((job) => {
    const result = results.ofJob(job.id)
    return result?.kind === 'issues' ? [{ job, all: result.issues }] : []
  })
  if (!assets.length) throw wrongUse(wrongUses.noResults(id))
  const found = new Map<JobId, MatchedIssues>()
  for (const name of named) {
    const byId = assets.map(({ job, all }) => ({ job, all, issue: all.find((each) => each.id === name) }))
    const fitting = byId.some(({ issue }) => issue)
      ? byId
      : assets.map(({ job, all }) => ({ job, all, issue: all.find(numbered(name)) }))
    const [first, second] = fitting.filter(({ issue }) => issue)
    if (!first?.issue) throw wrongUse(decisionWords.noSuchIssue(name))
    if (second) throw wrongUse(decisionWords.severalIssues(name))
    const { job, all, issue } = first
    const known = found.get(job.id) ?? { job, all, issues: [] }
    if (!known.issues.includes(issue)) known.issues.push(issue)
    found.set(job.id, known)
  }
  return [...found.values()]
}

/** `12`, and as it is shown: `#12`, `no. 12`. */
function numbered(name: string): (issue: Issue) => boolean {
  const [, digits] = /^(?:#|no\.? ?)?(\d+)$/i.exec(name.trim()) ?? []
  return ({ referenceNumber }) => digits !== undefined && referenceNumber === Number(digits)
}
