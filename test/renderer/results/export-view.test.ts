import type { Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { exportsWork, notSaved, previewOf, refusedWith, summaryOf } from '../export-samples.ts'
import type { OpenedPage } from '../open-page.ts'
import { preparePages } from '../prepare-pages.ts'
import type { FakeHandlers, Scenario } from '../scenario.ts'
import { film, scenario as results } from '../scenarios/results.ts'
import { scenario as document } from '../scenarios/results-document.ts'
import { eventually } from './reading.ts'

vi.setConfig({ testTimeout: 90_000 })
const open = preparePages()
const exporting = (exports: FakeHandlers['exports'] = {}, of: Scenario = results): Scenario => ({
  ...of,
  handlers: { ...of.handlers, exports: { ...exportsWork, ...exports } },
})
const called = ({ engine }: OpenedPage, name: string) =>
  engine.calls.filter((each) => each.name === name).map(({ input }) => input)
const main = (page: Page) => page.getByRole('button', { name: 'Markers to Resolve' })
const save = (page: Page) => page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true })
const asItComes = {
  id: film,
  format: 'resolve-edl',
  issues: 'open',
  frameRate: null,
  startTimecode: null,
  dropFrame: null,
}

test('two presses save the markers, and the sentence afterwards says what became of the issues', async () => {
  const page_ = await open(exporting())
  const { page } = page_
  await main(page).click()
  await save(page).click()
  const said = page.getByText('Wrote 25 markers for 27 issues to Spring_Spot_30s_v03-findings.edl (2 merged')
  await said.waitFor()
  const focused = await page.evaluate(() => globalThis.document.activeElement?.textContent)
  await page
    .getByRole('region', { name: 'Notices' })
    .or(page.locator('[aria-live=polite]'))
    .getByRole('button', { name: 'Show in file manager' })
    .click()
  expect({
    saved: called(page_, 'exports.save'),
    revealed: called(page_, 'exports.reveal'),
    focused,
    dialogs: await page.getByRole('dialog').count(),
    complaints: page_.complaints,
  }).toEqual({
    saved: [{ ...asItComes, stills: {}, place: 'remembered' }],
    revealed: [{ path: '/Users/mia/Desktop/Spring_Spot_30s_v03-findings.edl' }],
    focused: 'Markers to Resolve',
    dialogs: 0,
    complaints: [],
  })
})

test('the keyboard alone does it: Enter opens, Enter saves', async () => {
  const page_ = await open(exporting())
  const { page } = page_
  await main(page).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('Wrote 25 markers').waitFor()
  expect(called(page_, 'exports.save')).toHaveLength(1)
})

test('what is assumed can be changed, is checked as it is typed, and is counted anew', async () => {
  const page_ = await open(exporting())
  const { page } = page_
  await main(page).click()
  const dialog = page.getByRole('dialog')
  const rate = dialog.getByRole('textbox', { name: 'Frame rate' })
  const start = dialog.getByRole('textbox', { name: 'Start timecode' })
  await eventually(() => start.inputValue()).toBe('01:00:00;00')
  await rate.fill('fast')
  await dialog.getByText('“fast” isn’t a frame rate.').waitFor()
  const isBlocked = await save(page).isDisabled()
  await rate.fill('29.97')
  await start.fill('00:01:00;00')
  await dialog.getByText('00:01:00;00 doesn’t exist in drop frame.').waitFor()
  await start.fill('10:00:00;00')
  await dialog.getByRole('switch', { name: 'Drop frame' }).click()
  await eventually(() => called(page_, 'exports.preview').at(-1)).toEqual({
    ...asItComes,
    frameRate: '29.97',
    startTimecode: '10:00:00;00',
    dropFrame: false,
  })
  expect([isBlocked, await save(page).isEnabled()]).toEqual([true, true])
})

test('an unknown frame rate is asked for', async () => {
  const page_ = await open(
    exporting({
      preview: ({ frameRate }) =>
        frameRate ? previewOf() : refusedWith('The frame rate of x.mov is unknown. Set it here', 'frameRate'),
    }),
  )
  const { page } = page_
  await main(page).click()
  const rate = page.getByRole('textbox', { name: 'Frame rate' })
  await page.getByText('The frame rate of x.mov is unknown. Set it here.').first().waitFor()
  const before = [await rate.getAttribute('aria-invalid'), await save(page).isDisabled()]
  await rate.fill('25')
  await page.getByText('Writes 25 markers').waitFor()
  expect([before, await save(page).isEnabled()]).toEqual([['true', true], true])
})

test('a file that could not be saved says why where it was asked for', async () => {
  const { page } = await open(exporting({ save: notSaved }))
  await main(page).click()
  await save(page).click()
  await page.getByRole('dialog').getByText('/Volumes/Full/a.edl').first().waitFor()
  expect(await save(page).isEnabled()).toBe(true)
})

test('who thinks better of the system’s dialog is where she was', async () => {
  const page_ = await open(exporting({ save: () => null }))
  const { page } = page_
  await main(page).click()
  await page.getByRole('button', { name: 'Save as…' }).click()
  await eventually(() => called(page_, 'exports.save')).toHaveLength(1)
  expect(called(page_, 'exports.save')).toMatchObject([{ place: 'ask' }])
  expect(await page.getByRole('dialog').isVisible()).toBe(true)
})

test('the menu has every program, the last choice first; a document has no place on a timeline', async () => {
  const last = (of: Scenario): Scenario => ({
    ...of,
    snapshot: { ...of.snapshot, settings: { ...of.snapshot.settings, exportFormat: 'fcpxml' } },
  })
  const namesIn = async (scenario: Scenario) => {
    const { page } = await open(scenario)
    await page.getByRole('button', { name: 'Other export formats' }).click()
    return await page.getByRole('menuitem').allInnerTexts()
  }
  const copying = ['Copy timecode\nC', 'Copy issue\nShift+C', 'Copy all issues']
  expect([await namesIn(last(exporting())), await namesIn(last(exporting({}, document)))]).toEqual([
    [
      'Final Cut Pro',
      'DaVinci Resolve',
      'Premiere Pro',
      'Avid Media Composer',
      'OpenTimelineIO',
      'CSV',
      'WebVTT',
      'SRT',
      'HTML report',
      'PDF report',
      'JSON',
      ...copying,
    ],
    ['HTML report', 'CSV', 'PDF report', 'JSON', ...copying],
  ])
})

test('a report gets a still frame of each issue that has a time, small enough to send', async () => {
  const page_ = await open(exporting({ preview: () => previewOf(summaryOf({ markers: null })) }))
  const { page } = page_
  await page.getByRole('button', { name: 'Other export formats' }).click()
  await page.getByRole('menuitem', { name: 'HTML report' }).click()
  await save(page).click()
  await page.getByText('Wrote 25 markers').waitFor()
  const [input] = called(page_, 'exports.save') as { stills: Record<string, string> }[]
  const stills = input?.stills ?? {}
  expect({
    issues: Object.keys(stills).sort(),
    areJpegs: Object.values(stills).every((each) => /^data:image\/jpeg;base64,[\w+/]+=*$/.test(each)),
    areSmall: Object.values(stills).every(({ length }) => length > 2_000 && length <= 150_000),
    areDifferent: new Set(Object.values(stills)).size,
  }).toEqual({
    issues: ['comparison', 'price', 'reading', 'vat'],
    areJpegs: true,
    areSmall: true,
    areDifferent: 4,
  })
})

test('a film that the window cannot decode gives a report without pictures', async () => {
  const scenario = exporting()
  const page_ = await open({ ...scenario, media: { 'interview.mp4': Buffer.from('no film') } })
  const { page } = page_
  await page.getByRole('button', { name: 'Other export formats' }).click()
  await page.getByRole('menuitem', { name: 'PDF report' }).click()
  await save(page).click()
  await page.getByText('Wrote 25 markers').waitFor()
  expect(called(page_, 'exports.save')).toMatchObject([{ format: 'pdf', stills: {} }])
})

test('the button is dragged out as a file', async () => {
  const page_ = await open(exporting())
  const { page } = page_
  const isLeftToTheSystem = await main(page).evaluate(
    (button) => !button.dispatchEvent(new DragEvent('dragstart', { bubbles: true, cancelable: true })),
  )
  await page.getByText('Wrote 25 markers').waitFor()
  expect([isLeftToTheSystem, called(page_, 'exports.drag')]).toEqual([true, [asItComes]])
})

test('a report that is dragged has the stills that were taken since the pointer came, and says how many', async () => {
  const page_ = await open(exporting({ preview: () => previewOf(summaryOf({ markers: null })) }))
  const { page } = page_
  await page.getByRole('button', { name: 'Other export formats' }).click()
  const report = page.getByRole('menuitem', { name: 'HTML report' })
  const drag = () =>
    report.evaluate((item) =>
      item.dispatchEvent(new DragEvent('dragstart', { bubbles: true, cancelable: true })),
    )
  const stillsOf = () =>
    called(page_, 'exports.drag').map((input) => Object.keys((input as { stills: object }).stills).sort())
  await drag()
  await page.getByText('Has 0 of 4 still frames.').waitFor()
  expect(stillsOf()).toEqual([[]])
  await report.hover()
  const all = ['comparison', 'price', 'reading', 'vat']
  await expect
    .poll(async () => {
      await drag()
      return stillsOf().at(-1)
    })
    .toEqual(all)
})

test('C copies the timecode, Shift+C the issue, the menu the list; a drag carries the issue’s text', async () => {
  const { page } = await open(exporting())
  await page.getByRole('button', { name: 'Go to 00:00:05:10' }).click()
  const pasted = async () => {
    await page.getByRole('searchbox', { name: 'Search results' }).fill('')
    await page.getByRole('searchbox', { name: 'Search results' }).press('Control+v')
    return page.getByRole('searchbox', { name: 'Search results' }).inputValue()
  }
  await page.keyboard.press('c')
  await page.getByText('Copied 00:00:05:10.').waitFor()
  const timecode = await pasted()
  const dragged = await page
    .getByRole('article', { name: 'VAT' })
    .locator('[draggable]')
    .evaluate((it) => {
      const dataTransfer = new DataTransfer()
      it.dispatchEvent(new DragEvent('dragstart', { bubbles: true, dataTransfer }))
      return dataTransfer.getData('text/plain')
    })
  await page.getByRole('heading', { level: 2 }).first().click()
  await page.getByRole('searchbox', { name: 'Search results' }).blur()
  await page.keyboard.press('Shift+C')
  await page.getByText('Copied the issue.').waitFor()
  await page.getByRole('button', { name: 'Other export formats' }).click()
  await page.getByRole('menuitem', { name: 'Copy all issues' }).click()
  await page.getByText('Copied 4 issues.').waitFor()
  expect({ timecode, dragged }).toEqual({
    timecode: '00:00:05:10',
    dragged: [
      '00:00:05:10–00:00:06:04',
      'MINOR CAP_3.18 VAT is not stated',
      '“Only £240”',
      'Status: open, no. 2',
    ].join('\n'),
  })
})

const filmState = (page: Page) =>
  page.locator('video').evaluate(({ currentTime, paused }: HTMLVideoElement) => ({
    ms: Math.round(currentTime * 1000),
    paused,
  }))

test('by time through the issues, from two seconds before, and in circles over the evidence', async () => {
  const { page } = await open(exporting())
  await page.getByRole('button', { name: 'Go to 00:00:05:10' }).waitFor()
  const selected = () => page.locator('article:has([aria-expanded=true])').first().getAttribute('aria-label')
  const walked: (string | null)[] = []
  for (const key of ['Shift+N', 'Shift+N', 'Shift+N', 'Shift+P']) {
    await page.keyboard.press(key)
    walked.push(await selected())
  }
  await eventually(async () => (await filmState(page)).ms).toBe(3340)
  await page.keyboard.press('r')
  await eventually(async () => (await filmState(page)).paused).toBe(false)
  const replayedMs = (await filmState(page)).ms
  await page.keyboard.press('k')
  await page.keyboard.press('/')
  await page.getByRole('button', { name: 'Loop evidence', pressed: true }).waitFor()
  const seen = await page.locator('video').evaluate(
    (video: HTMLVideoElement) =>
      new Promise<number>((resolve) => {
        let backwards = 0
        let last = video.currentTime
        video.addEventListener('timeupdate', () => {
          if (video.currentTime < last - 0.3) backwards += 1
          last = video.currentTime
          if (backwards === 2) resolve(backwards)
        })
      }),
  )
  const loopedMs = (await filmState(page)).ms
  await page.keyboard.press('/')
  expect({
    walked,
    isBefore: replayedMs >= 1_300 && replayedMs < 3_320,
    seen,
    isInside: loopedMs >= 3_300 && loopedMs < 4_800,
    isOff: await page.getByRole('button', { name: 'Loop evidence', pressed: false }).isVisible(),
  }).toEqual({
    walked: [
      'Comparison has no visible basis',
      'Price has no conditions on screen',
      'VAT is not stated',
      'Price has no conditions on screen',
    ],
    isBefore: true,
    seen: 2,
    isInside: true,
    isOff: true,
  })
})

test('every time can be selected', async () => {
  const { page } = await open(exporting())
  const link = page.getByRole('button', { name: 'Go to 00:00:05:10' })
  await link.waitFor()
  const box = await link.boundingBox()
  if (!box) return expect.fail('it is shown')
  const y = box.y + box.height / 2
  await page.mouse.move(box.x + 2, y)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width - 2, y, { steps: 5 })
  await page.mouse.up()
  expect(await page.evaluate(() => String(getSelection()))).toBe('00:00:05:10')
})
