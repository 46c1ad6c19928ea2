import { policyFor } from '../../../preload/domain/failure-policy.ts'
import { type JobId, jobIdSchema } from '../../../preload/domain/model/ids.ts'
import type { Job } from '../../../preload/domain/model/job.ts'
import { sentenceFor } from '../../../preload/domain/words/failure.ts'
import type { Engine } from '../../compose.ts'
import { Fault } from '../../net/fault.ts'
import { isOpen } from '../../queue/stages.ts'
import { submissionIdOf } from '../../store/job-rows.ts'
import type { Jobs } from '../../store/jobs.ts'
import { type Command, operandsOf } from '../context.ts'
import { exit } from '../exit.ts'
import { type History, openHistory } from '../history.ts'
import { lineFor } from '../job-line.ts'
import { closingTable } from '../report/closing-table.ts'
import { runJobs } from '../run-jobs.ts'
import { withEngine } from '../with-engine.ts'
import { notes } from '../words/notes.ts'
import { wrongUses } from '../words/wrong-use.ts'

/** The demo's files go to services that run in the app alone. */
const isOurs = ({ state, isDemo }: Job) => isOpen(state) && !isDemo

/** `resume`: go on with whatever the queue holds. */
export const resume: Command = async (context) => {
  operandsOf(context, { least: 0, most: 0, names: '[--wait]' })
  context.args.allow(['wait', 'limit', 'parallel'])
  return withEngine(context, async (run) => {
    const open = [...allJobs(run.engine.jobs)].filter(isOurs).map(({ id }) => id)
    if (!open.length) run.reporter.note(notes.emptyQueue)
    return runJobs(run, open, { wait: context.args.flag('wait') })
  })
}

/** `list`: queue and history, oldest first. It only reads, also while another process holds the data folder. */
export const list: Command = async (context) => {
  operandsOf(context, { least: 0, most: 0, names: '' })
  context.args.allow([])
  using history = openHistory(context)
  const jobs = history ? allJobs(history.jobs) : []
  if (context.args.json)
    for (const job of jobs)
      context.print(JSON.stringify(lineFor(job, job.changedAtMs, factsIn(history, job))))
  else
    context.print([...jobs].length ? closingTable(history ? allJobs(history.jobs) : []) : notes.nothingSent)
  return exit.done
}

function factsIn(history: History | undefined, { state }: Job) {
  const submissionId = submissionIdOf(state)
  return submissionId === null ? undefined : history?.results.factsOf(submissionId)
}

/** `retry ID…`: a job's, or every failed job of a submission; then work on them like `submit`. */
export const retry: Command = async (context) => {
  const ids = operandsOf(context, { least: 1, names: 'ID…' })
  context.args.allow(['wait', 'again', 'limit', 'parallel'])
  const isAgain = context.args.flag('again')
  return withEngine(context, async (run) => {
    const again: JobId[] = []
    for (const id of ids)
      for (const job of find(run.engine, id, ({ state }) => state.stage === 'failed'))
        again.push((await retryOne(run.engine, job, isAgain)).id)
    return runJobs(run, again, { wait: context.args.flag('wait') })
  })
}

/** Throws `bad-request` for a file that the service may have, where nobody asked for another submission of it. */
function retryOne({ queue }: Engine, job: Job, isAgain: boolean): Promise<Job> {
  const { state } = job
  if (state.stage === 'failed' && policyFor(state.failure).mayBeSubmitted && !isAgain)
    throw new Fault({
      kind: 'bad-request',
      message: wrongUses.mayBeSubmitted(sentenceFor(state.failure), job.id),
    })
  return queue.retry(job.id, { isAgain })
}

/** A service takes a moment to stop; one that does not is not waited for. */
const cancelMs = 60_000

/** `cancel ID`: a job's, or every open job of a submission. Ends once they are over. */
export const cancel: Command = async (context) => {
  const [id = ''] = operandsOf(context, { least: 1, most: 1, names: 'ID' })
  context.args.allow([])
  return withEngine(context, async (run) => {
    const stopping: JobId[] = []
    for (const job of find(run.engine, id, ({ state }) => isOpen(state))) {
      const cancelled = await run.engine.queue.cancel(job.id)
      if (isOpen(cancelled.state)) stopping.push(cancelled.id)
      else run.reporter.job(cancelled)
    }
    if (!stopping.length) return exit.done
    const interrupted = AbortSignal.any([run.interrupted, AbortSignal.timeout(cancelMs)])
    return runJobs({ ...run, interrupted }, stopping, { wait: true })
  })
}

/** Jobs under an id of a job or a submission. Of a submission only those that `fits` are meant, if there are any. */
function find({ jobs }: Engine, id: string, fits: (job: Job) => boolean): Job[] {
  const one = jobs.find(jobIdSchema.parse(id))
  if (one) return [one]
  const all = jobs.ofSubmission(id)
  if (!all.length) throw new Fault({ kind: 'unknown-id', id })
  const fitting = all.filter(fits)
  return fitting.length ? fitting : all
}

const pageSize = 500

export function* allJobs(jobs: Jobs): Generator<Job> {
  let after: JobId | null = null
  for (;;) {
    const page: Job[] = jobs.page({ after, limit: pageSize })
    yield* page
    const last = page.at(-1)
    if (!last || page.length < pageSize) return
    after = last.id
  }
}
