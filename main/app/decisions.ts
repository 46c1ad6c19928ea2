import { randomUUID } from 'node:crypto'
import { carryDecisions, type DecidedVersion } from '../../preload/domain/issues/carry.ts'
import { countDecisions, decisionsById } from '../../preload/domain/issues/decisions.ts'
import type { DecisionCounts, DecisionState, IssueDecision } from '../../preload/domain/model/decision.ts'
import type { JobId } from '../../preload/domain/model/ids.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import { decisionWords } from '../../preload/domain/words/decision.ts'
import { Fault } from '../net/fault.ts'
import type { DecisionStore } from '../store/decisions.ts'
import type { Jobs } from '../store/jobs.ts'
import type { ResultStore } from '../store/results.ts'
import type { EngineParts } from './engine-parts.ts'
import { jobOf } from './job-actions.ts'
import { personName } from './person.ts'
import { versionsOf } from './versions.ts'

/** What decisions are read from; reading needs nothing more. */
export interface DecisionParts {
  jobs: Jobs
  results: Pick<ResultStore, 'ofJob' | 'readAtMs'>
  decisions: DecisionStore
}

/** The decisions that hold for the issues of a result, those carried from earlier versions among them. */
export const decisionsOf = (job: Job, parts: DecisionParts): IssueDecision[] =>
  parts.decisions.isAny() ? decisionsIn(versionsOf(job, parts.jobs), job, parts) : []

/** The same, where the versions are known. */
export function decisionsIn(versions: readonly Job[], job: Job, parts: DecisionParts): IssueDecision[] {
  const { decisions, results } = parts
  if (!decisions.isAny()) return []
  const numbered = versions.map(({ id }, at) => ({ id, number: at + 1 }))
  const until = numbered.slice(0, numbered.findIndex(({ id }) => id === job.id) + 1)
  const first = until.findIndex(({ id }) => decisions.isAny(id))
  // What comes before the first decision decides nothing.
  const decided = first < 0 ? [] : until.slice(first)
  const readVersions = decided.flatMap(({ id, number }): DecidedVersion[] => {
    const result = results.ofJob(id)
    if (result?.kind !== 'issues') return []
    const readAtMs = results.readAtMs(id)
    return [{ jobId: id, number, issues: result.issues, stored: decisions.ofJob(id), readAtMs }]
  })
  return carryDecisions(readVersions, decisions.matchVersions)
}

/** Null while nobody has decided anything about the file. */
export function decisionCountsOf(job: Job, parts: DecisionParts): DecisionCounts | null {
  const held = decisionsOf(job, parts)
  if (!held.length) return null
  const result = parts.results.ofJob(job.id)
  return result?.kind === 'issues' ? countDecisions(result.issues, decisionsById(held)) : null
}

export interface Deciding {
  issueIds: readonly string[]
  /** Undefined: only the note is written, and what was decided stays, an earlier version's too. */
  state?: DecisionState | undefined
  /** Undefined: each keeps the one that it has. */
  note?: string | undefined
  by: string
}

/**
 * Decides about issues of a result, and gives what takes it back. Throws `bad-request` for an issue that the result does
 * not have.
 */
export function decide(
  job: Job,
  { issueIds, state, note, by }: Deciding,
  parts: DecisionParts & Pick<EngineParts, 'clock'>,
): { changeId: string; decisions: IssueDecision[] } {
  const result = parts.results.ofJob(job.id)
  const issues = new Map(result?.kind === 'issues' ? result.issues.map((issue) => [issue.id, issue]) : [])
  const before = decisionsById(decisionsOf(job, parts))
  const atMs = parts.clock.now()
  const changeId = randomUUID()
  const made = [...new Set(issueIds)].map((issueId) => {
    const issue = issues.get(issueId)
    if (!issue) throw new Fault({ kind: 'bad-request', message: decisionWords.noSuchIssue(issueId) })
    const { ruleCode, summary, evidence } = issue
    const known = before.get(issueId)
    const noted = note === undefined ? (known?.note ?? '') : note.trim()
    const base = { issueId, note: noted, about: { ruleCode, summary, evidence } }
    // Who writes a note about an earlier decision has not made it.
    if (state === undefined && known?.carriedFrom)
      return { ...base, state: known.state, by: known.by, atMs: known.atMs, carriedFrom: known.carriedFrom }
    return { ...base, state: state ?? known?.state ?? 'open', by, atMs, carriedFrom: null }
  })
  parts.decisions.add({ changeId, jobId: job.id, decisions: made })
  return { changeId, decisions: decisionsOf(job, parts) }
}

/** Takes a change back, and gives what holds then. Throws `bad-request` where there is none of that id. */
export function undoDecisions(
  changeId: string,
  parts: DecisionParts,
): { id: JobId; decisions: IssueDecision[] } {
  const id = parts.decisions.undo(changeId)
  const job = id && parts.jobs.find(id)
  if (!job) throw new Fault({ kind: 'bad-request', message: decisionWords.alreadyUndone })
  return { id, decisions: decisionsOf(job, parts) }
}

/** The same for the window: lists, which count decisions, hear of it, and so does every open result. */
export function createDecisionActions(
  engine: DecisionParts & Pick<EngineParts, 'clock' | 'changes' | 'settings'>,
) {
  const listed = <T>(value: T): T => {
    engine.changes.publish({ kind: 'decisions' })
    return value
  }
  return {
    held: (id: JobId) => decisionsOf(jobOf(id, engine.jobs), engine),
    set: ({ id, ...deciding }: Omit<Deciding, 'by'> & { id: JobId }) =>
      listed(decide(jobOf(id, engine.jobs), { ...deciding, by: personName(engine.settings.now) }, engine)),
    undo: (changeId: string) => listed(undoDecisions(changeId, engine)),
  }
}
