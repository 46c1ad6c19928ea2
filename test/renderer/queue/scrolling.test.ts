import { expect, test } from 'vitest'
import type { Movement } from '../../../preload/contract/snapshot.ts'
import { preparePages } from '../prepare-pages.ts'
import { complete, jobOf, partsOf, snapshotOf, uploading } from '../samples.ts'

const open = preparePages()

test('100,000 rows scroll while 50 of them move ten times a second', async ({ annotate }) => {
  const jobs = Array.from({ length: 100_000 }, (_, index) =>
    jobOf({
      name: `Spot_${index}.mov`,
      sizeBytes: 1e9,
      state: index < 50 ? uploading(0) : complete(1, 0, 2),
    }),
  )
  const { page, push, complaints } = await open({ jobs, snapshot: snapshotOf(partsOf(jobs)) })
  await page.getByRole('row', { name: /Spot_0\.mov/ }).waitFor()

  const measured = page.evaluate(scroll)
  let isScrolling = true
  const pushes = (async () => {
    for (let sentBytes = 0; isScrolling; sentBytes += 1e6) {
      const movement: Movement = { sentBytes, bytesPerSecond: 1e7, leftMs: 60_000, isTooSlow: false }
      const movements = Object.fromEntries(jobs.slice(0, 50).map(({ id }) => [id, movement]))
      await Promise.all([push({ movements }), new Promise((resolve) => setTimeout(resolve, 100))])
    }
  })()
  const { frames, longFrames, maxMs, heapBytes } = await measured
  isScrolling = false
  await pushes

  await page.getByRole('grid').focus()
  await page.keyboard.press('End')
  await page.getByRole('row', { name: /Spot_99999\.mov/ }).waitFor()
  const rows = await page.getByRole('row').count()
  await annotate(
    `${longFrames} of ${frames} frames took more than 34 ms, the longest ${maxMs} ms; heap ${Math.round(heapBytes / 1e6)} MB`,
  )
  expect({ areFew: rows < 80, complaints }).toEqual({ areFew: true, complaints: [] })
}, 120_000)

/** Runs in the page: scrolls for five seconds, slowly at first and then in leaps. */
async function scroll() {
  const grid = document.querySelector('[role="grid"]')
  const gaps: number[] = []
  const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
  const start = await nextFrame()
  for (let before = start; before - start < 5_000; ) {
    const share = (before - start) / 5_000
    grid?.scrollBy({ top: 20 + share * share * 2_000 })
    const now = await nextFrame()
    gaps.push(now - before)
    before = now
  }
  const memory: unknown = Reflect.get(performance, 'memory')
  return {
    frames: gaps.length,
    longFrames: gaps.filter((gap) => gap > 34).length,
    maxMs: Math.round(Math.max(...gaps)),
    heapBytes: memory && typeof memory === 'object' ? Number(Reflect.get(memory, 'usedJSHeapSize')) : 0,
  }
}
