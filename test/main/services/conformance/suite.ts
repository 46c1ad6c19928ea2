import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { failureOf, waitsFor } from '../../../fakes/open-harness.ts'
import { tone } from '../../sandbox/dolby/tone.ts'
import { type Fixture, openConformance } from './fixtures.ts'

/* What every service has to do for the queue, whatever it is called and whatever comes of it. */

const leftIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n')

/** `everything`: each thing that services do. `eachKind`: one for each way in which results come. */
export function conformance(everything: readonly Fixture[], eachKind: readonly Fixture[]): void {
  test.each(everything)(
    '$preset: a file goes all the way, once, and its result is there',
    async (fixture) => {
      const { harness, add } = await openConformance(fixture)
      const job = await add(harness.file('voice.wav', tone()))
      const { state } = await harness.until(job.id)
      const result = harness.engine.results.ofJob(job.id)
      expect({
        stage: state.stage,
        found: state.stage === 'complete' ? state.summary.kind : state,
        result: result?.kind,
        orders: fixture.orders(harness),
      }).toEqual({ stage: 'complete', found: fixture.gives, result: fixture.gives, orders: 1 })
      expect(harness.engine.outputs.ofJob(job.id).length > 0).toBe(fixture.gives === 'files')
    },
  )

  describe.each(eachKind)('$preset', (fixture) => {
    test('wrong bytes and empty files are refused before a request is made', async () => {
      const { harness, add } = await openConformance(fixture)
      const wrong = await add(harness.file('a.wav', Buffer.from('this is no sound at all')))
      const empty = await add(harness.file('b.wav', Buffer.alloc(0)))
      expect([failureOf(wrong), failureOf(empty)]).toMatchObject([{ kind: 'wrong-type' }, { kind: 'empty' }])
      expect(fixture.requests(harness)).toEqual([])
    })

    test('an order that never arrives is sent once it can be', async () => {
      const { harness, add } = await openConformance(fixture)
      fixture.loseOrder(harness, 'before')
      const job = await add(harness.file('voice.wav', tone()))
      expect((await harness.until(job.id)).state.stage).toBe('complete')
      expect(fixture.orders(harness)).toBe(1)
    })

    test('an order whose answer is lost is never carried out twice', async () => {
      const { harness, add } = await openConformance(fixture)
      fixture.loseOrder(harness, 'after')
      const job = await add(harness.file('voice.wav', tone()))
      const over = await harness.until(job.id)
      expect(fixture.findsLost ? over.state.stage : failureOf(over)).toEqual(
        fixture.findsLost ? 'complete' : expect.objectContaining({ kind: 'answer-lost' }),
      )
      expect(fixture.orders(harness)).toBe(1)
    })

    test('429 is waited out for as long as the service says', async () => {
      const { harness, add } = await openConformance(fixture)
      fixture.limit(harness, 20)
      const job = await add(harness.file('voice.wav', tone()))
      await harness.until(job.id, waitsFor('rate-limited'))
      expect((await harness.until(job.id)).state.stage).toBe('complete')
      expect(fixture.orders(harness)).toBe(1)
    })

    test('trouble at the service is waited out', async () => {
      const { harness, add } = await openConformance(fixture)
      fixture.trouble(harness, 503)
      const job = await add(harness.file('voice.wav', tone()))
      expect((await harness.until(job.id)).state.stage).toBe('complete')
      expect(fixture.orders(harness)).toBe(1)
    })

    test('what the service says about a failure is what is shown', async () => {
      const { harness, add } = await openConformance(fixture)
      fixture.failNext(harness, 'The tape is torn')
      const job = await add(harness.file('voice.wav', tone()))
      expect(failureOf(await harness.until(job.id))).toMatchObject({
        kind: 'analysis-failed',
        message: expect.stringContaining('The tape is torn'),
      })
    })

    test('a refused key stops its workspace, and the file goes when it is accepted', async () => {
      const { harness, add } = await openConformance(fixture)
      fixture.refuseKey(harness)
      const job = await add(harness.file('voice.wav', tone()))
      await harness.until(job.id, waitsFor('key-refused'))
      fixture.acceptKey(harness)
      harness.engine.queue.scheduler.unpause(job.workspace)
      expect((await harness.until(job.id)).state.stage).toBe('complete')
      expect(fixture.orders(harness)).toBe(1)
    })

    test('no network is no error: the file waits and goes', async () => {
      const { harness, add } = await openConformance(fixture)
      fixture.offline(harness, true)
      const job = await add(harness.file('voice.wav', tone()))
      await harness.until(job.id, waitsFor('offline'))
      fixture.offline(harness, false)
      expect((await harness.until(job.id)).state.stage).toBe('complete')
      expect(fixture.orders(harness)).toBe(1)
    })

    test('a restart in the middle of the work changes nothing', async () => {
      const { harness, add } = await openConformance(fixture)
      const job = await add(harness.file('voice.wav', tone()))
      await harness.until(job.id, ({ state }) => state.stage === 'processing')
      await harness.restart()
      expect((await harness.until(job.id)).state.stage).toBe('complete')
      expect(fixture.orders(harness)).toBe(1)
    })

    test('no key, secret or signature is left on the disk', async () => {
      const { harness, add } = await openConformance(fixture)
      const job = await add(harness.file('voice.wav', tone()))
      await harness.until(job.id)
      await harness.engine[Symbol.asyncDispose]()
      const left = leftIn(harness.home)
      const secrets = fixture.secrets(harness)
      expect(secrets.length).toBeGreaterThan(0)
      expect(secrets.filter((secret) => left.includes(secret))).toEqual([])
      expect(left.length).toBeGreaterThan(1_000)
    })
  })
}
