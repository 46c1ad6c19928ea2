import { expect, onTestFinished, test } from 'vitest'
import { png } from '../../fakes/media.ts'
import { openHarness, waitsFor } from '../../fakes/open-harness.ts'
import { refuseCalls } from '../../fakes/refuse-calls.ts'

test('a job that waits for a person stays under “Needs attention” while it is tried again, until that succeeds', async () => {
  const harness = await openHarness()
  const { list, changes, queue, settings } = harness.engine
  settings.change({ isPaused: true })
  const job = await harness.add(harness.file('a.png', png('a')))
  const allow = refuseCalls([{ call: 'open', code: 'EPERM', path: 'a\\.png$' }])
  onTestFinished(allow)
  settings.change({ isPaused: false })
  await queue.scheduler.applyPause()
  await harness.until(job.id, waitsFor('access-denied'))
  const seen = new Set<string>()
  let tries = 0
  const end = changes.subscribe((change) => {
    if (change.kind !== 'stage') return
    if (change.job.state.stage === 'uploading') tries += 1
    const { attention, moving, waiting } = list.counts()
    const causes = list.held().map(({ failure, count }) => `${failure.kind} ${count}`)
    const shown = list.page({ group: 'attention', search: '', offset: 0, limit: 9 }).length
    seen.add(JSON.stringify({ attention, moving, waiting, causes, shown }))
  })
  await expect.poll(() => tries, { timeout: 20_000 }).toBeGreaterThan(2)
  queue.scheduler.backAnywhere()
  queue.hurry([job.id])
  await expect.poll(() => tries, { timeout: 20_000 }).toBeGreaterThan(3)
  end()
  expect([...seen]).toEqual([
    JSON.stringify({ attention: 1, moving: 0, waiting: 0, causes: ['access-denied 1'], shown: 1 }),
  ])
  allow()
  expect((await harness.until(job.id)).state.stage).toBe('complete')
  expect(list.counts()).toEqual({ moving: 0, waiting: 0, attention: 0, done: 1 })
})
