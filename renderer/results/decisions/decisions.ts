import { createStore } from 'zustand/vanilla'
import type { Client } from '../../../preload/contract/contract.ts'
import {
  countDecisions,
  type DecisionFilter,
  type Decisions,
  decisionsById,
  fitsDecision,
} from '../../../preload/domain/issues/decisions.ts'
import type { DecisionCounts, DecisionState, IssueDecision } from '../../../preload/domain/model/decision.ts'
import type { JobId } from '../../../preload/domain/model/ids.ts'
import type { Issue } from '../../../preload/domain/model/result.ts'

export interface DecisionChange {
  issueIds: readonly string[]
  /** Undefined: only the note is written. */
  state?: DecisionState | undefined
  /** Undefined: each keeps the one that it has. */
  note?: string | undefined
}

export interface ShownDecisions {
  /** What is saved, with what is being saved over it. */
  held: Decisions
  counts: DecisionCounts
  /** Issues whose decision is being saved. */
  saving: ReadonlySet<string>
}

/** Saving took longer than anybody should be left to believe in it. */
export class LateSave extends Error {}

const maxSaveMs = 8_000

interface Given {
  id: JobId
  issues: readonly Issue[]
  held: readonly IssueDecision[]
  verbs: Pick<Client['decisions'], 'held' | 'set' | 'undo'>
  /** Told of every change of what is shown. */
  onCounts?: (counts: DecisionCounts) => void
  saveMs?: number
}

export type DecisionsOfResult = ReturnType<typeof createDecisions>

/**
 * The decisions about an open result. A change shows at once; when its save is refused or late, what was saved shows
 * again, under whatever else is still being saved.
 */
export function createDecisions({ id, verbs, onCounts, saveMs = maxSaveMs, ...given }: Given) {
  let { issues } = given
  let byId = new Map(issues.map((issue) => [issue.id, issue]))
  let saved: Decisions = decisionsById(given.held)
  let pending: readonly DecisionChange[] = []
  /** Of calls: an answer that a later one overtook says nothing new. */
  let lastCall = 0
  let lastAnswered = 0
  /** What can be undone, the newest last; null where nothing was saved. */
  const undoable: Promise<string | null>[] = []
  const undone = new Set<string>()
  const store = createStore<ShownDecisions>(shown)

  function shown(): ShownDecisions {
    const held = pending.length ? overlaid(saved, pending) : saved
    return {
      held,
      counts: countDecisions(issues, held),
      saving: new Set(pending.flatMap(({ issueIds }) => issueIds)),
    }
  }
  function show(): void {
    const next = shown()
    store.setState(next)
    onCounts?.(next.counts)
  }
  function know(call: number, decisions: readonly IssueDecision[]): void {
    if (call < lastAnswered) return
    lastAnswered = call
    saved = decisionsById(decisions)
  }

  async function save(change: DecisionChange): Promise<string> {
    lastCall += 1
    const call = lastCall
    pending = [...pending, change]
    show()
    const answer = verbs.set({ id, ...change, issueIds: [...change.issueIds] }).then((done) => {
      know(call, done.decisions)
      return done
    })
    try {
      const { changeId } = await inTime(answer, saveMs)
      return changeId
    } catch (error) {
      // It may be saved yet: then that shows.
      if (error instanceof LateSave) answer.then(show, () => {})
      throw error
    } finally {
      pending = pending.filter((each) => each !== change)
      show()
    }
  }

  return {
    store,
    issueOf: (issueId: string): Issue | undefined => byId.get(issueId),
    fits(filter: DecisionFilter, issueId: string): boolean {
      const issue = byId.get(issueId)
      return issue !== undefined && fitsDecision(filter, issue, store.getState().held.get(issueId))
    },
    /** Gives the id of the change. Throws the refusal, or LateSave. */
    decide(change: DecisionChange): Promise<string> {
      const saving = save(change)
      undoable.push(saving.catch(() => null))
      return saving
    },
    async undo(changeId: string): Promise<void> {
      lastCall += 1
      const call = lastCall
      undone.add(changeId)
      const { decisions } = await verbs.undo({ changeId })
      know(call, decisions)
      show()
    },
    /** The change to undo next, which is then undoable no longer; null for none. */
    async takeLast(): Promise<string | null> {
      for (let last = undoable.pop(); last; last = undoable.pop()) {
        const changeId = await last
        if (changeId !== null && !undone.has(changeId)) return changeId
      }
      return null
    },
    /** Asks for what holds, which somebody else may have changed. What is known stays where no answer comes. */
    async refresh(): Promise<void> {
      lastCall += 1
      const call = lastCall
      try {
        know(call, await verbs.held({ id }))
        show()
      } catch {
        // Asked again with the next change.
      }
    },
    /** After the result was read anew. */
    reset(next: { issues: readonly Issue[]; held: readonly IssueDecision[] }): void {
      issues = next.issues
      byId = new Map(issues.map((issue) => [issue.id, issue]))
      saved = decisionsById(next.held)
      show()
    },
  }
}

/** Name and date come with the answer. */
function overlaid(saved: Decisions, changes: readonly DecisionChange[]): Decisions {
  const held = new Map(saved)
  for (const { issueIds, state, note } of changes)
    for (const issueId of issueIds) {
      const known = held.get(issueId)
      const kept = note ?? known?.note ?? ''
      const anew = { issueId, state: state ?? known?.state ?? 'open', by: '', atMs: 0, carriedFrom: null }
      held.set(issueId, { ...(state === undefined && known ? known : anew), note: kept })
    }
  return held
}

function inTime<T>(answer: Promise<T>, ms: number): Promise<T> {
  const { promise, reject } = Promise.withResolvers<T>()
  const timer = setTimeout(() => reject(new LateSave()), ms)
  return Promise.race([answer, promise]).finally(() => clearTimeout(timer))
}
