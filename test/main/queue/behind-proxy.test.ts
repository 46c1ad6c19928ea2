import { expect, test } from 'vitest'
import { type ForwardProxy, forwardProxy } from '../../fakes/forward-proxy.ts'
import { png } from '../../fakes/media.ts'
import { failureOf, openHarness, waitsFor } from '../../fakes/open-harness.ts'

const requestsOf = ({ asked }: ForwardProxy) => asked.filter((each) => !each.startsWith('HEAD'))

test.each(['gone', 'deaf'] as const)(
  'behind a proxy that is %s a file waits, and goes when there is a way, not when its next try is due',
  async (state) => {
    const proxy = await forwardProxy()
    const harness = await openHarness()
    const engine = await harness.restart({ HTTP_PROXY: proxy.host })
    proxy.state = state
    const job = await harness.add(harness.file('a.png', png()))
    const held = await harness.until(
      job.id,
      (each) => waitsFor('offline')(each) && each.state.stage === 'waiting' && each.state.tries >= 6,
    )
    expect([requestsOf(proxy).length, engine.online.hosts]).toEqual([
      6,
      [new URL(harness.sandbox.apiUrl).host],
    ])
    const dueMs = held.state.stage === 'waiting' ? (held.state.untilMs ?? 0) : 0
    proxy.state = 'up'
    await harness.until(job.id, (each) => each.state.stage !== 'waiting')
    expect(engine.clock.now()).toBeLessThan(dueMs)
    expect(failureOf(await harness.until(job.id))).toBe('complete')
    expect(engine.online.hosts).toEqual([])
  },
  30_000,
)

test('a proxy that wants a password holds every file and is asked again by itself', async () => {
  const proxy = await forwardProxy()
  const harness = await openHarness()
  await harness.restart({ HTTP_PROXY: proxy.host })
  proxy.state = 'refuse'
  const job = await harness.add(harness.file('a.png', png()))
  const held = await harness.until(job.id, waitsFor('proxy-login'))
  expect(held.state).toMatchObject({
    why: { kind: 'proxy-login', proxy: proxy.host },
    untilMs: expect.any(Number),
  })
  proxy.state = 'up'
  expect(failureOf(await harness.until(job.id))).toBe('complete')
}, 30_000)
