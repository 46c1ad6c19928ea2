import { randomUUID } from 'node:crypto'
import type { Job } from '../../preload/domain/model/job.ts'
import { identityOf } from '../media/inspect.ts'
import { isSameWork } from '../queue/same-work.ts'
import { isOpen, workOf } from '../queue/stages.ts'
import { type EnqueueContext, type EnqueueOptions, hasArrived, mayHaveArrived } from './enqueue.ts'
import { knownJob } from './known-files.ts'

export interface JobGroup {
  /** For the files that have no job yet. */
  groupId: string
  /** By path: files whose jobs are there already. */
  known: ReadonlyMap<string, Job>
}

/**
 * For files that are to become one submission. When these very files are one already, or are on their way to it, their
 * jobs come back; when the process ended while they were being queued, the rest joins those that are there.
 */
export async function groupFor(
  paths: readonly string[],
  request: EnqueueOptions,
  options: EnqueueContext,
): Promise<JobGroup> {
  const anew = { groupId: randomUUID(), known: new Map<string, Job>() }
  if (request.isAgain) return anew
  const known = new Map<string, Job>()
  for (const path of paths) {
    const member = await memberOf(path, request, options)
    if (member) known.set(path, member)
  }
  const members = [...known.values()]
  const groupId = members[0]?.groupId
  if (!groupId || !isComplete(options.jobs.ofGroup(groupId), members)) return anew
  if (known.size < paths.length) return members.every(canBeJoined) ? { groupId, known } : anew
  if (!members.every((job) => isOpen(job.state) || hasArrived(job) || mayHaveArrived(job))) return anew
  for (const [path, job] of known)
    if (mayHaveArrived(job) && !hasArrived(job)) known.set(path, await options.queue.retry(job.id))
  return { groupId, known }
}

/** Whether these are the members of the group, each once. */
function isComplete(group: readonly Job[], members: readonly Job[]): boolean {
  const ids = new Set(members.map(({ id }) => id))
  return ids.size === members.length && group.length === ids.size && group.every(({ id }) => ids.has(id))
}

async function memberOf(
  path: string,
  request: EnqueueOptions,
  options: EnqueueContext,
): Promise<Job | undefined> {
  const { signal } = new AbortController()
  const file = await identityOf(path).catch(() => undefined)
  const fits = (job: Job) => job.groupId !== null && isSameWork(job, request)
  const known = file && (await knownJob(file, { ...options, signal, fits }))
  return known === 'undecided' ? undefined : known
}

const canBeJoined = ({ state }: Job) => isOpen(state) && workOf(state)?.stage === 'uploading'
