import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { compose, type Engine } from '../../../main/compose.ts'
import { inspectFile } from '../../../main/media/inspect.ts'
import { isOpen } from '../../../main/queue/stages.ts'
import { startSandbox } from '../../../main/sandbox/sandbox.ts'
import type { Job } from '../../../preload/domain/model/job.ts'
import { reviewPreset } from '../../../preload/domain/model/preset.ts'
import { fastClock } from '../../fakes/fast-clock.ts'
import { png, temporaryFolder } from '../../fakes/media.ts'
import { environmentOf } from '../../fakes/open-harness.ts'
import { shiftingClock } from '../../fakes/shifting-clock.ts'

const twoHoursMs = 2 * 60 * 60_000

/** An engine whose clock is two hours ahead, beside a service whose clock is right. */
async function harness() {
  const time = fastClock(20)
  const sandbox = await startSandbox({ clock: time, delaySeconds: 8 })
  onTestFinished(() => sandbox.close())
  const clock = shiftingClock(time, twoHoursMs)
  const folder = temporaryFolder()
  const open = async () => {
    const engine = await compose({ home: join(folder, 'data'), environment: environmentOf(sandbox), clock })
    onTestFinished(() => engine[Symbol.asyncDispose]())
    engine.queue.scheduler.start()
    return engine
  }
  const add = async (engine: Engine, name: string) => {
    const path = join(folder, name)
    writeFileSync(path, png(name))
    const file = await inspectFile(path)
    return engine.queue.add({ file, preset: reviewPreset, workspace: 'environment' })
  }
  const until = (engine: Engine, { id }: Job, fits: (job: Job) => boolean) =>
    expect.poll(() => fits(engine.jobs.find(id) as Job), { timeout: 15_000 }).toBe(true)
  return { sandbox, clock, open, add, until }
}

const stageOf = ({ state }: Job) => state.stage
const isComplete = (job: Job) => stageOf(job) === 'complete'
const isHeld = ({ state }: Job) => state.stage === 'waiting' && state.why.kind === 'rate-limited'

test('after the clock is put right a pause that the service asked for lasts no longer than it was', async () => {
  const { sandbox, clock, open, add, until } = await harness()
  const engine = await open()
  sandbox.faults.rateLimit({ bucket: 'upload', retryAfter: 40 })
  const job = await add(engine, 'a.png')
  await until(engine, job, isHeld)
  clock.shift(-twoHoursMs)
  const later = await add(engine, 'b.png')
  await until(engine, job, isComplete)
  await until(engine, later, isComplete)
}, 40_000)

test('nor after a restart in between', async () => {
  const { sandbox, clock, open, add, until } = await harness()
  const engine = await open()
  sandbox.faults.rateLimit({ bucket: 'upload', retryAfter: 40 })
  const job = await add(engine, 'a.png')
  await until(engine, job, isHeld)
  await engine[Symbol.asyncDispose]()
  clock.shift(-twoHoursMs)
  await until(await open(), job, isComplete)
}, 40_000)

test('the same holds for a file that is offline, and for the next poll of an analysis', async () => {
  const { sandbox, clock, open, add, until } = await harness()
  const engine = await open()
  const polled = await add(engine, 'a.png')
  await until(engine, polled, (job) => stageOf(job) === 'processing')
  sandbox.faults.answerApi({ status: 503, times: 3 })
  const tried = await add(engine, 'b.png')
  await until(engine, tried, ({ state }) => state.stage === 'waiting' && state.tries > 0)
  clock.shift(-twoHoursMs)
  await until(engine, polled, isComplete)
  await until(engine, tried, isComplete)
}, 40_000)

test('a clock that is put forward ends waits, and nothing else', async () => {
  const { sandbox, clock, open, add, until } = await harness()
  const engine = await open()
  const jobs = [await add(engine, 'a.png'), await add(engine, 'b.png')]
  for (const job of jobs) await until(engine, job, (each) => stageOf(each) === 'processing')
  clock.shift(twoHoursMs)
  for (const job of jobs) await until(engine, job, (each) => !isOpen(each.state))
  expect(jobs.map(({ id }) => engine.jobs.find(id)?.state.stage)).toEqual(['complete', 'complete'])
  expect(sandbox.submissions).toHaveLength(2)
}, 40_000)
