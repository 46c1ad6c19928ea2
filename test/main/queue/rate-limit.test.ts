import { expect, test } from 'vitest'
import { sentenceForWait } from '../../../preload/domain/words/wait.ts'
import { png } from '../../fakes/media.ts'
import { failureOf, openHarness, waitsFor } from '../../fakes/open-harness.ts'

test('a Retry-After of years holds for an hour and says so; whoever tries now is tried now, and the rest follows', async () => {
  const harness = await openHarness()
  const { queue, clock } = harness.engine
  harness.sandbox.faults.rateLimit({ bucket: 'upload', retryAfter: 999_999_999 })
  const first = await harness.add(harness.file('a.png', png('a')))
  const held = await harness.until(first.id, waitsFor('rate-limited'))
  const second = await harness.add(harness.file('b.png', png('b')))
  await harness.until(second.id, waitsFor('rate-limited'))
  if (held.state.stage !== 'waiting') throw new Error('it waits')
  expect((held.state.untilMs ?? Infinity) - clock.now()).toBeLessThanOrEqual(3_600_000)
  expect(sentenceForWait(held.state.why)).toContain('60 minutes')
  await queue.retry(first.id)
  expect(failureOf(await harness.until(first.id))).toBe('complete')
  expect(failureOf(await harness.until(second.id))).toBe('complete')
  expect(harness.calls().filter((call) => call.startsWith('POST uploads'))).toEqual([
    'POST uploads 429',
    'POST uploads 201',
    'POST uploads 201',
  ])
}, 30_000)

test('set aside and taken up again it is tried now, too', async () => {
  const harness = await openHarness()
  const { queue } = harness.engine
  harness.sandbox.faults.rateLimit({ bucket: 'upload', retryAfter: 'Fri, 31 Dec 2199 23:59:59 GMT' })
  const { id } = await harness.add(harness.file('a.png', png()))
  await harness.until(id, waitsFor('rate-limited'))
  await queue.pause([id])
  queue.resume([id])
  expect(failureOf(await harness.until(id))).toBe('complete')
}, 30_000)

test.each([0, '0.1', 'Wed, 01 Jan 2020 00:00:00 GMT'])(
  'Retry-After: %s from a service that goes on refusing is no reason to ask it again and again',
  async (retryAfter) => {
    const harness = await openHarness()
    const { clock } = harness.engine
    harness.sandbox.faults.rateLimit({ bucket: 'upload', retryAfter, times: 'always' })
    const job = await harness.add(harness.file('a.png', png()))
    const pauses: number[] = []
    for (let tries = 1; tries <= 6; tries += 1)
      await harness.until(job.id, (each) => {
        const { state } = each
        if (state.stage !== 'waiting' || state.tries < tries) return false
        pauses.push((state.untilMs ?? 0) - clock.now())
        return true
      })
    expect(harness.calls()).toHaveLength(6)
    expect(pauses.at(-1)).toBeGreaterThan(20_000)
  },
  30_000,
)
