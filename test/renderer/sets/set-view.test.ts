import type { Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { Fault } from '../../../main/net/fault.ts'
import { noFilter } from '../../../renderer/results/list/filter.ts'
import { scopeOf } from '../../../renderer/results/list/set-scope.ts'
import type { OpenedPage } from '../open-page.ts'
import { preparePages, violationsOn } from '../prepare-pages.ts'
import { eventually, linesOf } from '../results/reading.ts'
import { folderIdOf } from '../samples.ts'
import { scenario as folders } from '../scenarios/folders.ts'
import { scenario, setScenario } from '../scenarios/sets.ts'
import { scenario as many } from '../scenarios/sets-many.ts'
import { scenario as none } from '../scenarios/sets-none.ts'

vi.setConfig({ testTimeout: 90_000 })
const open = preparePages()
const called = ({ engine }: OpenedPage, name: string) =>
  engine.calls.flatMap((each) => (each.name === name ? [each.input] : []))
/** The last set that was read: in development React reads each twice. */
const lastScope = (opened: OpenedPage) => (called(opened, 'sets.read').at(-1) as { scope: object }).scope
const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })

test('a set has one row a file: its version, the worst open issue, its state and what was decided', async () => {
  const page_ = await open(scenario)
  const { page, complaints } = page_
  await row(page, 'Spring_Spot').waitFor()
  const dark = await violationsOn(page)
  await page.emulateMedia({ colorScheme: 'light' })
  const light = await violationsOn(page, ['color-contrast'])
  expect({
    scope: lastScope(page_),
    summary: await page.getByText('2 of 6 all clear').count(),
    name: await row(page, 'Spring_Spot')
      .getByTitle('/Users/mia/Exports/Acme/Spring_Spot_30s_v03.mov')
      .count(),
    version: await page.getByText('v03 of 3').count(),
    first: (await linesOf(row(page, 'Spring_Spot'))).slice(-9),
    fixed: await linesOf(row(page, 'Teaser_vertical').getByRole('gridcell').nth(2)),
    newer: await page.getByText('A newer version failed').count(),
    dark,
    light,
    complaints,
  }).toEqual({
    scope: { kind: 'all' },
    summary: 1,
    name: 1,
    version: 1,
    first: [
      'Critical',
      '10:00:12:08',
      'CAP_3.17',
      'Price has no conditions on screen',
      'Open issues',
      '3 of 11 done',
      '1 still there',
      '2 fixed · 1 accepted',
      'today 14:41',
    ],
    fixed: ['Fixed in the edit', 'Export again to confirm'],
    newer: 1,
    dark: [],
    light: [],
    complaints: [],
  })
})

test('a row opens its result, by click and by keys, and the way back leads to the row', async () => {
  const { page } = await open(scenario)
  await row(page, 'Podcast_ep12').click()
  await page.getByRole('heading', { name: 'Podcast_ep12.wav' }).waitFor()
  const list = await page.getByRole('listbox').count()
  await page.getByRole('button', { name: 'Back to the set' }).click()
  const grid = page.getByRole('grid', { name: 'Set' })
  await grid.waitFor()
  await eventually(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('grid')
  const at = await row(page, 'Podcast_ep12').getAttribute('aria-selected')
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Spring_Spot_30s_v03.mov' }).waitFor()
  await page.getByRole('button', { name: 'Back to the set' }).click()
  await page.getByRole('button', { name: 'Back to results' }).click()
  await page.getByRole('listbox').waitFor()
  expect({ list, at }).toEqual({ list: 0, at: 'true' })
})

test('files in one state are shown alone', async () => {
  const { page } = await open(scenario)
  await page.getByRole('button', { name: 'All clear 2' }).click()
  await eventually(() => page.getByRole('row').count()).toBe(3)
  await page.getByRole('button', { name: 'All clear 2' }).click()
  await eventually(() => page.getByRole('row').count()).toBe(7)
})

test('a set is exported as one table or one report, and says what was written', async () => {
  const page_ = await open(scenario)
  const { page, engine } = page_
  const save = async (format: string) => {
    await page.getByRole('button', { name: 'Export' }).click()
    await page.getByRole('menuitem', { name: format }).click()
  }
  const notices = page.getByRole('region', { name: 'Notices' })
  await save('Table (CSV)…')
  await eventually(() => linesOf(notices)).toContain('Wrote 6 files to All results-set.csv (2 all clear).')
  await notices.getByRole('button', { name: 'Show file' }).click()
  engine.handlers.sets = {
    ...engine.handlers.sets,
    save: () => {
      throw new Fault({ kind: 'bad-request', message: 'The disk is full' })
    },
  }
  await save('Report (HTML)…')
  await eventually(async () => (await linesOf(notices)).join(' ')).toContain('The disk is full')
  expect([called(page_, 'sets.save'), called(page_, 'exports.reveal')]).toEqual([
    [
      { scope: { kind: 'all' }, format: 'csv' },
      { scope: { kind: 'all' }, format: 'html' },
    ],
    [{ path: '/Users/mia/Desktop/All results-set.csv' }],
  ])
})

test('five hundred files are on the page a few at a time, and the keyboard reaches the last', async () => {
  const { page } = await open(many)
  const grid = page.getByRole('grid', { name: 'Set' })
  await grid.focus()
  await page.keyboard.press('End')
  await row(page, 'Feature_shot_0499.mov').waitFor()
  expect([(await page.getByRole('row').count()) < 60, await grid.getAttribute('aria-rowcount')]).toEqual([
    true,
    '501',
  ])
  expect(await page.getByText('Only the first 500 files are listed.').count()).toBe(1)
})

test('an empty set and one that cannot be read say so', async () => {
  const { page } = await open(none)
  await page.getByText('No results with issues here').waitFor()
  const empty = await violationsOn(page)
  const failing = setScenario([])
  let isRefused = true
  const page_ = await open({
    ...failing,
    handlers: {
      ...failing.handlers,
      sets: {
        read() {
          if (isRefused) throw new Fault({ kind: 'bug', message: 'x' })
          return { title: 'All results', rows: [], isCut: false }
        },
      },
    },
  })
  await page_.page.getByRole('button', { name: 'Try again' }).waitFor()
  isRefused = false
  await page_.page.getByRole('button', { name: 'Try again' }).click()
  await page_.page.getByText('No results with issues here').waitFor()
  expect(empty).toEqual([])
})

test('a set is read anew when results come in', async () => {
  const page_ = await open(scenario)
  await row(page_.page, 'Spring_Spot').waitFor()
  const before = called(page_, 'sets.read').length
  await page_.push({ parts: { revision: page_.snapshot().revision + 1 } })
  await eventually(() => called(page_, 'sets.read').length).toBe(before + 1)
})

test('selected results, the ones that a filter shows, and a folder are sets', async () => {
  const page_ = await open({ ...scenario, prepare: async () => undefined } as typeof scenario)
  const { page } = page_
  await page.getByRole('option', { name: /^Claims_sheet/ }).click({ modifiers: ['ControlOrMeta'] })
  await page.getByRole('option', { name: /v02/ }).click({ modifiers: ['ControlOrMeta'] })
  await page.getByText('2 results selected').waitFor()
  const violations = await violationsOn(page)
  await page
    .getByRole('group', { name: 'Selected results' })
    .getByRole('button', { name: 'Show as a set' })
    .click()
  await page.getByRole('grid', { name: 'Set' }).waitFor()
  const selected = lastScope(page_)
  await page.getByRole('button', { name: 'Back to results' }).click()
  await page.getByRole('searchbox').fill('Spring')
  await eventually(() => page.getByRole('option').count()).toBe(2)
  await page.getByRole('button', { name: 'Show as a set' }).click()
  await page.getByRole('grid', { name: 'Set' }).waitFor()
  expect({ violations, selected, found: lastScope(page_) }).toEqual({
    violations: [],
    selected: { kind: 'selection', ids: ['Claims_sheet_2026.pdf', 'Spring_Spot_30s_v02.mov'] },
    found: { kind: 'selection', ids: ['Spring_Spot_30s_v03.mov', 'Spring_Spot_30s_v02.mov'] },
  })
})

test('the card of a folder opens its set', async () => {
  const page_ = await open({ ...folders, handlers: { ...folders.handlers, ...scenario.handlers } })
  await page_.page.getByRole('button', { name: 'Show as a set' }).first().click()
  await page_.page.getByRole('region', { name: 'Set' }).waitFor()
  expect(lastScope(page_)).toEqual({ kind: 'folder', folderId: 'acme' })
})

test('a filter that main knows is kept as it is, so that what comes in later belongs to the set', () => {
  const folderId = folderIdOf('acme')
  expect([
    scopeOf(noFilter),
    scopeOf({ ...noFilter, folderId }),
    scopeOf({ ...noFilter, workspace: 'Harbour Films' }),
    scopeOf({ ...noFilter, workspace: 'Harbour Films', folderId }),
    scopeOf({ ...noFilter, search: 'spot' }),
    scopeOf({ ...noFilter, severities: ['MAJOR'] }),
    scopeOf({ ...noFilter, fromMs: 0 }),
  ]).toEqual([
    { kind: 'all' },
    { kind: 'folder', folderId },
    { kind: 'workspace', workspace: 'Harbour Films' },
    null,
    null,
    null,
    null,
  ])
})
