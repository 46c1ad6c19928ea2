import type { Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { Fault } from '../../../main/net/fault.ts'
import type { OpenedPage } from '../open-page.ts'
import { preparePages, violationsOn } from '../prepare-pages.ts'
import { detailOf, sampleMedia } from '../result-samples.ts'
import { film, samples, scenario } from '../scenarios/results.ts'
import { scenario as audio } from '../scenarios/results-audio.ts'
import { scenario as document } from '../scenarios/results-document.ts'
import { scenario as image } from '../scenarios/results-image.ts'
import { scenario as many } from '../scenarios/results-many.ts'
import { scenario as missing } from '../scenarios/results-missing.ts'
import { scenario as unreadable } from '../scenarios/results-unreadable.ts'
import { mediaAddress } from '../serve-page.ts'
import { eventually, linesOf } from './reading.ts'

vi.setConfig({ testTimeout: 90_000 })
const open = preparePages()
const other = mediaAddress('again.mp4')
const called = ({ engine }: OpenedPage, name: string) =>
  engine.calls.filter((each) => each.name === name).map(({ input }) => input)

/** Where the film stands, in milliseconds. */
const positionMs = (page: Page) =>
  page.locator('video').evaluate((video: HTMLVideoElement) => Math.round(video.currentTime * 1000))
const card = (page: Page, summary: string) => page.getByRole('article', { name: summary })
const opened = (page: Page) => page.locator('article:has([aria-expanded=true])')

/** The film can be entered anywhere, and its frames are known. */
async function filmReady(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Go to 00:00:03:08', exact: true }).waitFor()
}

test('a click on timed evidence goes there and opens its issue', async () => {
  const { page, complaints } = await open(scenario)
  await filmReady(page)
  await page.getByRole('button', { name: 'Go to 00:00:05:10' }).click()
  await eventually(() => positionMs(page)).toBe(5420)
  expect(await opened(page).getAttribute('aria-label')).toBe('VAT is not stated')
  await page
    .getByRole('group', { name: 'Evidence' })
    .getByRole('button', { name: /^Info: Disclaimer/ })
    .click()
  await eventually(() => positionMs(page)).toBe(6620)
  expect(await opened(page).getAttribute('aria-label')).toBe('Disclaimer is under the usual reading time')
  expect(complaints).toEqual([])
})

test('a mark says what it stands for', async () => {
  const { page } = await open(scenario)
  await filmReady(page)
  const timeline = page.getByRole('group', { name: 'Evidence' })
  await timeline.getByRole('button', { name: /^Minor: VAT/ }).hover()
  expect(await linesOf(timeline.getByRole('status'))).toEqual(['Minor', '00:00:05:10', 'VAT is not stated'])
})

test('an open issue says everything that is known about it', async () => {
  const page_ = await open(scenario)
  const { page } = page_
  await filmReady(page)
  const lines = await linesOf(card(page, 'Price has no conditions on screen'))
  await page.getByRole('button', { name: 'Open Ruling 118: household batteries in the browser' }).click()
  expect({
    lines,
    unsafe: await page.getByRole('button', { name: /Ruling 87/ }).count(),
    links: called(page_, 'app.openLink'),
  }).toEqual({
    lines: [
      'Critical',
      'CAP_3.17',
      '#1',
      '00:00:03:08',
      'Price has no conditions on screen',
      'Open',
      'Fixed',
      'Disputed',
      'Accepted',
      'Add note',
      'frame',
      '00:00:03:08–00:00:04:14',
      '“Only £9 a month”',
      'speech',
      '00:00:03:10–00:00:05:04',
      'Conditions missing',
      'The claim is central to the offer and nothing in view supports it.',
      'Precedents',
      'Ruling 118: household batteries',
      'Upheld, 8 Nov 2025',
      'Ruling 87: broadband offer',
      'Upheld in part',
      'Contributors',
      'Pricing sidekick',
      'sidekick · 87 %',
      'Rule',
      'section',
      'Price presentation',
      'title',
      'Prices',
      'MediaMagic status: Open',
    ],
    unsafe: 0,
    links: [{ url: 'https://example.org/rulings/118' }],
  })
})

test('what changed since the version before is said and explained', async () => {
  const { page } = await open(scenario)
  await page.getByText('Compared with v02:').waitFor()
  const line = page.getByText('Compared with v02:').locator('..')
  await page.getByRole('button', { name: 'How versions are compared' }).click()
  const explained = page.getByRole('dialog')
  expect({
    line: await linesOf(line),
    isNew: await page
      .locator('article', { hasText: 'new in v03' })
      .evaluateAll((all) => all.map((each) => each.getAttribute('aria-label'))),
    fixed: await explained.getByRole('listitem').allInnerTexts(),
  }).toEqual({
    line: ['Compared with v02:', '4 fixed', '2 still open', '2 new'],
    isNew: ['VAT is not stated', 'Disclaimer is under the usual reading time'],
    fixed: ['CAP_4.1', 'CAP_8.17', 'CAP_11.3', 'CAP_15.1'].map((code) => `Major\nSomething about ${code}`),
  })
})

test('by the keyboard: through the issues, to their evidence, and through the film', async () => {
  const { page } = await open(scenario)
  await filmReady(page)
  await page.keyboard.press('n')
  await page.keyboard.press('n')
  await eventually(() => opened(page).getAttribute('aria-label')).toBe('Comparison has no visible basis')
  await page.keyboard.press('Enter')
  await eventually(() => positionMs(page)).toBe(500)
  await page.keyboard.press('Shift+ArrowRight')
  await eventually(() => positionMs(page)).toBe(1500)
  await page.keyboard.press('ArrowRight')
  // The middle of the next frame of 40 ms.
  await eventually(() => positionMs(page)).toBe(1540)
  await page.keyboard.press('p')
  await eventually(() => opened(page).getAttribute('aria-label')).toBe('VAT is not stated')
  await page.keyboard.press('l')
  await page.getByRole('button', { name: 'Pause', exact: true }).waitFor()
  await eventually(() => positionMs(page)).toBeGreaterThan(1540)
  await page.keyboard.press('k')
  await page.getByRole('button', { name: 'Play' }).waitFor()
  const stoppedMs = await positionMs(page)
  await page.keyboard.press('j')
  await eventually(() => positionMs(page)).toBeLessThan(stoppedMs)
})

test('keys that are typed stay in their field', async () => {
  const { page } = await open(scenario)
  await filmReady(page)
  await page.getByRole('searchbox', { name: 'Search results' }).fill('')
  await page.getByRole('searchbox', { name: 'Search results' }).pressSequentially('n l p')
  expect(await opened(page).getAttribute('aria-label')).toBe('Price has no conditions on screen')
  expect(await page.getByRole('button', { name: 'Play' }).isVisible()).toBe(true)
})

test('the scrubber and the volume are sliders of their own', async () => {
  const { page } = await open(scenario, { width: 1800, height: 1000 })
  await filmReady(page)
  await page.getByRole('slider', { name: 'Position' }).fill('2000')
  await eventually(() => positionMs(page)).toBe(2000)
  const volume = page.getByRole('slider', { name: 'Volume' })
  await volume.focus()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('m')
  const heard = await page
    .locator('video')
    .evaluate(({ volume, muted }: HTMLVideoElement) => ({ volume, muted }))
  expect({ heard, positionMs: await positionMs(page) }).toEqual({
    heard: { volume: 0.95, muted: true },
    positionMs: 2000,
  })
})

test.each([1_280, 720])('frames are stepped with buttons in a window of %i', async (width) => {
  const { page } = await open(scenario, { width, height: 800 })
  await filmReady(page)
  for (const name of [/^Next frame/, /^Previous frame/]) {
    const step = page.getByRole('button', { name })
    const before = await positionMs(page)
    await step.click()
    await eventually(() => positionMs(page)).not.toBe(before)
  }
})

test('only the chosen severities are listed', async () => {
  const { page } = await open(scenario)
  await page.getByRole('button', { name: 'Minor 2' }).click()
  expect(
    await page.getByRole('article').evaluateAll((all) => all.map((each) => each.getAttribute('aria-label'))),
  ).toEqual(['VAT is not stated', 'Comparison has no visible basis'])
})

test('topics and contributors lead to their issues', async () => {
  const { page } = await open(scenario)
  await page.getByRole('tab', { name: /Topics/ }).click()
  const topics = await linesOf(page.getByRole('tabpanel'))
  await page.getByRole('tab', { name: 'Contributors' }).click()
  const people = await linesOf(page.getByRole('tabpanel'))
  await page
    .getByRole('tabpanel')
    .getByRole('button', { name: /Comparison has no/ })
    .click()
  await eventually(() => opened(page).getAttribute('aria-label')).toBe('Comparison has no visible basis')
  expect([topics, people]).toEqual([
    [
      'Price presentation',
      '2 issues',
      'Critical',
      'Price has no conditions on screen',
      'Minor',
      'VAT is not stated',
    ],
    [
      'Pricing sidekick',
      'sidekick · in 2 issues',
      'Critical',
      'Price has no conditions on screen',
      'Minor',
      'VAT is not stated',
      'Claims sidekick',
      'sidekick · in 1 issue',
      'Minor',
      'Comparison has no visible basis',
    ],
  ])
})

test('the raw result is searched, opened and copied', async () => {
  const { page } = await open(scenario)
  await page.getByRole('tab', { name: 'Raw' }).click()
  const tree = page.getByRole('tree')
  const rows = () => tree.getByRole('treeitem').allInnerTexts()
  await page.getByRole('searchbox', { name: 'Search the result' }).fill('VAT is')
  await eventually(rows).toEqual(['issues\n4 entries', '1\n12 fields', 'summary\nVAT is not stated'])
  await tree.focus()
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowLeft')
  expect(await linesOf(tree.locator('[aria-selected=true]'))).toEqual(['1', '12 fields'])
  await page.getByRole('button', { name: 'Copy all' }).click()
  await page.getByText('Copied the result.').waitFor()
})

test('versions and the file itself are one click away', async () => {
  const page_ = await open(scenario)
  const { page } = page_
  await page.getByRole('button', { name: 'Show in file manager' }).click()
  await page.getByRole('button', { name: 'Version v03' }).click()
  const versions = await page.getByRole('menuitemcheckbox').allInnerTexts()
  await page.getByRole('menuitemcheckbox', { name: /v02/ }).click()
  await page.getByRole('button', { name: 'Version v02' }).waitFor()
  expect({
    versions: versions.map((line) => line.split('\n').at(-1)),
    revealed: called(page_, 'queue.reveal'),
  }).toEqual({
    versions: ['Spring_Spot_30s_v03.mov', 'Spring_Spot_30s_v02.mov', 'Spring_Spot_30s_v01.mov'],
    revealed: [{ id: film }],
  })
})

test('a missing original is said to be so, and comes back when it is located', async () => {
  const page_ = await open({ ...missing, media: scenario.media ?? {} })
  const { page, engine } = page_
  await page.getByText('Original not found').waitFor()
  const isPlainText = await page.getByRole('button', { name: /^Go to/ }).count()
  engine.handlers = {
    ...engine.handlers,
    queue: { locate: () => true },
    results: {
      ...engine.handlers.results,
      read: () => detailOf(samples[0] ?? { job: scenario.jobs[0] as never }),
    },
  }
  await page.getByRole('button', { name: 'Locate…' }).click()
  await filmReady(page)
  expect([isPlainText, called(page_, 'queue.locate')]).toEqual([0, [{ id: film }]])
})

test.each([
  ['released', 'The drive was released'],
  ['in-cloud', 'This file is only in the cloud'],
] as const)(
  'a film that stops being there is not called unplayable, and is played once it is back: %s',
  async (original, title) => {
    const [sample] = samples
    if (!sample) throw new Error('no sample')
    const gone = { ...sample, detail: { ...sample.detail, original, mediaUrl: null } }
    // It is there when the result is opened, and no more when it is played.
    const answers = [sample, gone, { ...sample, detail: { ...sample.detail, mediaUrl: other } }]
    const read = () => detailOf(answers.shift() ?? sample)
    const { results, ...handlers } = scenario.handlers ?? {}
    const { page } = await open({
      ...scenario,
      handlers: { ...handlers, results: { ...results, read } },
      media: { 'again.mp4': sampleMedia('interview.mp4') },
    })
    await page.getByText(title).waitFor()
    const complaints = await page.getByText('Can’t play this format here').count()
    expect([complaints, await violationsOn(page)]).toEqual([0, []])
    await page.getByRole('button', { name: 'Check again' }).click()
    await filmReady(page)
  },
)

test('another file than the original is refused with its reason', async () => {
  const { page, engine } = await open(missing)
  engine.handlers = {
    ...engine.handlers,
    queue: {
      locate() {
        throw new Fault({ kind: 'bad-request', message: 'This is not the file that was analysed' })
      },
    },
  }
  await page.getByRole('button', { name: 'Locate…' }).click()
  await page.getByText('This is not the file that was analysed.').waitFor()
  expect(await page.getByRole('button', { name: 'Locate…' }).isEnabled()).toBe(true)
})

test('a result that cannot be read says so and is tried again', async () => {
  const { page, engine } = await open({ ...unreadable, media: scenario.media ?? {} })
  await page.getByRole('heading', { name: 'Can’t open this result' }).waitFor()
  expect(await violationsOn(page)).toEqual([])
  engine.handlers = { ...engine.handlers, ...scenario.handlers }
  await page.getByRole('button', { name: 'Try again' }).click()
  await filmReady(page)
})

test('a film that cannot be decoded leaves its issues readable', async () => {
  const { page } = await open({ ...scenario, media: { 'interview.mp4': Buffer.from('not a film') } })
  await page.getByText('Can’t play this format here').waitFor()
  expect(await card(page, 'Price has no conditions on screen').isVisible()).toBe(true)
})

test('a picture shows where its evidence is, and severities and words that nobody knows yet survive', async () => {
  const { page } = await open(image)
  await page.getByRole('img', { name: 'Picture: Key_visual_DE.png' }).waitFor()
  await page.locator('i[data-severity=CRITICAL]').waitFor()
  await page.getByRole('button', { name: 'Actual size' }).click()
  await page.getByRole('button', { name: 'Fit to window' }).waitFor()
  await page.getByText('Logo is closer to the edge than agreed').click()
  const lines = await linesOf(card(page, 'Logo is closer to the edge than agreed'))
  expect(lines).toEqual([
    'Brand risk',
    'HOUSE_STYLE',
    'Logo is closer to the edge than agreed',
    'Open',
    'Fixed',
    'Disputed',
    'Accepted',
    'Add note',
    'measured',
    'left',
    '12',
    'top',
    '9',
    'unit',
    'px',
    'agreed',
    '1',
    '24',
    '2',
    '24',
    'tool',
    'name',
    'layout-check',
    'version',
    '4.1',
    'isStrict',
    'yes',
    '17',
    'Contributors',
    '40 %',
    'model',
    'v7',
    'Jo Marsh',
    'MediaMagic status: Escalated to legal',
  ])
})

test('a document is left to the system, and long reasons unfold', async () => {
  const page_ = await open(document)
  const { page } = page_
  const reveal = page.getByRole('region', { name: 'Result' }).getByText('Show in file manager')
  await reveal.click()
  await page.getByRole('button', { name: 'Show more' }).click()
  await page.getByRole('button', { name: 'Show less' }).waitFor()
  expect([called(page_, 'queue.reveal'), await page.getByRole('button', { name: /^Go to/ }).count()]).toEqual(
    [[{ id: 'Claims_sheet_2026.pdf' }], 0],
  )
})

test('nothing found is good news', async () => {
  const { page } = await open(audio)
  await page.getByRole('heading', { name: 'No issues' }).waitFor()
  await page.getByRole('button', { name: 'Play' }).click()
  await eventually(() =>
    page.locator('audio').evaluate(({ currentTime }: HTMLAudioElement) => currentTime),
  ).toBeGreaterThan(0)
})

test('two thousand issues are on the page a few at a time, and every one can be reached', async () => {
  const { page, complaints } = await open(many)
  await page.getByRole('article').first().waitFor()
  const list = page.getByRole('list', { name: 'Issues' }).locator('..')
  await eventually(async () => {
    await list.evaluate((scroller) => scroller.scrollTo(0, scroller.scrollHeight))
    return page.getByRole('article', { name: /^Finding 2000:/ }).count()
  }).toBe(1)
  const atEnd = await page.getByRole('article').count()
  await page.getByRole('button', { name: 'Legal hold 400' }).click()
  await page.keyboard.press('n')
  await eventually(() => opened(page).getAttribute('aria-label')).toMatch(/^Finding 5:/)
  const marks = await page.getByRole('group', { name: 'Evidence' }).getByRole('button').count()
  expect({
    isFew: (await page.getByRole('article').count()) < 40 && atEnd < 40,
    areFewMarks: marks > 50 && marks < 400,
    complaints,
  }).toEqual({ isFew: true, areFewMarks: true, complaints: [] })
})

test('a topic or a contributor of any length stays within its panel, and leaves room for the others', async () => {
  const [sample] = samples
  if (sample?.result?.kind !== 'issues') return expect.fail('the film has issues')
  const endless = 'A'.repeat(18_000)
  const [first, second, ...rest] = sample.result.issues
  if (!first || !second) return expect.fail('it has some')
  const result = {
    ...sample.result,
    issues: [first, { ...second, contributors: [{ name: endless }] }, ...rest],
    topics: [{ title: endless, summary: endless, issueIds: [first.id] }],
  }
  const { page } = await open({
    ...scenario,
    handlers: {
      ...scenario.handlers,
      results: { ...scenario.handlers?.results, read: () => detailOf({ ...sample, result }) },
    },
  })
  for (const name of [/Issues/, /Topics/, 'Contributors']) {
    await page.getByRole('tab', { name }).click()
    const isCut = await page
      .getByRole('tabpanel')
      .evaluate((panel) =>
        [panel, ...panel.querySelectorAll('ul')].some((each) => each.scrollWidth > each.clientWidth + 1),
      )
    const tallest = await page
      .getByRole('tabpanel')
      .getByRole('listitem')
      .evaluateAll((all) => Math.max(...all.map((each) => each.getBoundingClientRect().height)))
    expect([isCut, tallest < 520]).toEqual([false, true])
  }
})

test('the tabs besides the issues leave axe nothing to say', async () => {
  const { page } = await open(scenario)
  for (const name of [/Topics/, 'Contributors', 'Raw']) {
    await page.getByRole('tab', { name }).click()
    expect(await violationsOn(page)).toEqual([])
  }
})
