import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { submissionIdSchema } from '../../../preload/domain/model/ids.ts'
import type { Job } from '../../../preload/domain/model/job.ts'
import { reviewPreset, type Step } from '../../../preload/domain/model/preset.ts'
import { environmentOf } from '../../../preload/domain/services/credentials.ts'
import { descriptorOf } from '../../../preload/domain/services/registry.ts'
import { sentenceForLink } from '../../../preload/domain/words/version.ts'
import { findFiles } from '../../app/find-files.ts'
import { type EnqueueOptions, enqueueFile } from '../../app/intake.ts'
import { groupFor } from '../../app/intake-group.ts'
import type { Engine } from '../../compose.ts'
import { distinctFiles, outermostFolders } from '../../media/same-path.ts'
import { Fault, failureOf } from '../../net/fault.ts'
import { wrongUse } from '../arguments.ts'
import { type Command, type Context, operandsOf, stepsFor } from '../context.ts'
import { exit } from '../exit.ts'
import { eachTo, unsupportedTo } from '../report/not-taken.ts'
import type { Reporter } from '../report/reporter.ts'
import { nameText } from '../report/text.ts'
import { runJobs } from '../run-jobs.ts'
import { withEngine } from '../with-engine.ts'

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
    const { paths, hasRefused } = await pathsOf(given, adding)
    const jobs = await addAll(paths, adding)
    const ids = new Set(jobs.map(({ id }) => id))
    const outcome = await runJobs(run, ids, { wait: context.args.flag('wait') })
    return (hasRefused || ids.size < paths.length) && outcome === exit.done ? exit.failed : outcome
  })
}

/** The files themselves, and what lies in folders; a folder of which nothing can be sent is refused as one file would be. */
async function pathsOf(given: readonly string[], { context, engine, reporter, first }: Adding) {
  const { services, outputs } = engine
  const { preset } = first
  const each = context.args.verbose ? { onNotTaken: eachTo(reporter) } : {}
  const paths: string[] = []
  const folders: string[] = []
  for (const path of given) {
    const isFolder = (await stat(path).catch(() => undefined))?.isDirectory()
    if (isFolder) folders.push(path)
    else paths.push(path)
  }
  let hasRefused = false
  for (const path of await outermostFolders(folders)) {
    const found = await findFiles([path], { service: services[preset.service], preset, outputs, ...each })
    unsupportedTo(reporter, path)(found.unsupported)
    const isEmpty = !found.files.length && !found.refused.length
    const refused = isEmpty ? [{ path, failure: isAFolder }] : found.refused
    for (const { path, failure } of refused) reporter.refused(path, failure)
    hasRefused ||= refused.length > 0
    paths.push(...found.files.map(({ path }) => path))
  }
  return { paths: await distinctFiles(paths), hasRefused }
}

const isAFolder = { kind: 'file-unreadable', code: 'EISDIR' } as const

interface Adding {
  context: Context
  engine: Engine
  reporter: Reporter
  first: Step
  next: Step[]
}

async function addAll(paths: string[], adding: Adding): Promise<Job[]> {
  const { args } = adding.context
  const { title, takesGroups } = descriptorOf(adding.first.preset.service)
  const isGroup = args.flag('together') && paths.length > 1
  if (isGroup && !takesGroups) throw wrongUse(`${title} takes one file at a time: leave --together out`)
  const wish = optionsOf(adding)
  const group = isGroup ? await groupFor(paths, wish, adding.engine) : undefined
  const added: Job[] = []
  for (const path of paths) {
    const known = group?.known.get(path)
    if (known) {
      added.push(known)
      continue
    }
    try {
      const member = group ? { ...wish, groupId: group.groupId } : wish
      const { job, isNew } = await enqueueFile(path, member, adding.engine)
      if (isNew && job.previousSubmissionId && wish.previousSubmissionId === undefined)
        adding.reporter.note(sentenceForLink(nameText(path), job.previousSubmissionId))
      added.push(job)
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      adding.reporter.refused(path, failureOf(error))
    }
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
    throw wrongUse('--sidekick and --simulate-delay are for reviews')
  const key = await engine.keyOf(workspace, service)
  if (delay !== undefined && environmentOf({ service, key }) !== 'sandbox')
    throw wrongUse('--simulate-delay needs a sandbox key')
  const options = {
    ...preset.options,
    ...(args.sidekicks.length ? { sidekickIds: args.sidekicks } : {}),
    ...(delay === undefined ? {} : { simulationDelaySeconds: Number(delay) }),
  }
  engine.services[service].check({ ...preset, options })
  return { workspace, preset: { ...preset, options } }
}
