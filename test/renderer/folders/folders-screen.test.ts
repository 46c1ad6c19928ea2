import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { Fault } from '../../../main/net/fault.ts'
import type { Folder } from '../../../preload/domain/model/folder.ts'
import { reviewPreset } from '../../../preload/domain/model/preset.ts'
import type { FakeEngine } from '../fake-engine.ts'
import { preparePages, violationsOn } from '../prepare-pages.ts'
import { folderCardOf, snapshotOf, workspaceOf } from '../samples.ts'
import { scenario } from '../scenarios/folders.ts'
import { scenario as none } from '../scenarios/folders-none.ts'

const open = preparePages()
const cardOf = (page: Page, name: string) => page.getByRole('article', { name })
/** What the screen asked of the engine. */
const askedOf = ({ calls }: FakeEngine) => calls.filter(({ name }) => name.startsWith('folders.'))
const acme = scenario.snapshot.folders[0]?.folder as Folder
const { id } = acme

test('a card says what the folder does', async () => {
  const { page } = await open(scenario)
  const card = cardOf(page, 'Acme')
  const rows = card.locator('dl')
  expect({
    labels: await rows.locator('dt').allInnerTexts(),
    values: (await rows.locator('dd').allInnerTexts()).map((text) => text.split('\n')),
    state: await card.getByText('Watching').isVisible(),
  }).toEqual({
    labels: [
      'Workspace',
      'Send when',
      'Subfolders',
      'Send only files matching',
      'Ignore',
      'Metadata',
      'Copies in another format',
      'When done',
    ],
    values: [
      ['Northlight Studio'],
      ['complete, or unchanged for 5 s'],
      ['Included'],
      ['*_final.*', '*.mov'],
      ['Drafts', '*_test.*'],
      ['campaign = spring-2026', 'client = Acme'],
      ['Ask before a second copy is sent'],
      ['Move to “Sent” when results are ready'],
    ],
    state: true,
  })
})

test('how a folder fares is said in words, with what to do, and follows the engine', async () => {
  const { page, push } = await open(none)
  const show = (condition: Parameters<typeof folderCardOf>[2]) =>
    push({ parts: { folders: [folderCardOf('a', '/Users/mia/A', condition)] } })
  await show({ condition: { state: 'missing' } })
  await page.getByText('MediaMagic will watch it again when it’s back.').waitFor()
  await show({
    condition: {
      state: 'polling',
      why: 'limit',
      troubles: [{ kind: 'limit', command: 'sudo sysctl fs.inotify.max_user_watches=1048576' }],
    },
  })
  await page.getByText('Checking periodically').waitFor()
  await page.getByText('sudo sysctl fs.inotify.max_user_watches=1048576').waitFor()
  await show({ condition: { state: 'events', troubles: [] } })
  await page.getByText('Watching').waitFor()
  expect(await page.getByRole('status').getByText('system').count()).toBe(0)
})

test('files that are not sent yet are named with why, and can be sent all the same', async () => {
  const { page, engine } = await open(scenario)
  await page.getByText('2 files not sent yet').click()
  const file = cardOf(page, 'Acme')
    .getByRole('listitem')
    .filter({ has: page.getByText('Spring_Spot_06s_v03.mov') })
  await file.getByText('Open in Adobe Media Encoder').waitFor()
  await file.getByRole('button', { name: 'Send Spring_Spot_06s_v03.mov anyway' }).click()
  await expect
    .poll(() => engine.calls.at(-1))
    .toEqual({
      name: 'folders.sendAnyway',
      input: { id, path: '/Users/mia/Exports/Acme/Spring_Spot_06s_v03.mov' },
    })
})

test('files of a kind that is not supported are counted and named', async () => {
  const { page, push } = await open(none)
  const show = (unsupported: { count: number; names: string[] }) =>
    push({
      parts: {
        folders: [
          folderCardOf('a', '/Users/mia/A', {
            unsupported: { ...unsupported, byExtension: {}, links: 0, misnamed: { count: 0, names: [] } },
          }),
        ],
      },
    })
  await show({ count: 14, names: ['Budget.xlsx', 'Edit.prproj'] })
  await page.getByText('14 files aren’t supported').click()
  await page.getByText('Edit.prproj').waitFor()
  await page.getByText('and 12 more').waitFor()
  await show({ count: 1, names: ['Budget.xlsx'] })
  await page.getByText('1 file isn’t supported').waitFor()
})

test('names that cannot be read are named without a click', async () => {
  const { page, push } = await open(none)
  const misnamed = { count: 1, names: ['caf\uFFFD.mp4'] }
  const unsupported = { count: 0, names: [], byExtension: {}, links: 0, misnamed }
  await push({ parts: { folders: [folderCardOf('a', '/Users/mia/A', { unsupported })] } })
  await page.getByText('MediaMagic can’t read the name of 1 file: caf\uFFFD.mp4. Rename it.').waitFor()
})

test('counts lead to where the files are', async () => {
  const { page, engine } = await open(scenario)
  const card = cardOf(page, 'Acme')
  await card.getByRole('button', { name: '1 needs attention' }).click()
  await page.getByRole('heading', { name: 'Queue', level: 1 }).waitFor()
  await page.getByRole('button', { name: /^Needs attention/, pressed: true }).waitFor()
  await page.locator('nav [data-screen="folders"]').click()
  await card.getByRole('button', { name: '1,240 results' }).click()
  await expect
    .poll(() => engine.calls.findLast(({ name }) => name === 'results.page')?.input)
    .toMatchObject({ filter: { folderId: id, search: '', severities: [] } })
})

test('a folder is chosen, its usual settings are good, and it is watched', async () => {
  const added: unknown[] = []
  const { page } = await open({
    ...none,
    handlers: {
      folders: {
        choose: () => '/Users/mia/Exports/New',
        add: (settings) => {
          added.push(settings)
          return acme
        },
      },
    },
  })
  await page.getByRole('button', { name: 'Watch folder…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Watch a folder' })
  await dialog.getByText('New', { exact: true }).waitFor()
  await dialog.getByRole('button', { name: 'Watch folder' }).click()
  await dialog.waitFor({ state: 'detached' })
  expect(added).toEqual([
    {
      path: '/Users/mia/Exports/New',
      workspace: 'Northlight Studio',
      preset: reviewPreset,
      next: [],
      subfolders: true,
      include: [],
      ignore: [],
      metadata: {},
      quietMs: 5_000,
      remuxes: 'ask',
      whenDone: { kind: 'leave' },
    },
  ])
})

test('a refused folder keeps the form with what was typed; another one can be chosen in it', async () => {
  const paths = ['/Users/mia/Exports/Acme/Inside', '/Users/mia/Other']
  const { page, engine } = await open({
    ...scenario,
    handlers: {
      folders: {
        choose: () => paths.shift() ?? null,
        add: ({ path }) => {
          if (path.endsWith('Inside'))
            throw new Fault({ kind: 'bad-request', message: 'A watched folder already has this one inside' })
          return acme
        },
      },
    },
  })
  await page.getByRole('button', { name: 'Watch folder…' }).click()
  const dialog = page.getByRole('dialog')
  const seconds = dialog.getByLabel('Seconds without a change')
  await seconds.fill('7')
  await dialog.getByRole('button', { name: 'Watch folder' }).click()
  await dialog.getByText('A watched folder already has this one inside.').waitFor()
  expect(await seconds.inputValue()).toBe('7')
  await dialog.getByRole('button', { name: 'Choose another…' }).click()
  await dialog.getByText('Other', { exact: true }).waitFor()
  await dialog.getByRole('button', { name: 'Watch folder' }).click()
  await dialog.waitFor({ state: 'detached' })
  expect(askedOf(engine).at(-1)).toMatchObject({
    name: 'folders.add',
    input: { path: '/Users/mia/Other', quietMs: 7_000 },
  })
})

test('a folder is edited where it stands, by keyboard alone', async () => {
  const { page, engine } = await open(scenario)
  const card = cardOf(page, 'Acme')
  await card.getByRole('button', { name: 'Edit' }).focus()
  await page.keyboard.press('Enter')
  await page.locator('[role="combobox"]:focus').waitFor()
  await card.getByLabel('Seconds without a change').focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('2,5')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')

  await card.getByLabel('Add a pattern to ignore').focus()
  await page.keyboard.type('old/, *.bak')
  await page.keyboard.press('Enter')
  await card.getByRole('button', { name: 'Edit Drafts' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('2')
  await page.keyboard.press('Enter')
  await card.getByRole('button', { name: 'Remove *_test.*' }).focus()
  await page.keyboard.press('Enter')

  await card.getByRole('button', { name: 'Add metadata' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('season')
  await page.keyboard.press('Tab')
  await page.keyboard.type('2')
  await card.getByRole('button', { name: 'Remove client' }).focus()
  await page.keyboard.press('Enter')
  await page.locator('button:focus', { hasText: 'Add metadata' }).waitFor()

  await card.getByLabel('Move to a subfolder').focus()
  await page.keyboard.press('ArrowUp')
  await card.getByRole('button', { name: 'Save changes' }).focus()
  await page.keyboard.press('Enter')
  await page.locator('button:focus', { hasText: 'Edit' }).waitFor()
  expect(askedOf(engine).at(-1)).toEqual({
    name: 'folders.change',
    input: {
      ...acme,
      quietMs: 2_500,
      subfolders: false,
      ignore: ['Drafts2', 'old/', '*.bak'],
      metadata: { campaign: 'spring-2026', season: '2' },
      whenDone: { kind: 'leave' },
    },
  })
})

test('what becomes of a recording’s copies is asked once a folder, where the folder and where the queue is shown', async () => {
  const card = folderCardOf('acme', '/Users/mia/Exports/Acme')
  const held = ['take.mp4', 'take 2.mp4'].map((name) => ({
    path: `/Users/mia/Exports/Acme/${name}`,
    sinceMs: 0,
    reason: {
      kind: 'same-recording' as const,
      as: `/Users/mia/Exports/Acme/${name.replace('.mp4', '.mkv')}`,
    },
  }))
  const { page, engine, push } = await open({
    ...scenario,
    snapshot: { ...scenario.snapshot, folders: [{ ...card, unfinished: held }] },
  })
  const question = page.getByRole('region', {
    name: 'take.mp4 is the same recording as take.mkv, and 1 more like it.',
  })
  expect(await question.textContent()).toContain('What should happen with such copies in “Acme”?')
  await question.getByRole('button', { name: 'Send both as versions' }).click()
  await page.keyboard.press('Control+1')
  await question.getByRole('button', { name: 'Send only one' }).click()
  expect(askedOf(engine).slice(-2)).toEqual(
    (['link', 'skip'] as const).map((remuxes) => ({
      name: 'folders.change',
      input: { ...card.folder, remuxes },
    })),
  )
  await push({ parts: { folders: [card] } })
  await question.waitFor({ state: 'detached' })
})

test('what cannot be saved is said in its place, and kept', async () => {
  const { page, engine } = await open(scenario)
  const card = cardOf(page, 'Acme')
  await card.getByRole('button', { name: 'Edit' }).click()
  await card.getByLabel('Seconds without a change').fill('0')
  await card.getByLabel('Subfolder name').fill('../elsewhere')
  await card.getByLabel('Name 1').fill('')
  await card.getByLabel('Name 2').fill('campaign')
  await card.getByRole('button', { name: 'Add metadata' }).click()
  await page.keyboard.type('campaign')
  await card.getByRole('button', { name: 'Save changes' }).click()
  const problems = card.getByText(/^(Enter 1 to|Give this value|This name is|Choose a folder inside)/)
  await problems.first().waitFor()
  expect({
    problems: await problems.allInnerTexts(),
    isMarked: await card.locator('[aria-invalid]').count(),
    seconds: await card.getByLabel('Seconds without a change').inputValue(),
    calls: askedOf(engine),
  }).toEqual({
    problems: [
      'Enter 1 to 600 seconds.',
      'Give this value a name.',
      'This name is used twice.',
      'Choose a folder inside the watched one, such as Sent or Done/2026.',
    ],
    isMarked: 4,
    seconds: '0',
    calls: [],
  })
})

test('Escape leaves the form as it was', async () => {
  const { page, engine } = await open(scenario)
  const card = cardOf(page, 'Acme')
  await card.getByRole('button', { name: 'Edit' }).click()
  await card.getByLabel('Seconds without a change').fill('9')
  await page.keyboard.press('Escape')
  await card.getByText('unchanged for 5 s').waitFor()
  expect(askedOf(engine)).toEqual([])
})

test('a removed folder comes back with Undo', async () => {
  const { page, engine } = await open({
    ...scenario,
    handlers: { folders: { choose: () => null, restore: () => acme } },
  })
  await cardOf(page, 'Acme').getByRole('button', { name: 'Remove' }).click()
  await page.getByText('“Acme” is no longer watched. Its files and results are kept.').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect
    .poll(() => askedOf(engine))
    .toEqual([
      { name: 'folders.remove', input: { id } },
      { name: 'folders.restore', input: { id } },
    ])
})

test('looking again says so while it lasts; a refusal is said in passing', async () => {
  const gate = Promise.withResolvers<void>()
  const reveal = () => {
    throw new Fault({ kind: 'folder-missing', path: acme.path })
  }
  const { page, engine } = await open({
    ...scenario,
    handlers: { folders: { rescan: () => gate.promise, reveal } },
  })
  const card = cardOf(page, 'Acme')
  await card.getByRole('button', { name: 'Rescan' }).click()
  const looking = card.getByRole('button', { name: 'Scanning…' })
  await looking.waitFor()
  expect(await looking.isDisabled()).toBe(true)
  gate.resolve()
  await card.getByRole('button', { name: 'Rescan' }).waitFor()
  await card.getByRole('button', { name: 'Show in file manager' }).click()
  await page.getByText(`Can’t find the folder ${acme.path}.`).waitFor()
  expect(askedOf(engine).map(({ name }) => name)).toEqual(['folders.rescan', 'folders.reveal'])
})

test('a drive that can be taken out is released from its card, and used again from there', async () => {
  const { page, push, engine } = await open(none)
  const show = (more: Parameters<typeof folderCardOf>[2]) =>
    push({ parts: { folders: [folderCardOf('a', '/Volumes/SSD/Exports', more)] } })
  const card = cardOf(page, 'Exports')
  const [release, resume] = [
    card.getByRole('button', { name: 'Release drive' }),
    card.getByRole('button', { name: 'Use drive again' }),
  ]
  await show({ condition: { state: 'polling', why: 'removable', troubles: [] } })
  await card.getByText('you can eject its drive at any time').waitFor()
  expect([await release.count(), await resume.count()]).toEqual([0, 0])

  await show({ drive: '/Volumes/SSD' })
  await release.click()
  await show({ drive: '/Volumes/SSD', condition: { state: 'released' } })
  await card.getByText('The drive was released. You can eject it now.').waitFor()
  expect(await release.count()).toBe(0)
  await resume.click()
  await show({ drive: '/Volumes/SSD' })
  await release.waitFor()
  const asked = askedOf(engine).map(({ name, input }) => [name, input])
  const input = { id: folderCardOf('a', '/Volumes/SSD/Exports').folder.id }
  expect([asked, await resume.count()]).toEqual([
    [
      ['folders.releaseDrive', input],
      ['folders.resumeDrive', input],
    ],
    0,
  ])
})

test('a drive that cannot be released says why in passing, and stays in use', async () => {
  const releaseDrive = () => {
    throw new Fault({ kind: 'folder-missing', path: '/Volumes/SSD/Exports' })
  }
  const { page, push } = await open({ ...none, handlers: { folders: { choose: () => null, releaseDrive } } })
  await push({ parts: { folders: [folderCardOf('a', '/Volumes/SSD/Exports', { drive: '/Volumes/SSD' })] } })
  const release = cardOf(page, 'Exports').getByRole('button', { name: 'Release drive' })
  await release.focus()
  await page.keyboard.press('Enter')
  await page.getByText('Can’t find the folder /Volumes/SSD/Exports.').waitFor()
  expect(await release.isEnabled()).toBe(true)
})

test('without a workspace the screen leads to where one is added', async () => {
  const { page } = await open({
    jobs: [],
    screen: 'folders',
    snapshot: snapshotOf({
      workspaces: { list: [], trouble: null },
      counts: { ...none.snapshot.counts, done: 1 },
    }),
  })
  await page.getByText('Folders need a workspace').waitFor()
  await page.getByRole('main').getByRole('button', { name: 'Add workspace…' }).click()
  await page.getByRole('heading', { name: 'Workspaces', level: 1 }).waitFor()
})

test('a folder of a workspace without a key keeps it until another one is chosen', async () => {
  const folder = { ...acme, workspace: 'Gone' }
  const { page, engine } = await open({
    jobs: [],
    screen: 'folders',
    snapshot: snapshotOf({
      workspaces: { list: [workspaceOf('Acme'), workspaceOf('Studio')], trouble: null },
      folders: [folderCardOf('acme', folder.path, { folder })],
    }),
  })
  const card = cardOf(page, 'Acme')
  await card.getByText('Gone has no key').waitFor()
  await card.getByRole('button', { name: 'Edit' }).click()
  await card.getByRole('combobox', { name: 'Workspace' }).click()
  await page.getByRole('option', { name: 'Studio' }).click()
  await card.getByRole('button', { name: 'Save changes' }).click()
  await card.getByRole('button', { name: 'Edit' }).waitFor()
  expect(askedOf(engine).at(-1)?.input).toMatchObject({ workspace: 'Studio' })
})

test.each([
  ['dark', 1280],
  ['light', 900],
] as const)(
  'nothing stands in anybody’s way: %s, %i wide',
  async (colorScheme, width) => {
    const { page, complaints } = await open(scenario, { colorScheme, width })
    const found = await violationsOn(page)
    await cardOf(page, 'Acme').getByRole('button', { name: 'Edit' }).click()
    await page.getByLabel('Seconds without a change').fill('0')
    await page.getByLabel('Subfolder name').focus()
    found.push(...(await violationsOn(page)))
    const isTooWide = await page.evaluate(() =>
      [...document.querySelectorAll('main, article')].some((each) => each.scrollWidth > each.clientWidth + 1),
    )
    expect({ found, complaints, isTooWide }).toEqual({ found: [], complaints: [], isTooWide: false })
  },
  60_000,
)

test('the empty screen and the new folder’s form pass too', async () => {
  const { page, complaints } = await open({
    ...none,
    handlers: { folders: { choose: () => '/Users/mia/Exports/New' } },
  })
  const found = await violationsOn(page)
  await page.getByRole('button', { name: 'Watch folder…' }).click()
  await page.getByRole('dialog').waitFor()
  found.push(...(await violationsOn(page)))
  expect([...found, ...complaints]).toEqual([])
}, 60_000)
