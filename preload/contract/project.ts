import type { Movement, Patch, Snapshot } from './snapshot.ts'

/**
 * The snapshot after a patch: the same in main, which makes patches, and in the window, which follows them. Undefined
 * when patches between the two were lost and a new snapshot must be asked for; the snapshot itself for an old patch.
 */
export function project(snapshot: Snapshot, patch: Patch): Snapshot | undefined {
  if (patch.number <= snapshot.number) return snapshot
  if (patch.number !== snapshot.number + 1) return undefined
  const { active, movements } = snapshot
  return {
    ...snapshot,
    ...patch.parts,
    number: patch.number,
    active: jobsAfter(active, patch),
    movements: movementsAfter(movements, patch),
  }
}

function jobsAfter(before: Snapshot['active'], { active, ended }: Patch): Snapshot['active'] {
  if (!active.length && !ended.length) return before
  const after = { ...before }
  for (const id of ended) delete after[id]
  for (const job of active) after[job.id] = job
  return after
}

function movementsAfter(before: Record<string, Movement>, { ended, movements }: Patch) {
  const gone = ended.filter((id) => id in before)
  if (!gone.length && !Object.keys(movements).length) return before
  const after = { ...before, ...movements }
  for (const id of gone) delete after[id]
  return after
}
