import { resolve } from 'node:path'
import type { Failure } from '../../../preload/domain/model/failure.ts'
import { submissionIdSchema } from '../../../preload/domain/model/ids.ts'
import type { Job } from '../../../preload/domain/model/job.ts'
import { reviewPreset, type Step } from '../../../preload/domain/model/preset.ts'
import { environmentOf } from '../../../preload/domain/services/credentials.ts'
import { descriptorOf } from '../../../preload/domain/services/registry.ts'
import { sentenceForLink } from '../../../preload/domain/words/version.ts'
import { addFiles } from '../../app/adding.ts'
import type { EnqueueOptions } from '../../app/enqueue.ts'
import { type FileSelection, findFiles } from '../../app/find-files.ts'
import type { Engine } from '../../compose.ts'
import { wrongUse } from '../arguments.ts'
import { type Command, type Context, operandsOf, stepsFor } from '../context.ts'
import { exit } from '../exit.ts'
import { eachTo, unsupportedTo } from '../report/not-taken.ts'
import type { Reporter } from '../report/reporter.ts'
import { nameText } from '../report/text.ts'
import { runJobs } from '../run-jobs.ts'
import { withEngine } from '../with-engine.ts'
import { wrongUses } from '../words/wrong-use.ts'

/** `submit FILE…`: queue files, and what lies in folders, upload and submit them; with `--wait` follow them to the end. */
export const submit: Command = async (context) => {
  const given = operandsOf(context, { least: 1, names: 'FILE…' }).map((path) => resolve(path))
  context.args.allow([
    'wait',
    'together',
    'again',
    'previous',
    'no-link',
    'preset',
    'sidekick',
    'simulate-delay',
    'meta',
    'limit',
    'parallel',
  ])
  return withEngine(context, async (run) => {
    const [begin, ...next] = await stepsFor(context, run.engine)
    const first = await withReviewOptions(begin, context, run.engine)
    const adding = { context, engine: run.engine, reporter: run.reporter, first, next }
    const { files, hasRefused } = await filesOf(given, adding)
    const jobs = await addAll(files, adding)
    const ids = new Set(jobs.map(({ id }) => id))
    const outcome = await runJobs(run, ids, { wait: context.args.flag('wait') })
    return (hasRefused || ids.size < files.length) && outcome === exit.done ? exit.failed : outcome
  })
}

interface Adding {
  context: Context
  engine: Engine
  reporter: Reporter
  first: Step
  next: Step[]
}

/** The files themselves, and what lies in folders; a folder of which nothing can be sent is refused as one file would be. */
async function filesOf(given: readonly string[], { context, engine, reporter, first }: Adding) {
  const { services, outputs } = engine
  const { preset } = first
  let hasRefused = false
  const refuse = (path: string, failure: Failure) => {
    hasRefused = true
    reporter.refused(path, failure)
  }
  const { files, refused } = await findFiles(given, {
    service: services[preset.service],
    preset,
    outputs,
    ...(context.args.verbose ? { onNotTaken: eachTo(reporter) } : {}),
    onFolder(path, found) {
      unsupportedTo(reporter, path)(found.unsupported)
      if (!found.taken && !found.refused) refuse(path, { kind: 'file-unreadable', code: 'EISDIR' })
    },
  })
  for (const { path, failure } of refused) refuse(path, failure)
  return { files, hasRefused }
}

async function addAll(files: FileSelection['files'], adding: Adding): Promise<Job[]> {
  const { context, engine, reporter, first } = adding
  const isTogether = context.args.flag('together')
  const { title, takesGroups } = descriptorOf(first.preset.service)
  if (isTogether && files.length > 1 && !takesGroups) throw wrongUse(wrongUses.notTogether(title))
  const request = { ...optionsOf(adding), isTogether }
  const added: Job[] = []
  for await (const outcome of addFiles(files, request, engine)) {
    const { path } = outcome
    if ('failure' in outcome) {
      reporter.refused(path, outcome.failure)
      continue
    }
    const { job, isNew } = outcome
    if (isNew && job.previousSubmissionId && request.previousSubmissionId === undefined)
      reporter.note(sentenceForLink(nameText(path), job.previousSubmissionId))
    added.push(job)
  }
  return added
}

function optionsOf({ context: { args }, first, next }: Adding): EnqueueOptions {
  const previous = args.text('previous')
  return {
    ...first,
    next,
    metadata: args.metadata,
    isAgain: args.flag('again'),
    isLinked: !args.flag('no-link'),
    ...(previous === undefined ? {} : { previousSubmissionId: submissionIdSchema.parse(previous) }),
  }
}

/** `--sidekick` and `--simulate-delay`, for a review. Throws `bad-request`. */
async function withReviewOptions(step: Step, { args }: Context, engine: Engine): Promise<Step> {
  const delay = args.text('simulate-delay')
  if (!args.sidekicks.length && delay === undefined) return step
  const { workspace, preset } = step
  const { service, operation } = preset
  if (service !== reviewPreset.service || operation !== reviewPreset.operation)
    throw wrongUse(wrongUses.forReviews)
  const key = await engine.keyOf(workspace, service)
  if (delay !== undefined && environmentOf({ service, key }) !== 'sandbox')
    throw wrongUse(wrongUses.forSandboxKeys)
  const options = {
    ...preset.options,
    ...(args.sidekicks.length ? { sidekickIds: args.sidekicks } : {}),
    ...(delay === undefined ? {} : { simulationDelaySeconds: Number(delay) }),
  }
  engine.services[service].check({ ...preset, options })
  return { workspace, preset: { ...preset, options } }
}
