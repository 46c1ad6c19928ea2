import type { Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { Fault } from '../../../main/net/fault.ts'
import { reviewPreset } from '../../../preload/domain/model/preset.ts'
import type { FakeEngine } from '../fake-engine.ts'
import { preparePages, violationsOn } from '../prepare-pages.ts'
import { ownPreset, podcastPreset } from '../preset-samples.ts'
import { linesOf } from '../results/reading.ts'
import { scenario as customising } from '../scenarios/folders-customise.ts'
import { scenario as planning } from '../scenarios/folders-plan.ts'
import { scenario as folders } from '../scenarios/folders-presets.ts'
import { scenario as settings } from '../scenarios/settings.ts'
import { scenario as creating } from '../scenarios/settings-presets.ts'

vi.setConfig({ testTimeout: 90_000 })
const open = preparePages()
const called = ({ calls }: FakeEngine, name: string) =>
  calls.filter((each) => each.name === name).map(({ input }) => input)
const cardOf = (page: Page, name: string) => page.getByRole('article', { name })

async function choose(page: Page, what: { in: string; value: string }): Promise<void> {
  await page.getByRole('combobox', { name: what.in, exact: true }).click()
  await page.getByRole('option', { name: what.value, exact: true }).click()
}

test('a card says what is done, where that is more than usual', async () => {
  const { page } = await open(folders)
  const message = async (name: string) => {
    const card = cardOf(page, name).locator('dl')
    const labels = await card.locator('dt').allInnerTexts()
    return labels.includes('Preset') ? linesOf(card.locator('dd').first()) : []
  }
  await page.getByText('Dolby enhance podcast').waitFor()
  expect([
    await message('Podcasts'),
    await message('Field'),
    await message('Spots'),
    await message('Customised'),
  ]).toEqual([
    ['Dolby enhance podcast', 'Beside the original', 'then MediaMagic review in Northlight Studio'],
    ['Field recordings', 'To /Users/mia/Clean'],
    [],
    ['Dolby enhance, customised', 'Beside the original, with “-clean” in the name'],
  ])
})

test('what a folder does is chosen, ordered and saved', async () => {
  const { page, engine } = await open(folders)
  const card = cardOf(page, 'Spots')
  await card.getByRole('button', { name: 'Edit' }).click()
  await choose(page, { in: 'Preset', value: 'Dolby enhance podcast' })
  await card.getByText('Save output: Beside the original').waitFor()
  await card.getByRole('button', { name: 'Add step…' }).click()
  await card.getByRole('button', { name: 'Add step…' }).click()
  await card.getByRole('button', { name: 'Remove step 3' }).click()
  await card.getByRole('button', { name: 'Move step 2 up' }).click()
  await card.getByRole('button', { name: 'Save changes' }).click()
  await card.getByRole('button', { name: 'Edit' }).waitFor()
  expect(called(engine, 'folders.change')).toEqual([
    expect.objectContaining({
      workspace: 'Northlight Studio',
      preset: reviewPreset,
      next: [{ workspace: 'Harbour Audio', preset: podcastPreset }],
    }),
  ])
})

test('options are checked in their place, and hold for this folder alone', async () => {
  const { page, engine } = await open(folders)
  const card = cardOf(page, 'Field')
  await card.getByRole('button', { name: 'Edit' }).click()
  await card.getByRole('button', { name: 'Customise…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Customise “Field recordings”' })
  await dialog.getByLabel('Target loudness (LUFS)').fill('-90')
  await dialog.getByRole('button', { name: 'Use these options' }).click()
  await dialog.getByText('A number: −70 to 0.').waitFor()
  await dialog.getByLabel('Target loudness (LUFS)').fill('−20,5')
  await dialog.getByText('Loudness correction').click()
  await dialog.getByRole('button', { name: 'Use these options' }).click()
  await dialog.waitFor({ state: 'detached' })
  await card.getByRole('combobox', { name: 'Preset' }).getByText('Field recordings, customised').waitFor()
  await card.getByRole('button', { name: 'Save changes' }).click()
  await expect
    .poll(() => called(engine, 'folders.change'))
    .toEqual([
      expect.objectContaining({
        preset: { ...ownPreset, options: { targetLevel: -20.5, noiseReduction: 'high', loudness: false } },
      }),
    ])
  expect(called(engine, 'presets.save')).toEqual([])
})

test('options are kept under a name, with a folder for what is made', async () => {
  const { page, engine } = await open({
    ...customising,
    handlers: { presets: { chooseFolder: () => '/Users/mia/Made' } },
  })
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Save output' }).click()
  await page.getByRole('option', { name: 'To a folder…' }).click()
  await dialog.getByText('/Users/mia/Made').waitFor()
  await dialog.getByLabel('Add to the name').fill('a/b')
  await dialog.getByText('Use at most 60 characters, without / \\').waitFor()
  await dialog.getByLabel('Add to the name').fill('-loud')
  await dialog.getByRole('button', { name: 'Save and use' }).click()
  await dialog.getByText('Give the preset a name.').waitFor()
  await dialog.getByLabel('Name', { exact: true }).fill('dolby-enhance')
  await dialog.getByText('A built-in preset has this name').waitFor()
  await dialog.getByLabel('Name', { exact: true }).fill('Loud podcast')
  await dialog.getByRole('button', { name: 'Save and use' }).click()
  await page.getByText('Saved the preset “Loud podcast”.').waitFor()
  expect(called(engine, 'presets.save')).toEqual([
    {
      preset: {
        ...podcastPreset,
        name: 'Loud podcast',
        output: { kind: 'folder', path: '/Users/mia/Made', suffix: '-loud' },
      },
    },
  ])
})

test('a refused preset keeps the dialog with what was typed', async () => {
  const save = () => {
    throw new Fault({ kind: 'bad-request', message: 'Too many presets' })
  }
  const { page } = await open({ ...customising, handlers: { presets: { save } } })
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name', { exact: true }).fill('Loud podcast')
  await dialog.getByRole('button', { name: 'Save and use' }).click()
  await dialog.getByText('Too many presets').waitFor()
  expect(await dialog.getByLabel('Name', { exact: true }).inputValue()).toBe('Loud podcast')
})

test('presets of one’s own are edited, renamed, removed and brought back in the settings', async () => {
  const { page, engine } = await open(settings)
  await page.getByRole('button', { name: 'Edit “Field recordings”' }).click()
  const dialog = page.getByRole('dialog', { name: 'Edit “Field recordings”' })
  await dialog.getByLabel('Name', { exact: true }).fill('Field, loud')
  await dialog.getByLabel('Target loudness (LUFS)').fill('')
  await dialog.getByRole('button', { name: 'Save preset' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Remove “Field recordings”' }).click()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => called(engine, 'presets.save').length).toBe(2)
  expect([called(engine, 'presets.save'), called(engine, 'presets.remove')]).toEqual([
    [
      { preset: { ...ownPreset, name: 'Field, loud', options: { noiseReduction: 'high' } } },
      { preset: ownPreset },
    ],
    [{ name: ownPreset.name }, { name: ownPreset.name }],
  ])
})

test('a new preset begins as another, with its list of files', async () => {
  const { page, engine } = await open(creating)
  const dialog = page.getByRole('dialog', { name: 'New preset' })
  await dialog.getByRole('group', { name: '2 of 2' }).getByLabel('Height (px)').fill('720')
  await dialog.getByRole('button', { name: 'Remove 1 from Files' }).click()
  await dialog.getByLabel('Name', { exact: true }).fill('Small films')
  await dialog.getByRole('button', { name: 'Save preset' }).click()
  await page.getByText('Saved the preset “Small films”.').waitFor()
  expect(called(engine, 'presets.save')).toEqual([
    {
      preset: expect.objectContaining({
        name: 'Small films',
        operation: 'transcode',
        options: { outputs: [{ height: 720 }] },
      }),
    },
  ])
})

test('without the list only what is usual is done, and that is said', async () => {
  const list = () => {
    throw new Fault({ kind: 'bug', message: 'broken' })
  }
  const { page, engine } = await open({
    ...folders,
    handlers: { presets: { list }, folders: { choose: () => '/Users/mia/New', add: () => folderOf() } },
  })
  await page.getByRole('button', { name: 'Watch folder…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Couldn’t load your presets').waitFor()
  await dialog.getByRole('button', { name: 'Watch folder' }).click()
  await expect.poll(() => called(engine, 'folders.add')).toHaveLength(1)
  expect(called(engine, 'folders.add')[0]).not.toHaveProperty('preset')
})

const folderOf = () => {
  const [card] = folders.snapshot.folders
  if (!card) throw new Error('the scenario has folders')
  return card.folder
}

test.each([
  ['folders with presets', folders, 'dark', 1280],
  ['a plan', planning, 'light', 900],
  ['options', customising, 'dark', 720],
  ['a list of options', creating, 'light', 1280],
  ['options by light', customising, 'light', 1280],
  ['a plan by dark', planning, 'dark', 1280],
] as const)('nothing stands in anybody’s way: %s', async (_, scenario, colorScheme, width) => {
  const { page, complaints } = await open(scenario, { colorScheme, width })
  const isTooWide = await page
    .locator('article, [role="dialog"]')
    .evaluateAll((all) => all.some((each) => each.scrollWidth > each.clientWidth + 1))
  expect({ found: await violationsOn(page), complaints, isTooWide }).toEqual({
    found: [],
    complaints: [],
    isTooWide: false,
  })
})
