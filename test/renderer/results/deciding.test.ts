import type { Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { Fault } from '../../../main/net/fault.ts'
import type { OpenedPage } from '../open-page.ts'
import { preparePages, violationsOn } from '../prepare-pages.ts'
import { decidedScenario } from '../scenarios/results-decided.ts'
import { scenario as many } from '../scenarios/results-many.ts'
import { eventually, linesOf } from './reading.ts'

vi.setConfig({ testTimeout: 90_000 })
const open = preparePages()
const sets = ({ engine }: OpenedPage) =>
  engine.calls.flatMap(({ name, input }) =>
    name === 'decisions.set' ? [input as { issueIds: string[]; state: string; note?: string }] : [],
  )
const card = (page: Page, name: string) => page.getByRole('article', { name })
const checked = (page: Page, name: string) =>
  card(page, name).getByRole('radio', { checked: true }).allInnerTexts()
const focused = (page: Page) =>
  page.evaluate(
    () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
  )

test('decisions stand beside the status of the service, with where they come from', async () => {
  const { page, complaints } = await open(decidedScenario())
  const price = card(page, 'Price has no conditions on screen')
  await price.waitFor()
  expect({
    counts: await page.getByText('3 of 6 done').count(),
    price: (await linesOf(price)).filter((line) => /fixed|v02|status/i.test(line)),
    comparison: (await linesOf(card(page, 'Comparison has no visible basis'))).slice(-3),
    found: await page.getByRole('button', { name: '1 decided fixed, still there' }).count(),
    violations: await violationsOn(page),
    complaints,
  }).toEqual({
    counts: 2,
    price: [
      'Decided fixed, still there',
      'from v02',
      'Fixed',
      expect.stringMatching(/^Decided fixed by Mia Berg, .*, version 2, but still there$/),
      'MediaMagic status: Open',
    ],
    comparison: ['Accepted', 'from v02', 'MediaMagic status: Acknowledged'],
    found: 1,
    violations: [],
    complaints: [],
  })
})

test('marks of what is done step back on the timeline, and say so; undone they are back', async () => {
  const { page } = await open(decidedScenario())
  const timeline = page.getByRole('group', { name: 'Evidence' })
  const marks = () =>
    timeline
      .getByRole('button')
      .evaluateAll((all) =>
        all.map((mark) => [
          (mark.getAttribute('aria-label') ?? '').endsWith(', done'),
          Number(getComputedStyle(mark).opacity) < 0.7,
        ]),
      )
  await timeline.getByRole('button').first().waitFor()
  const before = await marks()
  expect(before.filter(([isDone]) => isDone).length).toBeGreaterThan(0)
  expect(before.every(([isDone, isDim]) => isDone === isDim)).toBe(true)
  await card(page, 'Price has no conditions on screen').getByRole('radio', { name: 'Accepted' }).click()
  await expect.poll(marks).not.toEqual(before)
  expect((await marks()).every(([isDone, isDim]) => isDone === isDim)).toBe(true)
  await page.keyboard.press('Control+z')
  await expect.poll(marks).toEqual(before)
})

test('a click decides, says so, and is undone from the notice', async () => {
  const page_ = await open(decidedScenario())
  const { page } = page_
  const price = 'Price has no conditions on screen'
  await card(page, price).getByRole('radio', { name: 'Disputed' }).click()
  await page.getByText('4 of 6 done').first().waitFor()
  const notice = page.getByRole('region', { name: 'Notices' })
  await eventually(() => linesOf(notice)).toContain(`Marked “\u2068${price}\u2069” as disputed.`)
  const row = page.getByRole('option', { name: /v03/ })
  expect((await linesOf(row)).join(' ')).toContain('4 of 6 done')
  await notice.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('3 of 6 done').first().waitFor()
  expect([sets(page_), await checked(page, price)]).toEqual([
    [{ id: 'Spring_Spot_30s_v03.mov', issueIds: ['price'], state: 'disputed' }],
    ['Open'],
  ])
})

test('keys decide, write a note and undo; the arrows only move', async () => {
  const page_ = await open(decidedScenario())
  const { page } = page_
  await card(page, 'VAT is not stated').waitFor()
  await page.keyboard.press('n')
  await page.keyboard.press('2')
  await eventually(() => checked(page, 'VAT is not stated')).toEqual(['Fixed'])
  await page.keyboard.press('e')
  await eventually(() => focused(page)).toBe('Note')
  await page.keyboard.type('1 n: see the end card')
  await page.keyboard.press('ControlOrMeta+Enter')
  await card(page, 'VAT is not stated').getByText('1 n: see the end card').waitFor()
  await eventually(() => focused(page)).toBe('VAT is not stated')
  await card(page, 'VAT is not stated').getByRole('radio', { name: 'Fixed' }).focus()
  await page.keyboard.press('ArrowRight')
  const moved = [await focused(page), sets(page_).length]
  await page.keyboard.press('Space')
  await eventually(() => checked(page, 'VAT is not stated')).toEqual(['Disputed'])
  for (const left of [['Fixed'], ['Fixed'], ['Open']]) {
    await page.keyboard.press('ControlOrMeta+z')
    await eventually(() => checked(page, 'VAT is not stated')).toEqual(left)
  }
  expect({ moved, sets: sets(page_).map(({ state, note }) => [state, note]) }).toEqual({
    moved: ['Disputed', 2],
    sets: [
      ['fixed', undefined],
      [undefined, '1 n: see the end card'],
      ['disputed', undefined],
    ],
  })
})

test('several issues are decided together, by keys and with a note', async () => {
  const page_ = await open(decidedScenario())
  const { page } = page_
  await card(page, 'VAT is not stated').waitFor()
  await page.getByRole('button', { name: 'Minor 4' }).click()
  await page.keyboard.press('n')
  await page.keyboard.press('x')
  await page.getByRole('checkbox', { name: /^Select Comparison/ }).click()
  await page.getByText('2 selected').waitFor()
  await page.keyboard.press('3')
  await eventually(() => sets(page_)).toMatchObject([{ issueIds: ['vat', 'comparison'], state: 'disputed' }])
  await page.getByRole('button', { name: 'With note…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Decide about 2 issues' })
  await dialog.getByRole('radio', { name: 'Accepted' }).click()
  await dialog.getByRole('textbox', { name: 'Note' }).fill('Agreed with the client')
  const violations = await violationsOn(page)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.keyboard.press('Escape')
  await page.getByText('2 selected').waitFor({ state: 'detached' })
  expect([violations, sets(page_).at(-1)]).toEqual([
    [],
    {
      id: 'Spring_Spot_30s_v03.mov',
      issueIds: ['vat', 'comparison'],
      state: 'accepted',
      note: 'Agreed with the client',
    },
  ])
})

test('what a filter hides once it is decided hands the keyboard on', async () => {
  const { page } = await open(decidedScenario())
  await card(page, 'VAT is not stated').waitFor()
  await page.getByRole('group', { name: 'Decision' }).getByRole('button', { name: 'Open 3' }).click()
  await page.keyboard.press('n')
  await page.keyboard.press('2')
  await card(page, 'VAT is not stated').waitFor({ state: 'detached' })
  await eventually(() => focused(page)).toBe('Disclaimer is under the usual reading time')
  await page.getByRole('button', { name: '1 decided fixed, still there' }).click()
  await eventually(() => page.getByRole('article').count()).toBe(1)
  await page.getByRole('group', { name: 'Decision' }).getByRole('button', { name: 'Still there 1' }).click()
  await eventually(() => page.getByRole('article').count()).toBe(6)
})

test('a refused save puts the old state back, says one sentence and keeps what was typed', async () => {
  const { page, engine } = await open(decidedScenario())
  const refused = () => {
    throw new Fault({ kind: 'bug', message: 'x' })
  }
  engine.handlers.decisions = { ...engine.handlers.decisions, set: refused }
  const price = card(page, 'Price has no conditions on screen')
  await price.getByRole('radio', { name: 'Fixed' }).click()
  const notice = page.getByRole('region', { name: 'Notices' })
  await eventually(() => linesOf(notice)).toEqual(['Decision not saved. Try again.'])
  const back = await checked(page, 'Price has no conditions on screen')
  await price.getByRole('button', { name: 'Add note' }).click()
  await price.getByRole('textbox', { name: 'Note' }).fill('Long work')
  await price.getByRole('button', { name: 'Save note' }).click()
  await eventually(() =>
    price.getByRole('button', { name: 'Save note' }).getAttribute('aria-busy'),
  ).toBeNull()
  expect([back, await price.getByRole('textbox', { name: 'Note' }).inputValue()]).toEqual([
    ['Open'],
    'Long work',
  ])
})

test('two thousand issues are decided at once', async () => {
  const page_ = await open(many)
  const { page } = page_
  await page.getByRole('article').first().getByRole('button').first().focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.getByText('2,000 selected').waitFor()
  await page.keyboard.press('4')
  await page.getByText('2,000 of 2,000 done').first().waitFor()
  expect([sets(page_).length, sets(page_)[0]?.issueIds.length]).toEqual([1, 2_000])
})

test('issues are searched by text, topic and note; Ctrl+F goes there, Enter to the first, Escape ends it', async () => {
  const { page } = await open(decidedScenario())
  const cards = () => page.getByRole('list', { name: 'Issues' }).getByRole('article')
  await cards().first().waitFor()
  const all = await cards().count()
  const field = page.getByRole('searchbox', { name: 'Search issues' })
  await cards().first().focus()
  await page.keyboard.press('ControlOrMeta+f')
  expect(await field.evaluate((each) => each === document.activeElement)).toBe(true)
  await page.keyboard.type('conditions PRICE')
  await expect.poll(() => cards().count()).toBe(1)
  await page.getByText(`1 of ${all}`, { exact: true }).waitFor()
  await page.keyboard.press('Enter')
  expect(await focused(page)).toContain('Price has no conditions on screen')

  await field.fill('nowhere at all')
  await page.getByText('No issue fits the search and filters.').waitFor()
  expect(await violationsOn(page)).toEqual([])
  await page.getByRole('button', { name: 'Show all' }).click()
  await expect.poll(() => cards().count()).toBe(all)
  expect(await field.inputValue()).toBe('')
  await field.fill('conditions')
  await expect.poll(() => cards().count()).toBe(1)
  await field.press('Escape')
  await expect.poll(() => cards().count()).toBe(all)
})

test('what somebody decided elsewhere shows in an open result, without a word of the person here', async () => {
  const opened = await open(decidedScenario())
  const { page, push, snapshot } = opened
  const price = 'Price has no conditions on screen'
  await card(page, price).waitFor()
  const { engine } = opened
  const elsewhere = { state: 'accepted' as const, note: '', by: 'Bo', atMs: 1, carriedFrom: null }
  engine.handlers = {
    ...engine.handlers,
    decisions: { ...engine.handlers.decisions, held: () => [{ ...elsewhere, issueId: 'price' }] },
  }
  expect(await checked(page, price)).not.toEqual(['Accepted'])
  await push({ parts: { decided: snapshot().decided + 1 } })
  await expect.poll(() => checked(page, price)).toEqual(['Accepted'])
})
