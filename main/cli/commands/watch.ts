import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Failure } from '../../../preload/domain/model/failure.ts'
import { type Remuxes, remuxesSchema, type WatchCondition } from '../../../preload/domain/model/folder.ts'
import type { UnfinishedFile } from '../../../preload/domain/model/folder-card.ts'
import type { JobId } from '../../../preload/domain/model/ids.ts'
import type { Job } from '../../../preload/domain/model/job.ts'
import { sentenceForFailedBefore } from '../../../preload/domain/words/failed-before.ts'
import { sentenceFor } from '../../../preload/domain/words/failure.ts'
import {
  sentenceForSameRecordings,
  troublesOf,
  wordsForCondition,
  wordsForTrouble,
} from '../../../preload/domain/words/watch.ts'
import { retryAtStart } from '../../app/failed-before.ts'
import { hasItsFile } from '../../app/known-files.ts'
import { watchInto } from '../../app/watching.ts'
import type { Engine } from '../../compose.ts'
import { distinctFiles, knownSpelling, outermostFolders } from '../../media/same-path.ts'
import { Fault } from '../../net/fault.ts'
import { absenceIn } from '../../queue/absent-locations.ts'
import type { FolderWatcher } from '../../watch/folder-watcher.ts'
import { wrongUse } from '../arguments.ts'
import { blockOf, blocksTo, isStuck, noteFor } from '../blocks.ts'
import { type Command, type Context, operandsOf } from '../context.ts'
import { type Exit, exit, exitAfter } from '../exit.ts'
import { folderForRun, type RunFolder } from '../folder-for-run.ts'
import { eachTo, unsupportedTo } from '../report/not-taken.ts'
import type { Reporter } from '../report/reporter.ts'
import { nameText } from '../report/text.ts'
import { follow, type Run } from '../run-jobs.ts'
import { withEngine } from '../with-engine.ts'
import { notes } from '../words/notes.ts'
import { wrongUses } from '../words/wrong-use.ts'

/** With `--once` nobody waits for a writer that has stopped for good. */
const onceSettle = { giveUpMs: 20_000, giveUpHeldMs: 20_000, heldMs: 20_000, openMs: 60_000 }

/** `watch DIR…`: send what is finished in these folders until SIGINT or SIGTERM, or with `--once` until all is done. */
export const watch: Command = async (context) => {
  const given = operandsOf(context, { least: 1, names: 'DIR…' }).map((path) => resolve(path))
  context.args.allow(['once', 'remuxes', 'meta', 'preset', 'limit', 'parallel'])
  for (const path of given) refuseMissing(path)
  const distinct = await distinctFiles(given)
  const outer = await outermostFolders(distinct)
  const once = context.args.flag('once')
  const remuxes = remuxesIn(context)
  return withEngine(context, async (run) => {
    const { engine } = run
    const spellings = engine.folders.all().map((each) => each.path)
    const paths = await Promise.all(outer.map((path) => knownSpelling(path, spellings)))
    const folders: RunFolder[] = []
    for (const path of paths)
      folders.push(await folderForRun(path, { context, engine, remuxes, reporter: run.reporter }))
    await using stack = new AsyncDisposableStack()
    const watchers = folders.map(({ folder }) => {
      const { path } = folder
      const tellCloud = cloudTo(run.reporter, path)
      const tellSame = sameRecordingTo(run.reporter, path)
      const watcher: FolderWatcher = stack.use(
        watchInto(
          {
            ...engine.watching,
            onState: conditionTo(run.reporter, path),
            onPending: () => {
              tellCloud(watcher.pending)
              tellSame(watcher.pending)
            },
            onUnsupported: unsupportedTo(run.reporter, path),
            onNotTaken: context.args.verbose ? eachTo(run.reporter) : () => {},
          },
          folder,
          once ? onceSettle : {},
        ),
      )
      return watcher
    })
    for (const path of distinct.filter((each) => !outer.includes(each)))
      run.reporter.note(notes.watchedWithin(path))
    const failed = await retryAtStart(engine, paths)
    if (failed.length) run.reporter.note(sentenceForFailedBefore(failed, nameText))
    if (!once) run.reporter.note(notes.watching(paths))
    // Awaited here: the watchers are closed when this scope ends.
    const workspaces = folders.flatMap(({ steps }) => steps.map(({ workspace }) => workspace))
    return await watchUntilOver(run, watchers, {
      once,
      roots: folders.map(({ root }) => root),
      workspaces,
      hasFailedBefore: failed.length > 0,
    })
  })
}

/** Throws `bad-request`. */
function remuxesIn({ args }: Context): Remuxes | undefined {
  const given = args.text('remuxes')
  const parsed = remuxesSchema.optional().safeParse(given)
  if (parsed.success) return parsed.data
  throw wrongUse(wrongUses.remuxes(remuxesSchema.options.join(', '), given))
}

/** Says once whatever makes the watching slower or incomplete, and when a folder goes away or comes back. */
function conditionTo(reporter: Reporter, path: string): (condition: WatchCondition) => void {
  const message = new Set<string>()
  return (condition) => {
    const isDefault = condition.state === 'starting' || condition.state === 'events'
    if (isDefault && message.delete('missing')) reporter.note(notes.back(path))
    if (isDefault && message.delete('denied')) reporter.note(notes.allowed(path))
    const current = [
      ...(isDefault ? [] : [{ name: condition.state, words: wordsForCondition(condition) }]),
      ...troublesOf(condition).map((trouble) => ({
        name: JSON.stringify(trouble),
        words: wordsForTrouble(trouble),
      })),
    ]
    for (const { name, words } of current.filter((each) => !message.has(each.name))) {
      message.add(name)
      reporter.note(`${path}: ${[words.happened, words.next].filter(Boolean).join(' ')}`)
    }
  }
}

/** How many files are only in the cloud, whenever there are more of them. */
function cloudTo(reporter: Reporter, path: string): (pending: readonly UnfinishedFile[]) => void {
  let message = 0
  return (pending) => {
    const sizes = pending.flatMap(({ reason }) => (reason.kind === 'cloud-only' ? [reason.sizeBytes] : []))
    if (sizes.length <= message) return
    message = sizes.length
    const sizeBytes = sizes.reduce((sum, each) => sum + each, 0)
    reporter.note(`${path}: ${sentenceFor({ kind: 'cloud-only', count: sizes.length, sizeBytes })}`)
  }
}

/** Once a folder: what it says holds for all that come later. */
function sameRecordingTo(reporter: Reporter, path: string): (pending: readonly UnfinishedFile[]) => void {
  let isSaid = false
  return (pending) => {
    const sentence = isSaid ? undefined : sentenceForSameRecordings(pending)
    if (!sentence) return
    isSaid = true
    reporter.note(`${path}: ${sentence}`)
  }
}

interface WatchRun {
  once: boolean
  roots: readonly string[]
  workspaces: readonly string[]
  /** Files are there that are not sent because they failed in an earlier run. */
  hasFailedBefore: boolean
}

async function watchUntilOver(
  run: Run,
  watchers: FolderWatcher[],
  { once, roots, workspaces, hasFailedBefore }: WatchRun,
): Promise<Exit> {
  const { engine, reporter, interrupted } = run
  const { promise: over, resolve: end } = Promise.withResolvers<Failure | undefined>()
  const seen = new Map<JobId, Job>()
  let searches = 0
  let quiet = false
  const sayBlock = once ? () => {} : blocksTo(reporter)
  const isBlocked = () => [...seen.values()].some(({ state }) => blockOf(state))
  const check = () => {
    const { paused } = engine.queue.scheduler
    const pausedBy = workspaces.map((workspace) => paused.get(workspace)).find((why) => why)
    if (pausedBy) end(pausedBy)
    // What waits for a person may wait for ever.
    else if (
      quiet &&
      !isAnyAway(engine, roots) &&
      (engine.jobs.nextDueMs(-1) === null || (isBlocked() && isStuck(engine)))
    )
      end(undefined)
  }
  /** Also when a file turned out to be another one than was sent: its folder has noticed that before. */
  const searchAgain = () => {
    quiet = false
    searches += 1
    const search = searches
    Promise.all(watchers.map((watcher) => watcher.idle())).then(() => {
      if (search !== searches) return
      quiet = true
      check()
    })
  }
  // Every job counts, also those added from now on and those that an earlier run left; `follow` reports them.
  const unsubscribe = engine.changes.subscribe((change) => {
    if (change.kind !== 'stage') return
    if (!seen.has(change.job.id)) seen.set(change.job.id, change.job)
    sayBlock(change.job)
    if (once && !hasItsFile(change.job)) searchAgain()
  })
  using _ = follow(run, seen, check)
  using __ = { [Symbol.dispose]: unsubscribe }
  interrupted.addEventListener('abort', () => end(undefined), { once: true })
  run.trouble.then(end)
  if (interrupted.aborted) end(undefined)
  engine.queue.scheduler.start()
  if (once) searchAgain()
  const block = await over
  await Promise.all(watchers.map((watcher) => watcher.close()))
  await engine.queue.scheduler.stop()
  const states = [...seen.values()].map(({ state }) => state)
  const left = block ?? (once ? states.map(blockOf).find((why) => why) : undefined)
  if (left) reporter.note(noteFor(left))
  if (!once && !block) return exit.done
  // Nobody has looked into it, or files are there that are not tried: nothing can be said to be done.
  if (!block && (hasFailedBefore || watchers.some(({ state }) => state === 'denied'))) return exit.failed
  return exitAfter(states, { isStopped: block !== undefined })
}

/** Whether a file of these folders waits for its folder or drive to come back. */
const isAnyAway = ({ jobs, clock }: Engine, roots: readonly string[]): boolean =>
  jobs.held(clock.now()).some((job) => absenceIn(job) && roots.includes(jobs.locationOf(job.id).root ?? ''))

function refuseMissing(path: string): void {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new Fault({ kind: 'folder-missing', path })
}
