import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { Fault } from '../../../main/net/fault.ts'
import type { FakeEngine } from '../fake-engine.ts'
import { preparePages, violationsOn } from '../prepare-pages.ts'
import { workspaceOf } from '../samples.ts'
import { scenario } from '../scenarios/workspaces.ts'
import { scenario as withoutKeychain } from '../scenarios/workspaces-no-keychain.ts'
import { scenario as none } from '../scenarios/workspaces-none.ts'
import { scenario as services } from '../scenarios/workspaces-services.ts'

const open = preparePages()
const key = 'sk_live_0123456789abcdef'
const rowOf = (page: Page, name: string) => page.getByRole('listitem', { name, exact: true })
/** What the screen asked of the engine. */
const askedOf = ({ calls }: FakeEngine) => calls.filter(({ name }) => name.startsWith('workspaces.'))

test('each workspace says what it is, and only the end of its key', async () => {
  const { page } = await open(scenario)
  const rows = page.getByRole('list', { name: 'Workspaces' }).locator('> li')
  const texts = (await rows.allInnerTexts()).slice(0, 5).map((text) => text.split('\n').slice(0, 5))
  expect(texts).toEqual([
    ['Acme', 'MediaMagic', 'Live', 'sk_live_…1c07', 'Not checked since MediaMagic started'],
    ['Demo', 'MediaMagic', 'Demo', 'Built in, no key needed', 'Key OK, checked today 00:01'],
    ['Old Agency', 'MediaMagic', 'Key refused', 'Check now', ''],
    ['Northlight Studio', 'MediaMagic', 'Live', 'sk_live_…9f3a', 'Key OK, checked today 00:01'],
    ['Try-outs', 'MediaMagic', 'Sandbox', 'sk_test_…77aa', 'Key OK, checked today 00:01'],
  ])
})

test('a key that stands under two names is said to be one account', async () => {
  const { page } = await open(scenario)
  const warning = page.getByText('Same key as', { exact: false })
  expect(await warning.allInnerTexts()).toEqual([
    'Same key as “Northlight (Berlin)”: files of both go to one account.',
  ])
  expect(await rowOf(page, 'Northlight Studio').getByText('Same key as', { exact: false }).count()).toBe(1)
})

test('a refused key is replaced where that is said, by keyboard alone', async () => {
  const { page, engine, push } = await open({ ...scenario, handlers: { workspaces: { add: () => {} } } })
  const row = rowOf(page, 'Old Agency')
  await row.getByText('The API key was revoked on 12 November.').waitFor()
  const replace = row.getByRole('button', { name: 'Replace key…' })
  expect(await replace.count()).toBe(1)

  await replace.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Replace the key for “Old Agency”' })
  await dialog.waitFor()
  await page.keyboard.type(key)
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })
  await page.getByText('Key for “Old Agency” replaced.').waitFor()
  await expect.poll(() => replace.evaluate((button) => button === document.activeElement)).toBe(true)
  expect(askedOf(engine)).toEqual([
    {
      name: 'workspaces.add',
      input: { name: 'Old Agency', service: 'mediamagic', key, isForThisRun: false },
    },
  ])

  await push({ parts: { workspaces: { list: [workspaceOf('Old Agency')], trouble: null } } })
  await row.getByText('The API key was revoked').waitFor({ state: 'detached' })
})

test('a key that is refused is neither live nor accepted, anywhere', async () => {
  const refused = workspaceOf('Acme', {
    refusal: { kind: 'key-refused', workspace: 'Acme', message: 'revoked' },
  })
  const plan = workspaceOf('Beta', { refusal: { kind: 'plan-refused', workspace: 'Beta', message: 'no' } })
  const { page } = await open({
    ...scenario,
    snapshot: { ...scenario.snapshot, workspaces: { list: [refused, plan], trouble: null } },
  })
  for (const [name, state] of [
    ['Acme', 'Key refused'],
    ['Beta', 'Not in your plan'],
  ] as const) {
    const row = rowOf(page, name)
    await row.getByText(state, { exact: true }).waitFor()
    expect(await row.getByText(/^(Live|Key OK|Accepted)/).count()).toBe(0)
  }
  const switcher = page.getByRole('button', { name: 'Send new files to Acme' })
  expect(await switcher.textContent()).toContain('Key refused')
  expect(await switcher.textContent()).not.toContain('Live')
})

test('a workspace whose key was for one run stays and asks for it', async () => {
  const needed = workspaceOf('Acme', {
    maskedKey: '',
    environment: 'unknown',
    state: 'key-needed',
    refusal: { kind: 'key-missing', workspace: 'Acme' },
    checkedAtMs: null,
  })
  const { page, engine } = await open({
    ...scenario,
    snapshot: { ...scenario.snapshot, workspaces: { list: [needed], trouble: null } },
    handlers: { workspaces: { add: () => {} } },
  })
  const row = rowOf(page, 'Acme')
  await row.getByText('Key needed', { exact: true }).waitFor()
  expect(await row.getByRole('button', { name: 'Check now' }).count()).toBe(0)
  await row.getByRole('button', { name: 'Enter key…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Enter the key for “Acme”' })
  await dialog.getByLabel('API key', { exact: true }).fill(key)
  await dialog.getByRole('button', { name: 'Use key' }).click()
  await dialog.waitFor({ state: 'detached' })
  expect(askedOf(engine)).toMatchObject([{ name: 'workspaces.add', input: { name: 'Acme', key } }])
})

test('Escape closes the dialog and gives the focus back', async () => {
  const { page } = await open(scenario)
  const replace = rowOf(page, 'Acme').getByRole('button', { name: 'Replace key…' })
  await replace.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await expect.poll(() => replace.evaluate((button) => button === document.activeElement)).toBe(true)
})

test('a refusal keeps the dialog with what was typed; a name is taken only once', async () => {
  const refuse = () => {
    throw new Fault({ kind: 'key-refused', workspace: 'New', message: 'Invalid API key' })
  }
  const { page, engine } = await open({ ...scenario, handlers: { workspaces: { add: refuse } } })
  await page.getByRole('button', { name: 'Add workspace…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add workspace' })
  await dialog.getByLabel('API key', { exact: true }).fill(key)
  await dialog.getByLabel('Workspace name').fill('Acme')
  await dialog.getByRole('button', { name: 'Add workspace' }).click()
  await dialog.getByText('You already have a workspace with this name.').waitFor()
  expect(askedOf(engine)).toEqual([])

  await dialog.getByLabel('Workspace name').fill('New')
  await dialog.getByRole('button', { name: 'Add workspace' }).click()
  await dialog.getByText('The service refused the key for “New”: Invalid API key.').waitFor()
  expect(await dialog.getByLabel('API key', { exact: true }).inputValue()).toBe(key)
})

test('a service with key and secret asks for both, and gets them as one', async () => {
  const { page, engine } = await open({ ...services, handlers: { workspaces: { add: () => {} } } })
  const dialog = page.getByRole('dialog', { name: 'Add workspace' })
  await dialog.getByLabel('App Key', { exact: true }).fill('my:key')
  await dialog.getByRole('button', { name: 'Add workspace' }).click()
  await dialog.getByText('This key has no colon.').waitFor()
  await dialog.getByText('Paste the App Secret of your app.').waitFor()
  await dialog.getByLabel('App Key', { exact: true }).fill(' mykey ')
  await dialog.getByLabel('App Secret', { exact: true }).fill('my:secret')
  await dialog.getByRole('button', { name: 'Add workspace' }).click()
  await page.getByText('Added “Dolby”.').waitFor()
  expect(askedOf(engine)).toEqual([
    {
      name: 'workspaces.add',
      input: { name: 'Dolby', service: 'dolby', key: 'mykey:my:secret', isForThisRun: false },
    },
  ])
})

test('a replaced key stays with its service', async () => {
  const { page, engine } = await open({ ...services, handlers: { workspaces: { add: () => {} } } })
  await page.keyboard.press('Escape')
  await rowOf(page, 'Harbour Audio').getByRole('button', { name: 'Replace key…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Replace the key for “Harbour Audio”' })
  expect(await dialog.getByRole('combobox').count()).toBe(0)
  await dialog.getByLabel('App Key', { exact: true }).fill('k')
  await dialog.getByLabel('App Secret', { exact: true }).fill('s')
  await dialog.getByRole('button', { name: 'Replace key' }).click()
  await dialog.waitFor({ state: 'detached' })
  expect(askedOf(engine)).toEqual([
    {
      name: 'workspaces.add',
      input: { name: 'Harbour Audio', service: 'dolby', key: 'k:s', isForThisRun: false },
    },
  ])
})

test('a check says that it is at work, what came of it, and what is wrong', async () => {
  const gate = Promise.withResolvers<void>()
  const check = ({ name }: { name: string }) => {
    if (name === 'Try-outs') throw new Fault({ kind: 'offline', host: 'api.mediamagic.app' })
    return gate.promise
  }
  const { page } = await open({ ...scenario, handlers: { workspaces: { check } } })
  await rowOf(page, 'Acme').getByRole('button', { name: 'Check now' }).click()
  await rowOf(page, 'Acme').getByRole('button', { name: 'Checking…' }).waitFor()
  gate.resolve()
  await page.getByText('Key for “Acme” is OK.').waitFor()
  await rowOf(page, 'Try-outs').getByRole('button', { name: 'Check now' }).click()
  await rowOf(page, 'Try-outs').getByText('No connection to the service.').waitFor()
})

test('before a workspace is removed it is said what becomes of what belongs to it', async () => {
  const { page, engine } = await open(scenario)
  await page.getByRole('button', { name: 'Remove “Northlight Studio”…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Remove “Northlight Studio”?' })
  expect(await dialog.getByText(/^(Its|1 folder)/).allInnerTexts()).toEqual([
    'Its key is deleted from this computer. Nothing is deleted at MediaMagic.',
    'Its files stay in the queue until you add a key under this name. Results are kept.',
    '1 folder keeps watching for it; new files wait too.',
  ])
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  expect(askedOf(engine)).toEqual([])
})

test('the demo is removed with all it made in one action, and that is taken back in another', async () => {
  const app = { removeDemo: () => undefined, restoreDemo: () => undefined }
  const { page, engine } = await open({ ...scenario, handlers: { app } })
  await page.getByRole('button', { name: 'Remove the demo' }).click()
  await page.getByText('Removed the demo with its files and results.').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect
    .poll(() => engine.calls.map(({ name }) => name).filter((name) => name.startsWith('app.')))
    .toEqual(['app.removeDemo', 'app.restoreDemo'])
})

test('a removal that is refused is said in passing', async () => {
  const remove = () => {
    throw new Fault({ kind: 'keychain-missing', trouble: 'refused' })
  }
  const { page } = await open({ ...scenario, handlers: { workspaces: { remove } } })
  await page.getByRole('button', { name: 'Remove “Acme”…' }).click()
  await page.getByRole('button', { name: 'Remove workspace' }).click()
  await page.getByRole('region', { name: 'Notices' }).getByText('The keychain refused access.').waitFor()
})

test('where there is no keychain nothing is said to be kept in it', async () => {
  const { page } = await open(withoutKeychain)
  await page.getByRole('button', { name: 'Add workspace…' }).click()
  const text = (await page.getByRole('dialog').textContent()) ?? ''
  expect(text).toContain('You’ll be asked again next time.')
  expect(text).not.toMatch(/(kept|stored) in/i)
})

test('trouble of the keychain is said on top, once, and can be tried again', async () => {
  const gate = Promise.withResolvers<void>()
  const { page, push } = await open({
    ...withoutKeychain,
    handlers: { workspaces: { refresh: () => gate.promise } },
  })
  expect(await page.getByText('The keychain is locked.').count()).toBe(1)
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('button', { name: 'Trying…' }).waitFor()
  await push({ parts: { workspaces: { list: [workspaceOf('Northlight Studio')], trouble: null } } })
  gate.resolve()
  await page.getByText('The keychain is locked.').waitFor({ state: 'detached' })
})

test('where keys cannot be kept, a new one is used for this run', async () => {
  const { page, engine } = await open({ ...withoutKeychain, handlers: { workspaces: { add: () => {} } } })
  await page.getByRole('button', { name: 'Add workspace…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('API key', { exact: true }).fill(key)
  await dialog.getByRole('button', { name: 'Use until I quit' }).click()
  await page.getByText('Added “MediaMagic”.').waitFor()
  expect(askedOf(engine)).toEqual([
    { name: 'workspaces.add', input: { name: 'MediaMagic', service: 'mediamagic', key, isForThisRun: true } },
  ])
})

test.each([
  ['each kind, dark', scenario, 'dark'],
  ['each kind, light', scenario, 'light'],
  ['no keychain, dark', withoutKeychain, 'dark'],
  ['none, light', none, 'light'],
] as const)(
  'nothing stands in anybody’s way: %s',
  async (_, shown, colorScheme) => {
    const { page, complaints } = await open(shown, { colorScheme, width: 900 })
    const found = await violationsOn(page)
    await page.getByRole('button', { name: 'Add workspace…' }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^(Add|Use)/ })
      .click()
    found.push(...(await violationsOn(page)))
    const isTooWide = await page
      .locator('main')
      .evaluate((main) => [...main.children].some((each) => each.scrollWidth > each.clientWidth + 1))
    expect({ found, complaints, isTooWide }).toEqual({ found: [], complaints: [], isTooWide: false })
  },
  60_000,
)
