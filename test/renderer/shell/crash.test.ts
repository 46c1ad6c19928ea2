import { expect, test } from 'vitest'
import { preparePages } from '../prepare-pages.ts'
import { jobOf } from '../samples.ts'
import type { Scenario } from '../scenario.ts'
import { scenario as busy } from '../scenarios/queue-busy.ts'

const open = preparePages()

const reportsOf = (calls: readonly { name: string; input: unknown }[]) =>
  calls.filter(({ name }) => name === 'app.reportError').map(({ input }) => Object(input))

test('a row that cannot be drawn costs that row', async () => {
  const nonsense = { ...jobOf({ name: 'Broken.mov' }), state: { stage: 'nonsense' } as never }
  const scenario: Scenario = { ...busy, jobs: [nonsense, jobOf({ name: 'Fine.mov' })] }
  const { page, engine } = await open(scenario)
  const rows = page.getByRole('row')
  await expect.poll(() => rows.filter({ hasText: 'Broken.mov' }).textContent()).toContain('can’t be shown')
  expect(await rows.filter({ hasText: 'Fine.mov' }).count()).toBe(1)
  await expect.poll(() => reportsOf(engine.calls)[0]?.where).toBe('queue row')
  expect(reportsOf(engine.calls)[0]?.text).toContain('at ')
})

test('a screen that fails says so, the others go on, and Reload draws it again', async () => {
  let isBroken = true
  const scenario: Scenario = {
    ...busy,
    handlers: {
      results: {
        page: () => (isBroken ? ({ rows: 'none', hasMore: false } as never) : { rows: [], hasMore: false }),
      },
    },
  }
  const { page, engine } = await open(scenario)
  await page.keyboard.press('Control+2')
  const failed = page.getByRole('heading', { name: 'This screen failed.' })
  await expect.poll(() => failed.count()).toBe(1)
  await expect.poll(() => reportsOf(engine.calls)[0]?.where).toBe('screen results')
  await page.keyboard.press('Control+1')
  await expect.poll(() => page.getByRole('grid').count()).toBe(1)
  await page.keyboard.press('Control+2')
  await expect.poll(() => failed.count()).toBe(1)
  isBroken = false
  await page.getByRole('button', { name: 'Reload' }).click()
  await expect.poll(() => failed.count()).toBe(0)
})

test('what nobody awaited is reported, and the window stays', async () => {
  const { page, engine } = await open(busy)
  await page.evaluate(() => {
    void Promise.reject(new Error('nobody waits for this'))
    setTimeout(() => {
      throw new Error('nor for this')
    })
  })
  await expect
    .poll(() =>
      reportsOf(engine.calls)
        .map(({ where }) => where)
        .sort(),
    )
    .toEqual(['page', 'promise'])
  expect(await page.getByRole('grid').count()).toBe(1)
})
