import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Find } from '../../../preload/contract/dropped.ts'
import { noneUnsupported } from '../../../preload/contract/unsupported.ts'
import { reviewPreset } from '../../../preload/domain/model/preset.ts'
import { preparePages } from '../prepare-pages.ts'
import { podcastPreset } from '../preset-samples.ts'
import { complete, folderCardOf, jobIdOf, jobOf, partsOf, snapshotOf, workspaceOf } from '../samples.ts'
import type { Scenario } from '../scenario.ts'
import { scenario as busy } from '../scenarios/queue-busy.ts'
import { scenario as planned } from '../scenarios/shell-plan.ts'

const open = preparePages()

async function drop(page: Page, names: readonly string[], isShift = false): Promise<void> {
  await page.evaluate(
    ([files, shiftKey]) => {
      const dataTransfer = new DataTransfer()
      for (const name of files) dataTransfer.items.add(new File(['x'], name))
      const target = document.querySelector('#app > div > div') ?? document.body
      for (const type of ['dragenter', 'dragover', 'drop'])
        target.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer, shiftKey }))
    },
    [names, isShift] as const,
  )
}

const finding = (find: Partial<Find>): Scenario => ({
  ...busy,
  handlers: {
    queue: {
      find: () => ({
        fileCount: 1,
        totalBytes: 1,
        refused: [],
        folders: [],
        unsupported: noneUnsupported,
        ...find,
      }),
    },
  },
})

test('few files are sent at once, to the workspace that is chosen', async () => {
  const { page, engine } = await open(busy)
  await page.keyboard.press('Control+4')
  await drop(page, ['a.mov', 'b.mov'], true)
  await expect
    .poll(() => engine.calls.find(({ name }) => name === 'queue.add')?.input)
    .toEqual({
      paths: ['/Users/mia/Desktop/a.mov', '/Users/mia/Desktop/b.mov'],
      workspace: 'Northlight Studio',
      preset: reviewPreset,
      next: [],
      isTogether: true,
      metadata: {},
    })
  await expect.poll(() => page.locator('nav [aria-current]').getAttribute('data-screen')).toBe('queue')
})

test('where there is a choice, a drop asks what is done; another service looks with other eyes', async () => {
  const { page, engine } = await open({
    ...planned,
    handlers: {
      queue: {
        find: ({ preset }) => ({
          fileCount: preset?.service === 'dolby' ? 1 : 2,
          totalBytes: 1e6,
          refused: [],
          folders: [],
          unsupported: noneUnsupported,
        }),
      },
    },
    prepare: async () => undefined,
  })
  await drop(page, ['a.wav', 'b.mov'])
  const dialog = page.getByRole('dialog', { name: 'Send 2 files?' })
  await dialog.getByRole('combobox', { name: 'Preset' }).click()
  await page.getByRole('option', { name: 'Dolby enhance podcast' }).click()
  const narrowed = page.getByRole('dialog', { name: 'Send 1 file?' })
  await narrowed.getByRole('button', { name: 'Add step…' }).click()
  await narrowed.getByRole('button', { name: /^Send 1 file/ }).click()
  await expect
    .poll(() => engine.calls.find(({ name }) => name === 'queue.add')?.input)
    .toEqual({
      paths: ['/Users/mia/Desktop/a.wav', '/Users/mia/Desktop/b.mov'],
      workspace: 'Harbour Audio',
      preset: podcastPreset,
      next: [{ workspace: 'Northlight Studio', preset: reviewPreset }],
      isTogether: false,
      metadata: {},
    })
})

test('what is asked has an answer already, and Enter gives it', async () => {
  const { page, engine } = await open({ ...planned, handlers: {}, prepare: async () => undefined })
  await drop(page, ['a.wav'])
  const send = page.getByRole('button', { name: /^Send 1 file/ })
  await expect.poll(() => send.evaluate((button) => button === document.activeElement)).toBe(true)
  await page.keyboard.press('Enter')
  await expect
    .poll(() => engine.calls.find(({ name }) => name === 'queue.add')?.input)
    .toMatchObject({ workspace: 'Northlight Studio', preset: reviewPreset, next: [] })
})

test('an overlay says what a drop will do, and goes away', async () => {
  const { page } = await open(busy)
  const drag = (type: string) =>
    page.evaluate((name) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File(['x'], 'a.mov'))
      const event = new DragEvent(name, { bubbles: true, cancelable: true, dataTransfer })
      document.querySelector('main')?.dispatchEvent(event)
    }, type)
  await drag('dragenter')
  const hint = page.getByText('Drop to send to Northlight Studio')
  await hint.waitFor()
  await drag('dragleave')
  await hint.waitFor({ state: 'detached' })
})

test('what a dropped folder holds and nothing is done with is counted and named before it is sent', async () => {
  const { page } = await open(
    finding({
      fileCount: 2,
      folders: ['/Users/mia/Desktop/Card A'],
      unsupported: {
        count: 14,
        names: ['A001.mxf', 'grade.tif'],
        byExtension: { '.mxf': 12, '.tif': 2 },
        links: 1,
        misnamed: { count: 1, names: ['caf\uFFFD.mp4'] },
      },
    }),
  )
  await drop(page, ['Card A'])
  const dialog = page.getByRole('dialog')
  await dialog.getByText('14 files aren’t supported').click()
  const message = await dialog.getByRole('listitem').allInnerTexts()
  expect(message).toEqual([
    '.mxf 12 · .tif 2',
    'A001.mxf',
    'grade.tif',
    'and 12 more',
    '1 link isn’t followed',
    'MediaMagic can’t read the name of 1 file: caf\uFFFD.mp4. Rename it.',
  ])
})

test('a folder asks first, and can be watched instead', async () => {
  const { page, engine } = await open(
    finding({ fileCount: 412, totalBytes: 38e9, folders: ['/Users/mia/Desktop/Card A'] }),
  )
  engine.handlers.folders = { add: (input) => folderCardOf('x', input.path).folder }
  await drop(page, ['Card A'])
  await page.getByRole('button', { name: 'Cancel' }).click()
  await drop(page, ['Card A'])
  await page.getByRole('button', { name: 'Watch this folder instead' }).click()
  await page.getByText('Watching 1 folder.').waitFor()
  await drop(page, ['Card A'])
  await page.getByRole('button', { name: 'Send 412 files (38.0 GB) now' }).click()
  await expect
    .poll(() =>
      engine.calls.filter(({ name }) => /\.add$/.test(name)).map(({ name, input }) => ({ name, input })),
    )
    .toMatchObject([
      {
        name: 'folders.add',
        input: { path: '/Users/mia/Desktop/Card A', workspace: 'Northlight Studio', subfolders: true },
      },
      { name: 'queue.add', input: { paths: ['/Users/mia/Desktop/Card A'], isTogether: false } },
    ])
})

test('very many files ask first, also without a folder', async () => {
  const { page, engine } = await open(finding({ fileCount: 201, totalBytes: 5e9 }))
  await drop(page, ['many.mov'])
  await page.getByRole('heading', { name: 'Send 201 files?' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(engine.calls.filter(({ name }) => name === 'queue.add')).toEqual([])
})

test('files that cannot be sent are named in place, with why', async () => {
  const path = '/Users/mia/Desktop/sheet.xlsx'
  const { page } = await open({
    ...busy,
    handlers: {
      queue: {
        add: () => ({
          known: [],
          added: [jobIdOf('a')],
          refused: [{ path, failure: { kind: 'unsupported', extension: 'xlsx' } }],
        }),
      },
    },
  })
  await drop(page, ['a.mov', 'sheet.xlsx'])
  const list = page.getByRole('region', { name: '1 file can’t be sent' })
  await list.waitFor()
  expect(await list.textContent()).toContain('sheet.xlsx .xlsx files aren’t supported.')
  await list.getByRole('button', { name: 'Dismiss' }).click()
  await list.waitFor({ state: 'detached' })
})

test('a file that was sent before is asked about, and sent again only then', async () => {
  const path = '/Users/mia/Desktop/spot.mov'
  const rest = { changedAtMs: Date.UTC(2020, 10, 12, 12) }
  const sent = jobOf({ name: 'spot.mov', state: complete(0, 1, 0), rest })
  const { page, engine } = await open({
    ...busy,
    handlers: {
      queue: {
        add: ({ isAgain }) =>
          isAgain
            ? { added: [jobIdOf('again')], refused: [], known: [] }
            : { added: [], refused: [], known: [{ path, job: sent }] },
      },
    },
  })
  await drop(page, ['spot.mov'])
  const question = page.getByRole('region', { name: 'Already reviewed on 12 Nov 2020. Send again?' })
  await question.getByText('spot.mov').waitFor()
  await question.getByRole('button', { name: 'Dismiss' }).click()
  await question.waitFor({ state: 'detached' })
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('grid')
  await drop(page, ['spot.mov'])
  await question.getByRole('button', { name: 'Send again' }).click()
  await page.getByText('Added 1 file to the queue.').waitFor()
  await question.waitFor({ state: 'detached' })
  expect(engine.calls.filter(({ name }) => name === 'queue.add').map(({ input }) => input)).toMatchObject([
    {},
    {},
    { isAgain: true, paths: [path] },
  ])
})

test('a file that is in the queue already is not asked about', async () => {
  const path = '/Users/mia/Desktop/spot.mov'
  const add = () => ({ added: [], refused: [], known: [{ path, job: jobOf({ name: 'spot.mov' }) }] })
  const { page } = await open({ ...busy, handlers: { queue: { add } } })
  await drop(page, ['spot.mov'])
  await page.getByText('Already in the queue.').waitFor()
})

test('what is dropped before there is a workspace is sent when there is one', async () => {
  const { page, push, engine } = await open({
    jobs: [],
    snapshot: snapshotOf({ workspaces: { list: [], trouble: null } }),
  })
  await drop(page, ['early.mov'])
  expect(engine.calls.filter(({ name }) => name.startsWith('queue.'))).toEqual([])
  await push({ parts: { workspaces: { list: [workspaceOf('First')], trouble: null } } })
  await expect
    .poll(() => engine.calls.find(({ name }) => name === 'queue.add')?.input)
    .toMatchObject({ paths: ['/Users/mia/Desktop/early.mov'], workspace: 'First' })
})

test('the switcher chooses where files go, and remembers it', async () => {
  const list = [workspaceOf('First'), workspaceOf('Second', { environment: 'sandbox' })]
  const scenario = { ...busy, snapshot: { ...busy.snapshot, workspaces: { list, trouble: null } } }
  const { page } = await open(scenario)
  await page.getByRole('button', { name: 'Send new files to First' }).click()
  await page.getByRole('menuitemcheckbox', { name: /Second/ }).click()
  await page.reload()
  await page.getByRole('button', { name: 'Send new files to Second' }).waitFor()
})

test('shortcuts hold everywhere but in what is typed', async () => {
  const { page, engine } = await open({
    ...busy,
    handlers: { queue: { chooseFiles: () => ['/chosen.mov'] } },
  })
  const current = () => page.locator('nav [aria-current]').getAttribute('data-screen')
  for (const [key, screen] of [
    ['2', 'results'],
    ['3', 'folders'],
    ['4', 'workspaces'],
    ['5', 'settings'],
    ['1', 'queue'],
  ]) {
    await page.keyboard.press(`Control+${key}`)
    await expect.poll(current).toBe(screen)
  }
  await page.keyboard.press('Control+Shift+P')
  await page.keyboard.press('Control+o')
  await page.keyboard.press('Control+f')
  await page.keyboard.type('?')
  expect(await page.getByRole('dialog').count()).toBe(0)
  await page.keyboard.press('Escape')
  await page.getByRole('grid').focus()
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Shortcuts' }).waitFor()
  await expect
    .poll(() =>
      engine.calls.filter(({ name }) => /settings|chooseFiles|add/.test(name)).map(({ input }) => input),
    )
    .toMatchObject([{ isPaused: true }, undefined, { paths: ['/chosen.mov'] }])
})

test('the foot says how the line is', async () => {
  const { page, push } = await open(busy)
  const foot = page.locator('footer').first()
  const says = async () => ((await foot.allInnerTexts())[0] ?? '').split('\n').filter((line) => line.trim())
  expect(await says()).toEqual(['Online', '18.4 MB/s', 'Pause all'])
  await push({ parts: { settings: { ...busy.snapshot.settings, isPaused: true } } })
  await expect.poll(says).toEqual(['Paused', '18.4 MB/s', 'Resume all'])
  await push({
    parts: {
      connection: { state: 'held', untilMs: new Date(2026, 1, 3, 14, 32).getTime() },
      rate: { bytesPerSecond: 0, lastMinute: [] },
    },
  })
  await expect.poll(says).toEqual(['Waiting for the service until 14:32', 'Resume all'])
  await push({
    parts: { connection: { state: 'offline', host: 'api.example', fileCount: 8, leftBytes: 114_000_000 } },
  })
  await expect.poll(says).toEqual(['Offline: 8 files, 114 MB continue when you’re back online', 'Resume all'])
  await push({ parts: { rate: { bytesPerSecond: 4_500_000, lastMinute: [] } } })
  await push({ parts: { settings: busy.snapshot.settings } })
  await expect.poll(says).toEqual(['Offline: 8 files, 114 MB continue when you’re back online', 'Pause all'])
  await push({ parts: { connection: { state: 'idle' }, rate: { bytesPerSecond: 0, lastMinute: [] } } })
  await expect.poll(says).toEqual(['Ready', 'Pause all'])
})

test('trouble is said above every screen and leads where it is mended', async () => {
  const { scenario } = await import('../scenarios/queue-failure.ts')
  const { page, push } = await open(scenario)
  const alerts = page.getByRole('alert')
  expect(await alerts.allInnerTexts()).toMatchObject([
    expect.stringContaining('The disk that holds'),
    expect.stringContaining('The service refused the key for “Northlight Studio”'),
  ])
  await alerts.getByRole('button', { name: 'Open Workspaces' }).click()
  await expect.poll(() => page.locator('nav [aria-current]').getAttribute('data-screen')).toBe('workspaces')
  await push({
    parts: { trouble: null, workspaces: { list: [workspaceOf('Northlight Studio')], trouble: null } },
  })
  await expect.poll(() => alerts.count()).toBe(0)
})

test('a keychain that is missing is said as long as nothing can be sent without it', async () => {
  const trouble = { kind: 'keychain-missing', trouble: 'no-bus' } as const
  const refused = workspaceOf('Studio', { refusal: { kind: 'key-missing', workspace: 'Studio' } })
  const jobs = [jobOf({ name: 'a.mov' })]
  const { page, push } = await open({
    jobs,
    snapshot: snapshotOf({ ...partsOf(jobs), workspaces: { list: [refused], trouble } }),
  })
  const keychain = page.getByRole('alert').filter({ hasText: 'No keychain is running' })
  await keychain.waitFor()
  await push({ parts: { workspaces: { list: [demo, refused], trouble } } })
  await keychain.waitFor({ state: 'detached' })
})

const demo = workspaceOf('Demo', { isDemo: true, environment: 'sandbox' })
const own = workspaceOf('Acme')

test('that files stay here is said while there is only the demo, and of its own rows after that', async () => {
  const jobs = [
    jobOf({ name: 'sample.mov', rest: { workspace: 'Demo', isDemo: true } }),
    jobOf({ name: 'film.mov', rest: { workspace: 'Acme' } }),
  ]
  const workspaces = { list: [demo], trouble: null }
  const { page, push } = await open({ jobs, snapshot: snapshotOf({ ...partsOf(jobs), workspaces }) })
  const promise = page.getByText('Demo: files you add here stay on this computer.')
  await promise.waitFor()
  await push({ parts: { workspaces: { list: [own, demo], trouble: null } } })
  await promise.waitFor({ state: 'detached' })
  const badged = async (name: string) =>
    page
      .getByRole('row', { name: new RegExp(name) })
      .getByTitle(/^From the demo/)
      .count()
  await expect.poll(() => badged('sample')).toBe(1)
  expect(await badged('film')).toBe(0)
})

test('the first workspace of one’s own is where files go, even where the demo was chosen, and the demo may go', async () => {
  const jobs = [jobOf({ name: 'sample.mov', rest: { workspace: 'Demo' } })]
  const { page, push, engine } = await open({
    jobs,
    snapshot: snapshotOf({ ...partsOf(jobs), workspaces: { list: [demo], trouble: null } }),
    handlers: { app: { removeDemo: () => undefined } },
  })
  await page.getByRole('button', { name: 'Send new files to Demo' }).click()
  await page.getByRole('menuitemcheckbox', { name: /Demo/ }).click()
  await push({ parts: { workspaces: { list: [demo, workspaceOf('Zoo')], trouble: null } } })
  await page.getByRole('button', { name: 'Send new files to Zoo' }).waitFor()
  await page.getByText('New files now go to “Zoo”.').waitFor()
  await page.getByRole('button', { name: 'Remove demo' }).click()
  await expect.poll(() => engine.calls.at(-1)?.name).toBe('app.removeDemo')
})

test('a demo that is kept is not asked about again', async () => {
  const jobs = [jobOf({ name: 'film.mov' })]
  const workspaces = { list: [demo, own], trouble: null }
  const { page } = await open({ jobs, snapshot: snapshotOf({ ...partsOf(jobs), workspaces }) })
  await page.getByRole('button', { name: 'Keep it' }).click()
  const question = page.getByText('New files now go to “Acme”.')
  await question.waitFor({ state: 'detached' })
  await page.reload()
  await page.locator('[data-ready]').waitFor()
  expect(await question.count()).toBe(0)
})

test('a notification leads to its file, however far down it is, and again', async () => {
  const jobs = Array.from({ length: 500 }, (_, index) => jobOf({ name: `file ${index}.mov` }))
  const { page, push } = await open({ jobs, snapshot: snapshotOf(partsOf(jobs)) })
  await page.keyboard.press('Control+5')
  await push({ parts: { place: { screen: 'queue', id: jobIdOf('file 444.mov'), number: 1 } } })
  const row = page.getByRole('row', { name: /file 444\.mov/, selected: true })
  await row.waitFor()
  await page.keyboard.press('Control+5')
  await push({ parts: { place: { screen: 'queue', id: jobIdOf('file 444.mov'), number: 2 } } })
  await row.waitFor()
})

test('the appearance that is set wins over the system’s', async () => {
  const { page, push } = await open(busy, { colorScheme: 'light' })
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  expect(await background()).toBe('rgb(251, 251, 252)')
  await push({ parts: { settings: { ...busy.snapshot.settings, appearance: 'dark' } } })
  await expect.poll(background).toBe('rgb(19, 20, 23)')
})

test('a window that cannot reach its engine says so and asks again', async () => {
  const { page, engine } = await open(busy)
  const usual = engine.handlers.app?.snapshot
  engine.handlers.app = {
    snapshot: () => {
      throw new Error('gone')
    },
  }
  await page.reload()
  await page.getByRole('heading', { name: 'MediaMagic didn’t start properly.' }).waitFor()
  engine.handlers.app = usual ? { snapshot: usual } : {}
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('grid').waitFor()
})
