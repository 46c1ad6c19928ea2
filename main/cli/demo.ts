import { createHash } from 'node:crypto'
import { copyFile, mkdir, mkdtemp, open, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { styleText } from 'node:util'
import { environmentWorkspaces } from '../../preload/domain/environment.ts'
import type { JobId } from '../../preload/domain/model/ids.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import { reviewPreset } from '../../preload/domain/model/preset.ts'
import { type Issue, severitySchema } from '../../preload/domain/model/result.ts'
import { bytes } from '../../preload/domain/words/format.ts'
import { enqueueFile } from '../app/enqueue.ts'
import { watchInto } from '../app/watching.ts'
import { compose, type Engine } from '../compose.ts'
import { isOpen } from '../queue/stages.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { type Command, operandsOf } from './context.ts'
import { exit } from './exit.ts'
import { severityText, tableText } from './report/text.ts'
import { variablesOf } from './sandbox-variables.ts'
import { demoWords } from './words/demo.ts'

/** The same distance from the root in a checkout and in the built program. */
const samples = fileURLToPath(new URL('../../assets/samples/', import.meta.url))
const spoken = 'voice.wav'
const atOnce = [spoken, 'poster.png', 'price-list.pdf']
const growing = 'interview.mp4'
const enhancement = 'dolby-enhance-podcast'
/** A review of each file, and one enhancement. */
const expected = atOnce.length + 2
const analysisSeconds = 7
const timeoutMs = 60_000

/** `demo`: the whole way on local services: watch, notice, upload, submit, follow, read. Exit 0 only if all of it happened. */
export const demo: Command = async (context) => {
  operandsOf(context, { least: 0, most: 0, names: '' })
  context.args.allow([])
  const { print, startSandbox, interrupted } = context
  const folder = await mkdtemp(join(tmpdir(), 'mediamagic-demo-'))
  const exports = join(folder, 'Exports')
  await mkdir(exports)
  try {
    await using sandbox = await startSandbox({ delaySeconds: analysisSeconds, dolby: {}, isLocked: true })
    await using engine = await compose({ home: join(folder, 'data'), environment: variablesOf(sandbox) })
    print(`${styleText('bold', demoWords.title)}\n${demoWords.begin}\n`)
    const jobs = await watchUntilDone({ engine, exports, context, signal: interrupted })
    if (interrupted.aborted) return exit.workLeft
    const wrong = await problemOf(jobs, sandbox)
    if (wrong) {
      context.say(demoWords.failed(wrong))
      return exit.failed
    }
    print(`\n${issueTable(jobs, engine)}\n\n${outputTable(jobs, engine)}\n\n${nextSteps}`)
    return exit.done
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

interface Watching {
  engine: Engine
  exports: string
  context: Parameters<Command>[0]
  signal: AbortSignal
}

async function watchUntilDone({ engine, exports, context, signal }: Watching): Promise<Map<JobId, Job>> {
  const { queue } = engine
  const seen = new Map<JobId, Job>()
  const reporter = context.reporter()
  const { promise: over, resolve } = Promise.withResolvers<void>()
  const unsubscribe = engine.changes.subscribe((change) => {
    if (change.kind === 'progress') return reporter.progress(change.id, change.sentBytes)
    if (change.kind !== 'stage') return
    seen.set(change.job.id, change.job)
    reporter.job(change.job)
    if (seen.size === expected && ![...seen.values()].some(({ state }) => isOpen(state))) resolve()
  })
  for (const name of atOnce) await copyFile(join(samples, name), join(exports, name))
  const folder = engine.folders.put({
    path: exports,
    workspace: environmentWorkspaces[reviewPreset.service],
    subfolders: true,
    ignore: [],
    metadata: {},
  })
  await using _ = watchInto(engine.watching, folder)
  queue.scheduler.start()
  const preset = engine.presets.find(enhancement)
  if (preset)
    await enqueueFile(
      join(exports, spoken),
      { workspace: environmentWorkspaces[preset.service], preset, metadata: {} },
      engine,
    )
  const writing = writeSlowly(join(samples, growing), join(exports, growing), signal)
  const patience = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
  patience.addEventListener('abort', () => resolve(), { once: true })
  await over
  await writing
  unsubscribe()
  await queue.scheduler.stop()
  reporter.close()
  return seen
}

/** As an encoder does, with a stall that is longer than a watcher's usual patience. */
async function writeSlowly(from: string, to: string, signal: AbortSignal): Promise<void> {
  const bytes = await readFile(from)
  await using file = await open(to, 'w')
  const parts = 8
  for (let part = 0; part < parts && !signal.aborted; part += 1) {
    await file.write(bytes.subarray((bytes.length * part) / parts, (bytes.length * (part + 1)) / parts))
    await sleep(part === parts / 2 ? 2_500 : 250)
  }
}

/** What a person was promised, checked on the service's side. */
async function problemOf(jobs: Map<JobId, Job>, sandbox: Sandbox): Promise<string | undefined> {
  const complete = [...jobs.values()].filter(({ state }) => state.stage === 'complete')
  if (complete.length !== expected) return demoWords.incomplete(complete.length, expected)
  const stored = new Set<string | undefined>()
  for (const { blobPath } of sandbox.submissions.flatMap(({ assets }) => assets))
    stored.add(await sandbox.blobSha256(blobPath))
  for (const name of [...atOnce, growing]) {
    const hash = createHash('sha256')
      .update(await readFile(join(samples, name)))
      .digest('hex')
    if (!stored.has(hash)) return demoWords.damaged(name)
  }
  return sandbox.submissions.length === expected - 1 ? undefined : demoWords.twice
}

function issueTable(jobs: Map<JobId, Job>, engine: Engine): string {
  const rows = [...jobs.values()].flatMap((job) =>
    issuesOf(job, engine)
      .toSorted(worstFirst)
      .map((issue) => [basename(job.file.path), severityText(issue), issue.ruleCode ?? '', issue.summary]),
  )
  return rows.length ? tableText([...demoWords.issues], rows) : demoWords.noIssues
}

function issuesOf(job: Job, engine: Engine): Issue[] {
  const result = engine.results.ofJob(job.id)
  return result?.kind === 'issues' ? result.issues : []
}

function outputTable(jobs: Map<JobId, Job>, engine: Engine): string {
  const rows = [...jobs.values()].flatMap((job) =>
    engine.outputs
      .ofJob(job.id)
      .map((file) => [basename(job.file.path), job.preset.name, basename(file.path), bytes(file.sizeBytes)]),
  )
  return tableText([...demoWords.outputs], rows)
}

const known: readonly string[] = severitySchema.options
const rank = (issue: Issue) => known.indexOf(issue.severity)
const worstFirst = (a: Issue, b: Issue) => rank(a) - rank(b)

const nextSteps = `${styleText('bold', demoWords.next)}\n${demoWords.steps}`
