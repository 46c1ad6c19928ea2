import type { Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { preparePages } from '../../prepare-pages.ts'
import { scenario } from '../../scenarios/results-files.ts'
import { scenario as film } from '../../scenarios/results-files-film.ts'
import { scenario as gone } from '../../scenarios/results-files-gone.ts'
import { scenario as many, song } from '../../scenarios/results-files-many.ts'
import { eventually } from '../reading.ts'

vi.setConfig({ testTimeout: 90_000 })
const open = preparePages()

interface Element {
  volume: number
  isPaused: boolean
  positionMs: number
}

/** The original and the made file, in this order. */
const elements = (page: Page, kind: 'audio' | 'video' = 'audio'): Promise<Element[]> =>
  page.locator(kind).evaluateAll((all) =>
    all.map((each) => {
      const { volume, paused, currentTime } = each as HTMLMediaElement
      return {
        volume: Math.round(volume * 100) / 100,
        isPaused: paused,
        positionMs: Math.round(currentTime * 1_000),
      }
    }),
  )
const volumes = async (page: Page, kind?: 'audio' | 'video') =>
  (await elements(page, kind)).map(({ volume }) => volume)

test('both play at the same place, one is heard, and A and B switch between them', async () => {
  const { page, complaints } = await open(scenario)
  await page.getByText('B plays 6.0 dB quieter.').waitFor()
  const before = await volumes(page)
  await page.getByRole('slider', { name: 'Position' }).fill('1500')
  await eventually(async () => (await elements(page)).map(({ positionMs }) => positionMs)).toEqual([
    1_500, 1_500,
  ])
  await page.keyboard.press('a')
  await page.getByRole('radio', { name: /^A/, checked: true }).waitFor({ state: 'attached' })
  const original = await volumes(page)
  await page.keyboard.press('Space')
  await eventually(async () => (await elements(page)).map(({ isPaused }) => isPaused)).toEqual([false, false])
  await page.keyboard.press('k')
  await eventually(async () => (await elements(page)).map(({ isPaused }) => isPaused)).toEqual([true, true])
  await page.keyboard.press('b')
  await page.getByRole('radio', { name: /^B/, checked: true }).waitFor({ state: 'attached' })
  expect({ before, original, again: await volumes(page), complaints }).toEqual({
    before: [0, 0.5],
    original: [1, 0],
    again: [0, 0.5],
    complaints: [],
  })
})

test('how loud both are is measured here and said; equal loudness can be switched off', async () => {
  const { page } = await open(scenario)
  await page.getByText('measured locally').waitFor()
  const [before, after] = await page.locator('dd', { hasText: 'LUFS' }).allInnerTexts()
  await page.getByRole('switch', { name: 'Equal loudness' }).click()
  await eventually(() => volumes(page)).toEqual([0, 1])
  const number = (text = '') => Number(text.replace('−', '-').replace(' LUFS', ''))
  expect(Math.round((number(after) - number(before)) * 10) / 10).toBe(6)
})

test('where it cannot be measured, that is said, and both play as they are', async () => {
  const { page } = await open({
    ...scenario,
    media: { ...scenario.media, 'original.wav': Buffer.from('nothing') },
  })
  await page.getByText('Can’t play the original, only the output.').waitFor()
  await eventually(() => volumes(page)).toEqual([1])
})

test('a film is compared with a film, the one that is heard is seen', async () => {
  const { page } = await open(film)
  await page.getByText('Both are equally loud.').or(page.getByText('Couldn’t measure loudness')).waitFor()
  const hidden = () =>
    page
      .locator('video')
      .evaluateAll((all) => all.map((each) => each.checkVisibility({ visibilityProperty: true })))
  const outputs = await hidden()
  await page.keyboard.press('a')
  await eventually(hidden).toEqual([true, false])
  expect(outputs).toEqual([false, true])
})

test('of several files one is chosen; those that are gone say so, and the others are shown in their folder', async () => {
  const { page, engine } = await open(many)
  const list = page.getByRole('region', { name: 'Output' }).getByRole('listitem')
  await list.first().getByText('not found').waitFor()
  const chosen = page.getByRole('button', { pressed: true })
  const first = await chosen.getAttribute('aria-label')
  await page.getByRole('button', { name: 'Compare with Song_mix_07-cover.png' }).click()
  await page.getByRole('img', { name: 'Picture: Song_mix_07-cover.png' }).waitFor()
  await page.getByRole('button', { name: 'Show Song_mix_07-lift.wav in its folder' }).click()
  expect({
    first,
    levels: await page.locator('dd', { hasText: 'LUFS' }).allInnerTexts(),
    revealed: engine.calls.filter(({ name }) => name === 'queue.revealOutput').map(({ input }) => input),
  }).toEqual({
    first: 'Compare with Song_mix_07-lift.wav',
    levels: ['−18.2 LUFS', '−12.1 LUFS'],
    revealed: [{ id: song, at: 1 }],
  })
})

test('without either file there is nothing to play, but the original can be found', async () => {
  const { page } = await open(gone)
  await page.getByText('Can’t play either file').waitFor()
  expect(await page.getByRole('button', { name: 'Locate…' }).count()).toBe(1)
})

test('a step that is not done yet is shown in the queue', async () => {
  const { page } = await open(scenario)
  await page.getByRole('button', { name: 'MediaMagic review running: show in the queue' }).click()
  await page.getByRole('heading', { name: 'Queue', level: 1 }).waitFor()
  expect(await page.locator('nav [aria-current]').getAttribute('data-screen')).toBe('queue')
})
