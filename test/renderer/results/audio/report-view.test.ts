import type { Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { preparePages } from '../../prepare-pages.ts'
import { scenario } from '../../scenarios/results-report.ts'
import { scenario as empty } from '../../scenarios/results-report-empty.ts'
import { scenario as odd } from '../../scenarios/results-report-odd.ts'
import { eventually, linesOf } from '../reading.ts'

vi.setConfig({ testTimeout: 90_000 })
const open = preparePages()
const positionMs = (page: Page) =>
  page.locator('audio').evaluate((audio: HTMLAudioElement) => Math.round(audio.currentTime * 1_000))
const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

test('the list says the two measures that say most, the names of files, and nothing it does not know', async () => {
  const { page } = await open(scenario)
  const list = page.getByRole('listbox', { name: 'Results' })
  await list.getByText('Unmeasured.wav').first().waitFor()
  const badges = await list.locator('[data-severity]').allInnerTexts()
  expect(badges).toEqual([
    '−23.4 LUFS · quality 6.1',
    '1 major · 2 minor',
    'Podcast_ep12-enhanced.wav',
    'Report',
  ])
})

test('a report is drawn in parts, each with a table of the same', async () => {
  const { page } = await open(scenario)
  await part(page, 'Loudness over time').waitFor()
  await part(page, 'Timeline').getByText('As a table').click()
  const rows = part(page, 'Timeline').locator('tbody tr')
  expect({
    parts: await page.getByRole('region', { name: 'Report' }).locator('h3').allInnerTexts(),
    chart: await page.getByRole('img', { name: /^Loudness over time/ }).getAttribute('aria-label'),
    first: await linesOf(rows.first()),
    count: await rows.count(),
    speakers: await part(page, 'Speakers').locator('tbody tr').first().locator('> *').allInnerTexts(),
    music: await part(page, 'Music').locator('tbody tr').first().locator('> *').allInnerTexts(),
  }).toEqual({
    parts: ['Loudness over time', 'Timeline', 'Quality', 'Noise', 'Speakers', 'Music'],
    chart: expect.stringMatching(/^Loudness over time, from −70.0 LUFS to −1\d.\d LUFS$/),
    first: [expect.stringMatching(/^(Music|Silence)\t0:00.0/)],
    count: 17,
    speakers: ['Speaker 1', '61 %', '2:05', '0:31', '−22.4 LUFS', '7.0', '1.4'],
    music: [
      '0:00.0–0:11.0',
      'A minor 82 %',
      '104 BPM',
      'Electronic 61 %, Ambient 24 %',
      'Synthesiser 70 %',
      '−19.2 LUFS',
    ],
  })
})

test('the target is another one, and stays so', async () => {
  const { page } = await open(scenario)
  await page.getByText('0.4 LU under −23').waitFor()
  await page.getByRole('combobox', { name: 'Target' }).click()
  await page.getByRole('option', { name: '−16 LUFS · Podcasts' }).click()
  await page.getByText('7.4 LU under −16').waitFor()
  await page.getByRole('option', { name: 'Unmeasured.wav' }).click()
  await page.getByRole('option', { name: 'Interview_harbour_master.wav' }).click()
  await page.getByText('7.4 LU under −16').waitFor()
})

test('a click on a section, a chart or a moment goes there, and so does the keyboard', async () => {
  const { page, complaints } = await open(scenario)
  await eventually(() =>
    page.locator('audio').evaluate((audio: HTMLAudioElement) => audio.readyState),
  ).not.toBe(0)
  await part(page, 'Timeline')
    .getByRole('button', { name: 'Speaker 1, 0:02.0–0:33.0' })
    .click({ position: { x: 2, y: 8 } })
  await eventually(() => positionMs(page)).toBe(2_000)
  const chart = page.getByRole('img', { name: /^Loudness over time/ })
  await chart.click({ position: { x: 2, y: 60 } })
  await eventually(() => positionMs(page)).toBeLessThan(2_000)
  await part(page, 'Loudness over time').getByText('As a table').click()
  await part(page, 'Loudness over time').getByRole('button', { name: 'Go to 0:03.0' }).focus()
  await page.keyboard.press('Enter')
  await eventually(() => positionMs(page)).toBe(3_000)
  expect(complaints).toEqual([])
})

test('under the pointer the chart says what was measured', async () => {
  const { page } = await open(scenario)
  await page.getByRole('img', { name: /^Loudness over time/ }).hover({ position: { x: 40, y: 60 } })
  await part(page, 'Loudness over time')
    .getByText(/^0:\d\d\.\d −\d\d\.\d LUFS$/)
    .waitFor()
})

test('what was not measured is not there, and an empty report says so', async () => {
  const { page } = await open(empty)
  await page.getByText('No measurements').waitFor()
  expect(await page.getByRole('region', { name: 'Report' }).locator('h3').count()).toBe(0)
})

test('measures beyond every bound are shown as they are, without an original', async () => {
  const { page, complaints } = await open(odd)
  await page.getByText('Original not found').waitFor()
  const timeline = part(page, 'Timeline')
  expect({
    parts: await page.getByRole('region', { name: 'Report' }).locator('h3').allInnerTexts(),
    isFew: (await timeline.getByRole('button').count()) < 1_300,
    canSeek: await page.getByRole('button', { name: /^Go to/ }).count(),
    isTooWide: await page
      .getByRole('region', { name: 'Report' })
      .evaluate((each) => each.scrollWidth > each.clientWidth + 1),
    complaints,
  }).toEqual({
    parts: ['Loudness over time', 'Timeline', 'Quality', 'Speakers', 'Music'],
    isFew: true,
    canSeek: 0,
    isTooWide: false,
    complaints: [],
  })
})

test('a step that went before or goes on opens its result', async () => {
  const { page } = await open(scenario)
  await page.getByRole('button', { name: 'Open the result of MediaMagic review' }).click()
  await page.getByRole('option', { name: 'Interview_harbour_master_review.wav', selected: true }).waitFor()
  await page.getByRole('region', { name: 'What was found' }).waitFor()
})
