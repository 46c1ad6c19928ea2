import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { Fault } from '../../../main/net/fault.ts'
import type { Failure } from '../../../preload/domain/model/failure.ts'
import type { Job, JobState } from '../../../preload/domain/model/job.ts'
import { preparePages } from '../prepare-pages.ts'
import { complete, jobIdOf, jobOf, partsOf, snapshotOf, uploading } from '../samples.ts'
import type { Scenario } from '../scenario.ts'
import { scenario as busy } from '../scenarios/queue-busy.ts'

const open = preparePages()
const withJobs = (jobs: Scenario['jobs']): Scenario => ({ jobs, snapshot: snapshotOf(partsOf(jobs)) })
const waitingJobs = ['a.mov', 'b.mov', 'c.mov', 'd.mov'].map((name) => jobOf({ name }))

test('rows say what is known of each file, unfinished ones first', async () => {
  const { page } = await open(busy)
  const rows = page.getByRole('row')
  await expect.poll(() => rows.count()).toBe(11)
  const texts = await rows.allInnerTexts()
  expect(texts.map((text) => text.split(/\n+/).filter((line) => line.trim()))).toMatchObject([
    ['KIND', 'FILE', 'SIZE', 'STAGE', 'ACTIONS'],
    ['Spring_Spot_06s_v03.mov', 'Exports / Acme', 'Still exporting', 'Send anyway'],
    ['Spring_Spot_30s_v03.mov', 'Exports / Acme · new version', '2.14 GB', 'Uploading', '14.2 MB/s · 0:54'],
    ['Spring_Spot_15s_v03.mov', 'Exports / Acme', '1.07 GB', 'Uploading', '4.2 MB/s · 3:58'],
    ['Radio_cutdown_v02.wav', 'Exports / Audio', '31.2 MB', 'Analysing', '40 %'],
    ['Claims_sheet_2026.pdf', 'Exports / Acme', '1.8 MB', 'Analysing', '72 %'],
    ['Teaser_vertical_v01.mp4', 'Exports / Social', '96.4 MB', 'Waiting'],
    ['Key_visual_DE.png', 'The service returned an error (503).', '8.4 MB', 'Waiting', 'retrying at 14:41'],
    ['Interview_graded.mov', expect.stringContaining('the content is WAV'), '88.0 MB', 'Needs attention'],
    [
      'Spring_Spot_30s_v02.mov',
      'Exports / Acme · today 00:02',
      '2.09 GB',
      '1 critical',
      '2 major',
      '3',
      'minor',
      'Open result',
    ],
    ['Podcast_ep12.wav', 'Exports / Audio · today 00:02', '58.7 MB', 'No issues', 'Open result'],
  ])
})

test('movements reach their rows without the list being read again', async () => {
  const { page, push, engine } = await open(withJobs([jobOf({ name: 'a.mov', state: uploading(0) })]))
  const row = page.getByRole('row', { name: /a\.mov/ })
  await row.waitFor()
  const before = engine.calls.length
  await push({
    movements: { 'a.mov': { sentBytes: 48_200_000, bytesPerSecond: 2e6, leftMs: 24_000, isTooSlow: false } },
  })
  await expect.poll(() => row.textContent()).toContain('2.0 MB/s · 0:24')
  expect({
    bar: await row.getByRole('progressbar').getAttribute('aria-valuetext'),
    calls: engine.calls.length - before,
  }).toEqual({ bar: '50 % uploaded', calls: 0 })
})

test('a job that ends shows its end at once, and what the list says after it', async () => {
  const job = jobOf({ name: 'a.mov', state: uploading(0) })
  const { page, push, engine } = await open(withJobs([job]))
  const row = page.getByRole('row', { name: /a\.mov/ })
  await row.waitFor()
  engine.jobs[0] = { ...job, state: complete(0, 1, 0), changedAtMs: job.changedAtMs + 1 }
  await push({ ended: [job.id], parts: { revision: 9 } })
  await expect.poll(() => row.textContent()).toContain('1 major')
})

test('arrows, Shift and the command key select as in a list of files', async () => {
  const { page } = await open(withJobs(waitingJobs))
  const selected = async () =>
    (await page.locator('[role="row"][aria-selected="true"]').allInnerTexts()).map((text) => text.trim()[0])
  await page.getByText('b.mov').click()
  expect(await selected()).toEqual(['b'])
  await page.getByRole('grid').focus()
  await page.keyboard.press('Shift+ArrowDown')
  await expect.poll(selected).toEqual(['b', 'c'])
  await page.getByText('a.mov').click({ modifiers: ['Control'] })
  await expect.poll(selected).toEqual(['a', 'b', 'c'])
  await page.getByText('d.mov').click({ modifiers: ['Shift'] })
  await expect.poll(selected).toEqual(['a', 'b', 'c', 'd'])
  await page.keyboard.press('Home')
  await expect.poll(selected).toEqual(['a'])
  await page.keyboard.press('Control+a')
  await expect.poll(selected).toEqual(['a', 'b', 'c', 'd'])
  await page.keyboard.press('Escape')
  await expect.poll(selected).toEqual([])
})

test('one tab stop leads to the table, one more to the buttons of the row', async () => {
  const { page } = await open(withJobs(waitingJobs))
  await page.getByText('b.mov').click()
  const grid = page.getByRole('grid')
  await grid.focus()
  await page.keyboard.press('Tab')
  const button = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
  const row = await page.locator(`#${await grid.getAttribute('aria-activedescendant')}`).textContent()
  expect({ button, row }).toEqual({ button: 'Pause b.mov', row: expect.stringMatching(/^b\.mov/) })
})

test('Space pauses and resumes, R retries, Enter opens, Alt with an arrow moves', async () => {
  const work = { stage: 'uploading', sentBytes: 0, restarts: 0 } as const
  const jobs = [
    ...waitingJobs,
    jobOf({
      name: 'p.mov',
      state: { stage: 'waiting', why: { kind: 'paused' }, untilMs: null, tries: 0, work },
    }),
    jobOf({ name: 'f.mov', state: { stage: 'failed', failure: { kind: 'file-missing' }, work } }),
    jobOf({ name: 'z.mov', state: complete(1, 0, 0) }),
  ]
  const { page, engine } = await open(withJobs(jobs))
  const press = async (name: string, key: string) => {
    await page.getByText(name).first().click()
    await page.getByRole('grid').focus()
    await page.keyboard.press(key)
  }
  const done = () =>
    engine.calls
      .filter(({ name }) => /\.(pause|resume|retry|move)$/.test(name))
      .map(({ name, input }) => ({ name, input }))
  await press('b.mov', ' ')
  await press('p.mov', ' ')
  await press('f.mov', 'r')
  await press('c.mov', 'Alt+ArrowUp')
  await press('c.mov', 'Alt+ArrowDown')
  await press('p.mov', 'Alt+ArrowDown')
  await press('a.mov', 'Alt+ArrowUp')
  await expect.poll(() => done().length).toBe(5)
  expect(done()).toEqual([
    { name: 'queue.pause', input: { ids: ['b.mov'] } },
    { name: 'queue.resume', input: { ids: ['p.mov'] } },
    { name: 'queue.retry', input: { ids: ['f.mov'] } },
    { name: 'queue.move', input: { ids: ['c.mov'], before: 'b.mov' } },
    { name: 'queue.move', input: { ids: ['c.mov'], before: 'p.mov' } },
  ])
  await press('z.mov', 'Enter')
  await expect.poll(() => page.locator('nav [aria-current]').getAttribute('data-screen')).toBe('results')
})

test('Delete takes what has ended off the list, and Undo brings it back', async () => {
  const { page, engine } = await open(
    withJobs([
      jobOf({ name: 'open.mov' }),
      jobOf({ name: 'done.mov', state: complete(0, 0, 0) }),
      jobOf({ name: 'next.mov', state: complete(0, 0, 0) }),
    ]),
  )
  await page.getByText('open.mov').click()
  await page.getByRole('grid').focus()
  await page.keyboard.press('Delete')
  await page.getByText('Cancel files in progress before you remove them.').waitFor()
  await page.getByText('done.mov').click()
  await page.getByRole('grid').focus()
  await page.keyboard.press('Delete')
  await page.getByText('Removed “done.mov” from the queue.').waitFor()
  await page.getByRole('row', { name: /next\.mov/, selected: true }).waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect
    .poll(() => engine.calls.filter(({ name }) => /remove|restore/.test(name)))
    .toEqual([
      { name: 'queue.remove', input: { ids: ['done.mov'] } },
      { name: 'queue.restore', input: { ids: ['done.mov'] } },
    ])
})

test('the menu of a row does what it says, by mouse and by keyboard', async () => {
  const { page, engine } = await open(withJobs(waitingJobs))
  await page.getByText('c.mov').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Pause' }).click()
  await page.getByText('d.mov').click()
  await page.getByRole('grid').focus()
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Cancel' }).click()
  await page.getByText('Cancelled “d.mov”.').waitFor()
  expect(engine.calls.filter(({ name }) => /pause|cancel/.test(name))).toEqual([
    { name: 'queue.pause', input: { ids: ['c.mov'] } },
    { name: 'queue.cancel', input: { ids: ['d.mov'] } },
  ])
})

test('of several files, those that could not be cancelled are counted, and Undo takes back the others', async () => {
  const { page, engine } = await open({
    ...withJobs(waitingJobs),
    handlers: { queue: { cancel: ({ ids }) => ({ done: ids.slice(0, 1).map(jobIdOf) }) } },
  })
  await page.getByText('a.mov').click()
  await page.getByRole('grid').focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Cancel' }).click()
  await page.getByText('Couldn’t cancel 3 files any more.').waitFor()
  await page.getByText('Cancelled “a.mov”.').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect
    .poll(() => engine.calls.find(({ name }) => name === 'queue.retry')?.input)
    .toEqual({ ids: ['a.mov'] })
})

test('buttons in a row act on it alone', async () => {
  const { page, engine } = await open(withJobs(waitingJobs))
  await page.getByText('a.mov').click()
  await page.getByRole('row', { name: /c\.mov/ }).hover()
  await page.getByRole('button', { name: 'Pause c.mov' }).click()
  await expect
    .poll(() => engine.calls.filter(({ name }) => name === 'queue.pause'))
    .toEqual([{ name: 'queue.pause', input: { ids: ['c.mov'] } }])
})

test('waiting rows are dragged to another place', async () => {
  const { page, engine } = await open(withJobs(waitingJobs))
  await page.getByRole('row', { name: /d\.mov/ }).dragTo(page.getByRole('row', { name: /b\.mov/ }), {
    targetPosition: { x: 200, y: 6 },
  })
  await expect
    .poll(() => engine.calls.filter(({ name }) => name === 'queue.move'))
    .toEqual([{ name: 'queue.move', input: { ids: ['d.mov'], before: 'b.mov' } }])
})

test('chips filter, search finds by name, and where nothing fits there is a way back', async () => {
  const { page } = await open(busy)
  const names = async () =>
    (await page.getByRole('row').allInnerTexts()).slice(1).map((text) => text.split('\n')[0]?.trim())
  await page.getByRole('button', { name: /^Needs attention/ }).click()
  await expect.poll(names).toEqual(['Interview_graded.mov'])
  await page.getByRole('button', { name: /^All/ }).click()
  await page.keyboard.press('Control+f')
  await page.keyboard.type('radio')
  await expect.poll(names).toEqual(['Radio_cutdown_v02.wav'])
  await page.keyboard.type('xyz')
  await page.getByText('No file name contains “radioxyz”.').waitFor()
  await page.getByRole('button', { name: 'Clear search', exact: true }).last().click()
  await expect.poll(async () => (await names()).length).toBe(10)
  await page.getByRole('searchbox').fill('   ')
  await page.getByRole('searchbox').fill('    ')
  await expect.poll(async () => (await names()).length).toBe(10)
})

const focusIn = (page: Page) =>
  page.evaluate(() => {
    const { activeElement } = document
    return (
      activeElement?.getAttribute('role') ?? activeElement?.getAttribute('type') ?? activeElement?.localName
    )
  })

test('what has the focus may go away, and the focus stays near', async () => {
  const jobs = [
    jobOf({ name: 'a.mov', state: complete(0, 0, 0) }),
    jobOf({ name: 'b.mov', state: complete(0, 0, 0) }),
  ]
  const { page, engine, push, snapshot } = await open(withJobs(jobs))
  await page.getByRole('row', { name: /a\.mov/ }).hover()
  await page.getByRole('button', { name: 'Remove from queue a.mov' }).click()
  engine.jobs = jobs.slice(1)
  await push({ parts: { revision: snapshot().revision + 1 } })
  await page.getByRole('row', { name: /a\.mov/ }).waitFor({ state: 'detached' })
  await expect.poll(() => focusIn(page)).toBe('grid')

  await page.getByRole('searchbox').fill('b.m')
  await page.getByRole('button', { name: 'Clear search', exact: true }).click()
  await expect.poll(() => focusIn(page)).toBe('search')

  await page.getByRole('searchbox').fill('nothing')
  await page.getByText('No file name contains').waitFor()
  await page.getByRole('button', { name: 'Clear search', exact: true }).last().click()
  await page.getByRole('row', { name: /b\.mov/ }).waitFor()
  await expect.poll(() => focusIn(page)).not.toBe('body')
})

test('the table stays, with the focus, while what it counts is not in its list yet; a filter without files takes both', async () => {
  const { page, engine, push, snapshot } = await open(
    withJobs([
      jobOf({
        name: 'a.mov',
        state: {
          stage: 'failed',
          failure: { kind: 'file-missing' },
          work: uploading(0) as Extract<JobState, { stage: 'uploading' }>,
        },
      }),
    ]),
  )
  const grid = page.getByRole('grid', { name: 'Queue' })
  await grid.focus()
  const shown = engine.jobs
  engine.jobs = []
  await push({ parts: { revision: snapshot().revision + 1 } })
  await page.getByRole('row', { name: /a\.mov/ }).waitFor({ state: 'detached' })
  expect(await focusIn(page)).toBe('grid')
  engine.jobs = shown
  await push({ parts: { revision: snapshot().revision + 1 } })
  await page.getByRole('row', { name: /a\.mov/ }).waitFor()

  await page.getByRole('button', { name: /^Needs attention/ }).click()
  await grid.focus()
  engine.jobs = []
  await push({ parts: { revision: snapshot().revision + 1 } })
  await page.getByText('Nothing needs attention').waitFor()
  await expect.poll(() => focusIn(page)).toBe('button')
})

test('the inspector tells of a failure, and its button does something about it', async () => {
  const { scenario } = await import('../scenarios/queue-failure.ts')
  const { page, engine } = await open(scenario)
  const panel = page.getByRole('complementary', { name: 'Details' })
  await panel.getByText('Details', { exact: true }).click()
  await panel.getByText('This request is not authorized.').waitFor()
  await panel.getByRole('button', { name: 'Retry' }).click()
  await page.getByText('Gone.wav').click()
  await panel.getByRole('button', { name: 'Locate…' }).click()
  await page.getByText('Waits_for_key.mov').click()
  await panel.getByRole('button', { name: 'Open Workspaces' }).click()
  await expect.poll(() => page.locator('nav [aria-current]').getAttribute('data-screen')).toBe('workspaces')
  expect(engine.calls.filter(({ name }) => /retry|locate/.test(name))).toEqual([
    { name: 'queue.retry', input: { ids: ['Storage_said_no.mov'] } },
    { name: 'queue.locate', input: { id: 'Gone.wav' } },
  ])
})

test('all that a person may do again for one reason is done again together, in the words of that reason', async () => {
  const work = uploading(0) as Extract<JobState, { stage: 'uploading' }>
  const failure = (name: string, reason: Failure) =>
    jobOf({ name, state: { stage: 'failed', failure: reason, work } })
  const missing: Failure = { kind: 'folder-missing', path: '/out' }
  const jobs = [
    failure('Refused.mov', { kind: 'rejected', status: 404, message: 'Not found' }),
    failure('Half.mov', { kind: 'file-unfinished', declaredBytes: 5e6, presentBytes: 2e6 }),
    jobOf({ name: 'Held.mov', state: { stage: 'waiting', why: missing, untilMs: null, tries: 1, work } }),
    jobOf({
      name: 'Stays.mov',
      state: {
        ...(complete(0, 0, 0) as Extract<JobState, { stage: 'complete' }>),
        notMoved: { kind: 'file-not-moved', path: '/out', code: 'EROFS' },
      },
    }),
    failure('Maybe.mov', { kind: 'answer-lost' }),
  ]
  const { page, engine } = await open({
    ...withJobs(jobs),
    handlers: {
      queue: {
        detail: ({ id }) => {
          const job = jobs.find((each) => each.id === id) as Job
          return {
            ...{
              job,
              events: [],
              original: 'there',
              mediaUrl: null,
              durationMs: null,
              facts: null,
              folderPath: null,
            },
            alikeCount: 12,
          }
        },
      },
    },
  })
  const panel = page.getByRole('complementary', { name: 'Details' })
  for (const [name, label] of [
    ['Refused.mov', 'Retry all 12 with this problem'],
    ['Half.mov', 'Send all 12 incomplete files anyway'],
    ['Held.mov', 'Try all 12 now'],
    ['Stays.mov', 'Retry all 12 with this problem'],
  ] as const) {
    await page.getByText(name).first().click()
    await panel.getByRole('button', { name: label, exact: true }).click()
    await expect.poll(() => engine.calls.at(-1)).toEqual({ name: 'queue.retryAlike', input: { id: name } })
  }
  await page.getByText('Couldn’t retry 11 files.').first().waitFor()
  await page.getByText('Maybe.mov').first().click()
  await panel.getByRole('button', { name: 'Retry', exact: true }).waitFor()
  expect(await panel.getByRole('button', { name: / all 12 / }).count()).toBe(0)
})

test('in a narrow window the inspector lies over the table until Escape', async () => {
  const { page } = await open(withJobs(waitingJobs), { width: 900, height: 600 })
  const panel = page.getByRole('complementary', { name: 'Details' })
  await page.getByText('b.mov').click()
  expect(await panel.isVisible()).toBe(false)
  await page.getByRole('grid').focus()
  await page.keyboard.press('Enter')
  await panel.getByRole('heading', { name: 'b.mov' }).waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => panel.isVisible()).toBe(false)
  expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('grid')
})

test('a call that fails is said, and a list that cannot be read can be asked for again', async () => {
  let isLocked = true
  const { page } = await open({
    ...withJobs(waitingJobs),
    handlers: {
      queue: {
        pause: () => {
          throw new Fault({ kind: 'data-full', path: '/data' })
        },
        page() {
          if (isLocked) throw new Fault({ kind: 'bug', message: 'locked' })
          return { total: waitingJobs.length, jobs: waitingJobs, revision: 1 }
        },
      },
    },
  })
  await page.getByRole('heading', { name: 'Couldn’t load the queue' }).waitFor()
  isLocked = false
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByText('a.mov').click()
  await page.getByRole('grid').focus()
  await page.keyboard.press(' ')
  await page.getByText('The disk that holds /data is full.').waitFor()
})

test('the queue is as it was left after another screen was open', async () => {
  const jobs = Array.from({ length: 400 }, (_, index) => jobOf({ name: `file ${index}.mov` }))
  const { page } = await open(withJobs(jobs))
  await page.getByText('file 0.mov').click()
  await page.getByRole('grid').focus()
  await page.keyboard.press('End')
  await page.getByRole('row', { name: /file 399\.mov/ }).waitFor()
  await page.keyboard.press('Control+5')
  await page.getByRole('heading', { name: 'Settings' }).first().waitFor()
  await page.keyboard.press('Control+1')
  await page.getByRole('row', { name: /file 399\.mov/, selected: true }).waitFor()
})
