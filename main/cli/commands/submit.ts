import { resolve } from 'node:path'
import { type Job, submissionIdSchema } from '../../../preload/contract/model.ts'
import type { Step } from '../../../preload/contract/preset.ts'
import { sentenceForLink } from '../../../preload/contract/version-words.ts'
import type { Engine } from '../../compose.ts'
import { environmentOf } from '../../keys/key-store.ts'
import { distinctFiles } from '../../media/same-path.ts'
import { Fault, failureOf } from '../../net/fault.ts'
import { enqueueFile, type Wish } from '../../queue/intake.ts'
import { groupFor } from '../../queue/intake-group.ts'
import { wrongUse } from '../arguments.ts'
import { type Command, type Context, operandsOf, stepsFor } from '../context.ts'
import { exit } from '../exit.ts'
import type { Reporter } from '../report/reporter.ts'
import { nameText } from '../report/text.ts'
import { runJobs } from '../run-jobs.ts'
import { withEngine } from '../with-engine.ts'

/** `submit FILE…`: queue the files, upload and submit them; with `--wait` follow them to the end. */
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
  const paths = await distinctFiles(given)
  return withEngine(context, async (run) => {
    const [begin, ...next] = await stepsFor(context, run.engine)
    const first = await withReviewOptions(begin, context, run.engine)
    const jobs = await addAll(paths, { context, engine: run.engine, reporter: run.reporter, first, next })
    const ids = new Set(jobs.map(({ id }) => id))
    const outcome = await runJobs(run, ids, { wait: context.args.flag('wait') })
    return ids.size < paths.length && outcome === exit.done ? exit.failed : outcome
  })
}

interface Adding {
  context: Context
  engine: Engine
  reporter: Reporter
  first: Step
  next: Step[]
}

async function addAll(paths: string[], adding: Adding): Promise<Job[]> {
  const { args } = adding.context
  const { title, takesGroups } = adding.engine.services[adding.first.preset.service]
  const isGroup = args.flag('together') && paths.length > 1
  if (isGroup && !takesGroups) throw wrongUse(`${title} takes one file at a time: leave --together out`)
  const wish = wishOf(adding)
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

function wishOf({ context: { args }, first, next }: Adding): Wish {
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
  if (preset.service !== 'mediamagic') throw wrongUse('--sidekick and --simulate-delay are for reviews')
  if (delay !== undefined && environmentOf(await engine.keyOf(workspace, 'mediamagic')) !== 'sandbox')
    throw wrongUse('--simulate-delay needs a sandbox key')
  const options = {
    ...preset.options,
    ...(args.sidekicks.length ? { sidekickIds: args.sidekicks } : {}),
    ...(delay === undefined ? {} : { simulationDelaySeconds: Number(delay) }),
  }
  engine.services.mediamagic.check({ ...preset, options })
  return { workspace, preset: { ...preset, options } }
}
