import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { failureOf, waitsFor } from '../../../fakes/open-desk.ts'
import { tone } from '../../sandbox/dolby/tone.ts'
import { eachKind, everything, openConformance } from './fixtures.ts'

/* What every service has to do for the queue, whatever it is called and whatever comes of it. */

const leftIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n')

test.each(everything)('$preset: a file goes all the way, once, and its result is there', async (fixture) => {
  const { desk, add } = await openConformance(fixture)
  const job = await add(desk.file('voice.wav', tone()))
  const { state } = await desk.until(job.id)
  const result = desk.engine.results.ofJob(job.id)
  expect({
    stage: state.stage,
    found: state.stage === 'complete' ? state.found.kind : state,
    result: result?.kind,
    orders: fixture.orders(desk),
  }).toEqual({ stage: 'complete', found: fixture.gives, result: fixture.gives, orders: 1 })
  expect(desk.engine.made.ofJob(job.id).length > 0).toBe(fixture.gives === 'files')
})

describe.each(eachKind)('$preset', (fixture) => {
  test('wrong bytes and empty files are refused before a request is made', async () => {
    const { desk, add } = await openConformance(fixture)
    const wrong = await add(desk.file('a.wav', Buffer.from('this is no sound at all')))
    const empty = await add(desk.file('b.wav', Buffer.alloc(0)))
    expect([failureOf(wrong), failureOf(empty)]).toMatchObject([{ kind: 'wrong-type' }, { kind: 'empty' }])
    expect([...desk.sandbox.requests, ...(desk.sandbox.dolby?.requests ?? [])]).toEqual([])
  })

  test('an order that never arrives is sent once it can be', async () => {
    const { desk, add } = await openConformance(fixture)
    fixture.loseOrder(desk, 'before')
    const job = await add(desk.file('voice.wav', tone()))
    expect((await desk.until(job.id)).state.stage).toBe('complete')
    expect(fixture.orders(desk)).toBe(1)
  })

  test('an order whose answer is lost is never carried out twice', async () => {
    const { desk, add } = await openConformance(fixture)
    fixture.loseOrder(desk, 'after')
    const job = await add(desk.file('voice.wav', tone()))
    const over = await desk.until(job.id)
    expect(fixture.findsLost ? over.state.stage : failureOf(over)).toEqual(
      fixture.findsLost ? 'complete' : expect.objectContaining({ kind: 'answer-lost' }),
    )
    expect(fixture.orders(desk)).toBe(1)
  })

  test('429 is waited out for as long as the service says', async () => {
    const { desk, add } = await openConformance(fixture)
    fixture.limit(desk, 20)
    const job = await add(desk.file('voice.wav', tone()))
    await desk.until(job.id, waitsFor('rate-limited'))
    expect((await desk.until(job.id)).state.stage).toBe('complete')
    expect(fixture.orders(desk)).toBe(1)
  })

  test('trouble at the service is waited out', async () => {
    const { desk, add } = await openConformance(fixture)
    fixture.trouble(desk, 503)
    const job = await add(desk.file('voice.wav', tone()))
    expect((await desk.until(job.id)).state.stage).toBe('complete')
    expect(fixture.orders(desk)).toBe(1)
  })

  test('what the service says about a failure is what is shown', async () => {
    const { desk, add } = await openConformance(fixture)
    fixture.failNext(desk, 'The tape is torn')
    const job = await add(desk.file('voice.wav', tone()))
    expect(failureOf(await desk.until(job.id))).toMatchObject({
      kind: 'analysis-failed',
      said: expect.stringContaining('The tape is torn'),
    })
  })

  test('a refused key stops its workspace, and the file goes when it is accepted', async () => {
    const { desk, add } = await openConformance(fixture)
    fixture.refuseKey(desk)
    const job = await add(desk.file('voice.wav', tone()))
    await desk.until(job.id, waitsFor('key-refused'))
    fixture.acceptKey(desk)
    desk.engine.queue.scheduler.unpause(job.workspace)
    expect((await desk.until(job.id)).state.stage).toBe('complete')
    expect(fixture.orders(desk)).toBe(1)
  })

  test('no network is no error: the file waits and goes', async () => {
    const { desk, add } = await openConformance(fixture)
    fixture.offline(desk, true)
    const job = await add(desk.file('voice.wav', tone()))
    await desk.until(job.id, waitsFor('offline'))
    fixture.offline(desk, false)
    expect((await desk.until(job.id)).state.stage).toBe('complete')
    expect(fixture.orders(desk)).toBe(1)
  })

  test('a restart in the middle of the work changes nothing', async () => {
    const { desk, add } = await openConformance(fixture)
    const job = await add(desk.file('voice.wav', tone()))
    await desk.until(job.id, ({ state }) => state.stage === 'processing')
    await desk.restart()
    expect((await desk.until(job.id)).state.stage).toBe('complete')
    expect(fixture.orders(desk)).toBe(1)
  })

  test('no key, secret or signature is left on the disk', async () => {
    const { desk, add } = await openConformance(fixture)
    const job = await add(desk.file('voice.wav', tone()))
    await desk.until(job.id)
    await desk.engine[Symbol.asyncDispose]()
    const { key, dolby } = desk.sandbox
    const left = leftIn(desk.home)
    const secrets = [key, dolby?.appSecret ?? '', dolby?.appKey ?? '', 'sig=', 'X-Amz-Signature', 'Bearer']
    expect(secrets.filter((secret) => left.includes(secret))).toEqual([])
    expect(left.length).toBeGreaterThan(1_000)
  })
})
