import { expect, test, vi } from 'vitest'
import { Fault } from '../../../main/net/fault.ts'
import type { OpenedPage } from '../open-page.ts'
import { preparePages, violationsOn } from '../prepare-pages.ts'
import { jobIdOf } from '../samples.ts'
import { scenario as withOpen } from '../scenarios/results.ts'
import { scenario as list } from '../scenarios/results-list.ts'
import { scenario as many } from '../scenarios/results-many.ts'
import { scenario as none } from '../scenarios/results-none.ts'
import { eventually } from './reading.ts'

vi.setConfig({ testTimeout: 90_000 })
const open = preparePages()
const reads = ({ engine }: OpenedPage) =>
  engine.calls.flatMap(({ name, input }) => (name === 'results.read' ? [input] : []))
const filters = ({ engine }: OpenedPage) =>
  engine.calls.flatMap(({ name, input }) =>
    name === 'results.page' ? [(input as { filter: object }).filter] : [],
  )

test('each result by its name, what was found and when', async () => {
  const { page, complaints } = await open(list)
  await page.getByRole('option').first().waitFor()
  expect({
    list: (await page.getByRole('listbox').ariaSnapshot()).match(/(?<=option ").*(?=")/g),
    violations: await violationsOn(page),
    complaints,
  }).toEqual({
    list: [
      'Spring_Spot_30s_v03.mov 1 critical · 2 minor · 1 info 14:41',
      'Claims_sheet_2026.pdf not opened yet 3 minor 14:33',
      'Spring_Spot_30s_v02.mov 1 critical · 2 major · 3 minor 14:02',
      'Podcast_ep12.wav No issues 13:40',
      'Teaser_vertical_v01.mp4 not opened yet No issues yesterday',
      expect.stringMatching(/^Winter_campaign.*v07.png 12 major · 34 minor · 5 info \d+ \w+/),
    ],
    violations: [],
    complaints: [],
  })
})

test('the keyboard goes through the list and opens where it rests', async () => {
  const page_ = await open(list)
  const { page } = page_
  // Faster than the keyboard could rest, on whatever machine.
  await page.getByRole('listbox').evaluate(async (it: HTMLElement) => {
    it.focus()
    for (const key of ['ArrowDown', 'ArrowDown', 'End', 'ArrowUp']) {
      it.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
      await Promise.resolve()
    }
  })
  await page.getByRole('heading', { name: 'Teaser_vertical_v01.mp4' }).waitFor()
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Spring_Spot_30s_v03.mov' }).waitFor()
  const opened = reads(page_).map((input) => (input as { id: string }).id)
  expect([opened.at(0), opened.at(-1)]).toEqual(['Teaser_vertical_v01.mp4', 'Spring_Spot_30s_v03.mov'])
})

test('what is opened is new no longer', async () => {
  const { page, engine } = await open(list)
  await page.getByRole('option', { name: /^Claims_sheet/ }).click()
  await page.getByRole('option', { name: 'Claims_sheet_2026.pdf 3 minor 14:33', exact: true }).waitFor()
  const seen = () => engine.calls.flatMap(({ name, input }) => (name === 'results.see' ? [input] : []))
  await expect.poll(seen).toEqual([{ id: 'Claims_sheet_2026.pdf' }])
})

test('a filter is shown as chips and is taken away again', async () => {
  const page_ = await open(list)
  const { page } = page_
  await page.getByRole('button', { name: 'Filter' }).click()
  const popover = page.getByRole('dialog', { name: 'Show only' })
  await popover.getByRole('button', { name: 'Major' }).click()
  await popover.getByRole('combobox', { name: 'Workspace' }).click()
  await page.getByRole('option', { name: 'Harbour Films' }).click()
  await popover.getByRole('button', { name: 'Today' }).click()
  expect(await violationsOn(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByText('Change the search or the filter.').waitFor()
  const chips = await page.getByRole('button', { name: /^Remove filter/ }).allInnerTexts()
  await page.getByRole('button', { name: 'Remove filter: Harbour Films' }).click()
  await page.getByRole('option', { name: /v02/ }).waitFor()
  const fitting = await page.getByRole('option').count()
  await page.getByRole('button', { name: 'Filter, 2 conditions' }).click()
  await popover.getByRole('button', { name: 'Clear filter' }).click()
  await eventually(() =>
    page.getByRole('listbox', { includeHidden: true }).locator('[role=option]').count(),
  ).toBe(6)
  expect({ chips: [chips[0], chips[1], chips.length], fitting, last: filters(page_).at(-1) }).toEqual({
    chips: ['Major', 'Harbour Films', 3],
    fitting: 1,
    last: { search: '', severities: [], workspace: null, folderId: null, fromMs: null, untilMs: null },
  })
})

test('a search that finds nothing says so and can be cleared', async () => {
  const { page } = await open(list)
  await page.getByRole('searchbox', { name: 'Search results' }).fill('autumn')
  await page.getByRole('heading', { name: 'No matches' }).waitFor()
  await page.getByRole('button', { name: 'Clear filter' }).click()
  await page.getByRole('option', { name: /v03/ }).waitFor()
})

test('a long list is read page by page and only what is in view is on the page', async () => {
  const page_ = await open(many)
  const { page } = page_
  await page.getByRole('listbox').focus()
  for (let round = 0; round < 5; round += 1) {
    await page.keyboard.press('End')
    await eventually(() => page.locator('[role=option]').last().getAttribute('aria-posinset')).toBeTruthy()
  }
  await eventually(async () => {
    await page.keyboard.press('End')
    return page.locator('[role=option]').last().getAttribute('aria-posinset')
  }).toBe('451')
  expect({ isFew: (await page.getByRole('option').count()) < 40, pages: filters(page_).length >= 5 }).toEqual(
    {
      isFew: true,
      pages: true,
    },
  )
})

test('a result that comes in appears at the top, and the open one stays open', async () => {
  const { page, engine, push, snapshot } = await open(withOpen)
  await page.getByRole('option', { name: /v03/ }).waitFor()
  const { page: readPage } = engine.handlers.results ?? {}
  engine.handlers = {
    ...engine.handlers,
    results: {
      ...engine.handlers.results,
      async page(input) {
        const known = await readPage?.(input)
        const rows = known?.rows ?? []
        const first = rows[0]
        const added = first
          ? [
              {
                ...first,
                isSeen: false,
                job: {
                  ...first.job,
                  id: jobIdOf('new'),
                  file: { ...first.job.file, path: '/x/Just_in.mov' },
                },
              },
            ]
          : []
        return { rows: [...added, ...rows], hasMore: false }
      },
    },
  }
  const { counts } = snapshot()
  await push({ parts: { counts: { ...counts, done: counts.done + 1 }, unseenResults: 3 } })
  await page.getByRole('option', { name: /^Just_in.mov/ }).waitFor()
  expect(await page.getByRole('option', { selected: true, name: /v03/ }).count()).toBe(1)
})

test('without results the list says what will be there', async () => {
  const { page } = await open(none)
  await page.getByRole('heading', { name: 'No results yet' }).waitFor()
  expect(await violationsOn(page)).toEqual([])
  await page.getByRole('button', { name: 'Go to the queue' }).click()
  await page.getByRole('heading', { name: 'Queue' }).waitFor()
})

test('a list that cannot be read says why and is tried again', async () => {
  const { page, engine } = await open({
    ...list,
    handlers: {
      results: {
        page() {
          throw new Fault({ kind: 'data-unwritable', path: '/data', code: 'EIO' })
        },
      },
    },
  })
  await page.getByText('Can’t write to the data folder /data (EIO).').waitFor()
  expect(await violationsOn(page)).toEqual([])
  engine.handlers = { ...engine.handlers, ...list.handlers }
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('option', { name: /v03/ }).waitFor()
})

test('in a narrow window the list is a page of its own', async () => {
  const { page } = await open(withOpen, { width: 900, height: 600 })
  await page.getByRole('heading', { name: 'Spring_Spot_30s_v03.mov' }).waitFor()
  const isListHidden = await page.getByRole('listbox').isHidden()
  const violations = await violationsOn(page)
  await page.getByRole('button', { name: 'All results' }).click()
  await page.getByRole('option', { name: /v02/ }).click()
  await page.getByRole('heading', { name: 'Spring_Spot_30s_v02.mov' }).waitFor()
  expect({ isListHidden, violations }).toEqual({ isListHidden: true, violations: [] })
})
