import { Fault } from '../../main/net/fault.ts'
import type { ResultDetail } from '../../preload/contract/details.ts'
import { countDecisions, decisionsById } from '../../preload/domain/issues/decisions.ts'
import type { DecisionCounts, IssueDecision } from '../../preload/domain/model/decision.ts'
import type { JobId } from '../../preload/domain/model/ids.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import type { Result } from '../../preload/domain/model/result.ts'
import { jobIdOf, todayAt } from './samples.ts'
import type { FakeHandlers } from './scenario.ts'

interface Decided {
  job: Job
  result?: Result
  decisions?: ResultDetail['decisions']
}

/** Decisions that are kept as main keeps them, by one person at one time. */
export function fakeDecisions(samples: readonly Decided[]) {
  const held = new Map(samples.map(({ job, decisions = [] }) => [job.id, decisions]))
  const undo = new Map<string, { id: JobId; before: readonly IssueDecision[] }>()
  const of = (id: string): IssueDecision[] => [...(held.get(jobIdOf(id)) ?? [])]

  const verbs: NonNullable<FakeHandlers['decisions']> = {
    held: ({ id }) => of(id),
    set({ id, issueIds, state, note }) {
      const before = of(id)
      const made = issueIds.map((issueId): IssueDecision => {
        const known = before.find((each) => each.issueId === issueId)
        const kept = note ?? known?.note ?? ''
        if (state === undefined && known?.carriedFrom) return { ...known, note: kept }
        return {
          issueId,
          state: state ?? known?.state ?? 'open',
          note: kept,
          by: 'Mia Berg',
          atMs: todayAt(15, 2),
          carriedFrom: null,
        }
      })
      const changeId = `change ${undo.size + 1}`
      undo.set(changeId, { id: jobIdOf(id), before })
      held.set(jobIdOf(id), [...before.filter(({ issueId }) => !issueIds.includes(issueId)), ...made])
      return { changeId, decisions: of(id) }
    },
    undo({ changeId }) {
      const change = undo.get(changeId)
      if (!change) throw new Fault({ kind: 'bad-request', message: 'This decision was already undone' })
      undo.delete(changeId)
      held.set(change.id, [...change.before])
      return { id: change.id, decisions: of(change.id) }
    },
  }
  return {
    verbs,
    of,
    countsOf(id: JobId): DecisionCounts | null {
      const sample = samples.find(({ job }) => job.id === id)
      if (!of(id).length || sample?.result?.kind !== 'issues') return null
      return countDecisions(sample.result.issues, decisionsById(of(id)))
    },
  }
}
