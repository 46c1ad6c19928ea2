import { isDeepStrictEqual } from 'node:util'
import type { Failure } from '../../preload/domain/model/failure.ts'
import type { JobId } from '../../preload/domain/model/ids.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import { sentenceForSize } from '../../preload/domain/words/size.ts'
import { sentenceForSlowConnection } from '../../preload/domain/words/slow-connection.ts'
import type { Engine } from '../compose.ts'
import { isOpen } from '../queue/stages.ts'
import { blockOf, noteFor } from './blocks.ts'
import { type Exit, exitAfter } from './exit.ts'
import type { Reporter } from './report/reporter.ts'
import { nameText } from './report/text.ts'
import { notes } from './words/notes.ts'

export interface Run {
  engine: Engine
  reporter: Reporter
  interrupted: AbortSignal
  /** Nobody reads what is said any more. */
  outputClosed: AbortSignal
  /** Ends the run early, for instance when the data folder cannot be written. */
  trouble: Promise<Failure>
}

/**
 * Works on `ids` until each is over, or with `wait` false until each is submitted. Ends early when interrupted, or when
 * a person is needed: then it says so, and what is left stays in the queue.
 */
export async function runJobs(run: Run, ids: Iterable<JobId>, { wait }: { wait: boolean }): Promise<Exit> {
  const { engine, reporter } = run
  // Whoever asked for these files and looks no longer is told by the exit status, and goes on with “resume”.
  const interrupted = AbortSignal.any([run.interrupted, run.outputClosed])
  const requested = new Map<JobId, Job>()
  for (const id of ids) {
    const job = engine.jobs.find(id)
    if (job) requested.set(id, job)
  }
  const isDone = ({ state }: Job) => !isOpen(state) || (!wait && state.stage === 'processing')
  const left = () => [...requested.values()].filter((job) => !isDone(job))
  const { promise: over, resolve: end } = Promise.withResolvers<Failure | undefined>()
  const check = () => {
    const rest = left()
    const blocked = rest.map(({ state }) => blockOf(state))
    if (!rest.length) end(undefined)
    else if (blocked.every((why) => why !== undefined))
      end(blocked.find((why) => why.kind !== 'key-changed') ?? blocked[0])
  }
  using _ = follow(run, requested, check)
  interrupted.addEventListener('abort', () => end(undefined), { once: true })
  run.trouble.then(end)
  if (interrupted.aborted) end(undefined)
  for (const job of requested.values()) reporter.job(job)
  engine.queue.scheduler.start(requested)
  engine.queue.hurry(requested.keys())
  check()
  const block = await over
  await engine.queue.scheduler.stop()
  if (block) reporter.note(noteFor(block))
  else if (interrupted.aborted && left().length) reporter.note(notes.stopped(left().length, requested.size))
  const states = [...requested.values()].map(({ state }) => state)
  return exitAfter(states, { isDone: ({ stage }) => !wait && stage === 'processing' })
}

/** Keeps `jobs` as they are now and reports what happens to them. */
export function follow({ engine, reporter }: Run, jobs: Map<JobId, Job>, onChange: () => void): Disposable {
  const tooSlow = new Set<JobId>()
  const doubted = new Set<JobId>()
  const sayDoubt = ({ id, service, file, state }: Job) => {
    const doubt = state.stage === 'uploading' && engine.services[service].doubt?.(file.path, file.sizeBytes)
    if (!doubt || doubted.has(id)) return
    doubted.add(id)
    reporter.note(`${nameText(file.path)}: ${sentenceForSize(doubt)}`)
  }
  const unsubscribe = engine.changes.subscribe((change) => {
    if (change.kind === 'progress') {
      if (jobs.has(change.id)) reporter.progress(change.id, change.sentBytes)
      return
    }
    if (change.kind === 'forecast') {
      const path = jobs.get(change.id)?.file.path
      if (path === undefined || change.forecast.fits || tooSlow.has(change.id)) return
      tooSlow.add(change.id)
      reporter.note(`${nameText(path)}: ${sentenceForSlowConnection(change.forecast)}`)
      return
    }
    if (change.kind === 'list') {
      for (const { id, state } of [...jobs.values()].filter((job) => isOpen(job.state))) {
        const now = engine.jobs.find(id)
        if (!now || isDeepStrictEqual(now.state, state)) continue
        jobs.set(id, now)
        reporter.job(now)
      }
      return onChange()
    }
    if (change.kind !== 'stage') return
    const { id, sourceJobId } = change.job
    if (!jobs.has(id) && !(sourceJobId !== null && jobs.has(sourceJobId))) return
    jobs.set(change.job.id, change.job)
    reporter.job(change.job)
    sayDoubt(change.job)
    onChange()
  })
  return { [Symbol.dispose]: unsubscribe }
}
