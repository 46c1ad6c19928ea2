import { expect, test } from 'vitest'
import { Fault } from '../../../main/net/fault.ts'
import { preparePages, violationsOn } from '../prepare-pages.ts'
import { snapshotOf, workspaceOf } from '../samples.ts'
import { scenario } from '../scenarios/first-run.ts'
import { scenario as withoutKeychain } from '../scenarios/first-run-no-keychain.ts'

const open = preparePages()
const key = 'sk_live_0123456789abcdef'
const { workspaces } = snapshotOf({ workspaces: { list: [workspaceOf('MediaMagic')], trouble: null } })

test('a key is checked, kept, and the queue is there', async () => {
  const gate = Promise.withResolvers<void>()
  const { page, engine, push } = await open({
    ...scenario,
    handlers: { workspaces: { add: () => gate.promise } },
  })
  const door = page.getByRole('region', { name: 'Add your API key' })
  const field = door.getByLabel('API key', { exact: true })
  await field.fill(` ${key} `)
  await field.press('Enter')
  await door.getByText('Checking the key with MediaMagic…').waitFor()
  expect(await door.getByRole('button', { name: 'Add workspace' }).isDisabled()).toBe(true)

  await push({ parts: { workspaces } })
  gate.resolve()
  await page.getByRole('heading', { name: 'Queue', level: 1 }).waitFor()
  await page.getByText('Added “MediaMagic”.').waitFor()
  expect(engine.calls.filter(({ name }) => name === 'workspaces.add')).toEqual([
    {
      name: 'workspaces.add',
      input: { name: 'MediaMagic', service: 'mediamagic', key, isForThisRun: false },
    },
  ])
})

test('a refused key says why where it was typed, and stays there', async () => {
  const refuse = () => {
    const message = 'This API key has expired'
    throw new Fault({ kind: 'key-refused', workspace: 'Studio', message, details: '{"status":401}' })
  }
  const { page } = await open({ ...scenario, handlers: { workspaces: { add: refuse } } })
  const field = page.getByLabel('API key', { exact: true })
  await field.fill(key)
  await page.getByLabel('Workspace name').fill('Studio')
  await page.getByRole('button', { name: 'Add workspace' }).click()
  const message = page.getByText('The service refused the key for “Studio”: This API key has expired.')
  await message.waitFor()
  await page.getByText('Details').click()
  expect({
    key: await field.inputValue(),
    name: await page.getByLabel('Workspace name').inputValue(),
    details: await page.getByText('{"status":401}').isVisible(),
  }).toEqual({ key, name: 'Studio', details: true })

  await field.press('End')
  await field.pressSequentially('0')
  await message.waitFor({ state: 'detached' })
})

test('the network is down: the key is not stored yet, and may be tried again', async () => {
  let tries = 0
  const add = () => {
    tries += 1
    if (tries === 1) throw new Fault({ kind: 'offline', host: 'api.mediamagic.app' })
  }
  const { page } = await open({ ...scenario, handlers: { workspaces: { add } } })
  await page.getByLabel('API key', { exact: true }).fill(key)
  await page.getByRole('button', { name: 'Add workspace' }).click()
  await page.getByText('The key isn’t stored yet. Try again in a moment.').waitFor()
  await page.getByRole('button', { name: 'Add workspace' }).click()
  await page.getByText('Added “MediaMagic”.').waitFor()
})

test('what cannot be a key is told without asking anybody', async () => {
  const { page, engine } = await open(scenario)
  await page.getByLabel('API key', { exact: true }).fill('sk_live_1 sk_live_2')
  await page.getByLabel('Workspace name').fill(' ')
  await page.getByRole('button', { name: 'Add workspace' }).click()
  await page.getByText('A key has no spaces or line breaks.').waitFor()
  await page.getByText('Give the workspace a name.').waitFor()
  expect(engine.calls).toEqual([])
})

test('without a keychain the key is used for this run, or the keychain is tried again', async () => {
  const add = ({ isForThisRun }: { isForThisRun: boolean }) => {
    if (!isForThisRun) throw new Fault({ kind: 'keychain-missing', trouble: 'locked' })
  }
  const { page, engine } = await open({ ...withoutKeychain, handlers: { workspaces: { add } } })
  await page.getByText('sudo apt install gnome-keyring').waitFor()
  await page.getByLabel('API key', { exact: true }).fill(key)
  await page.getByRole('button', { name: 'Try the keychain again' }).click()
  await page.getByText('The keychain is locked.').waitFor()
  await page.getByRole('button', { name: 'Use until I quit' }).click()
  await page.getByText('Added “MediaMagic”.').waitFor()
  expect(engine.calls.map(({ input }) => input)).toEqual([
    { name: 'MediaMagic', service: 'mediamagic', key, isForThisRun: false },
    { name: 'MediaMagic', service: 'mediamagic', key, isForThisRun: true },
  ])
})

test('a keychain that turns out to be missing is no dead end', async () => {
  const add = ({ isForThisRun }: { isForThisRun: boolean }) => {
    if (!isForThisRun) throw new Fault({ kind: 'keychain-missing', trouble: 'no-library' })
  }
  const { page } = await open({ ...scenario, handlers: { workspaces: { add } } })
  await page.getByLabel('API key', { exact: true }).fill(key)
  await page.getByRole('button', { name: 'Add workspace' }).click()
  await page.getByText('Install libsecret').waitFor()
  await page.getByRole('button', { name: 'Use until I quit' }).click()
  await page.getByText('Added “MediaMagic”.').waitFor()
})

test('looking around is one press; when it fails, it says so and can be tried again', async () => {
  const gate = Promise.withResolvers<void>()
  let tries = 0
  const startDemo = () => {
    tries += 1
    if (tries === 1) throw new Fault({ kind: 'data-full', path: '/Users/mia/Library/MediaMagic' })
    return gate.promise
  }
  const { page, push } = await open({ ...scenario, handlers: { app: { startDemo } } })
  const door = page.getByRole('region', { name: 'Try it with sample files' })
  await door.getByText('The sample files stay on this computer').waitFor()
  await door.getByRole('button', { name: 'Start the demo' }).click()
  await door.getByText('The disk that holds /Users/mia/Library/MediaMagic is full.').waitFor()
  await door.getByRole('button', { name: 'Start the demo' }).click()
  await door.getByRole('button', { name: 'Starting the demo…' }).waitFor()

  const demo = workspaceOf('Demo', { isDemo: true, environment: 'sandbox' })
  await push({ parts: { workspaces: { list: [demo], trouble: null } } })
  gate.resolve()
  await page.getByRole('heading', { name: 'Queue', level: 1 }).waitFor()
})

test('files that are dropped here are kept until there is a workspace', async () => {
  const { page, engine, push } = await open(scenario)
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File(['x'], 'spot.mov'))
    dataTransfer.items.add(new File(['x'], 'claims.pdf'))
    document.querySelector('main')?.dispatchEvent(new DragEvent('drop', { bubbles: true, dataTransfer }))
  })
  await page.getByText('2 dropped items are kept.').waitFor()
  await push({ parts: { workspaces } })
  await expect
    .poll(() => engine.calls.find(({ name }) => name === 'queue.add')?.input)
    .toMatchObject({
      paths: ['/Users/mia/Desktop/spot.mov', '/Users/mia/Desktop/claims.pdf'],
      workspace: 'MediaMagic',
    })
})

test('by keyboard the two doors come one after the other', async () => {
  const { page } = await open(scenario)
  const names: (string | null)[] = []
  for (let at = 0; at < 6; at += 1) {
    await page.keyboard.press('Tab')
    names.push(
      await page.evaluate(() => {
        const { activeElement: element } = document
        const labels = element instanceof HTMLInputElement ? element.labels : null
        return labels?.[0]?.textContent ?? element?.getAttribute('aria-label') ?? element?.textContent ?? null
      }),
    )
  }
  expect(names).toEqual([
    'Open MediaMagic',
    'API key',
    'Show the key',
    'Workspace name',
    'Add workspace',
    'Start the demo',
  ])
})

test('the key is hidden until somebody wants to compare it', async () => {
  const { page } = await open(scenario)
  const field = page.getByLabel('API key', { exact: true })
  expect(await field.getAttribute('type')).toBe('password')
  await page.getByRole('button', { name: 'Show the key' }).click()
  expect(await field.getAttribute('type')).toBe('text')
})

test('the doors stand side by side, and above each other where it is narrow', async () => {
  const { page } = await open(scenario, { width: 900, height: 600 })
  const boxes = () =>
    Promise.all(
      ['Add your API key', 'Try it with sample files'].map(async (name) => {
        const { x = 0, y = 0, width = 0 } = (await page.getByRole('region', { name }).boundingBox()) ?? {}
        return { x: Math.round(x), y: Math.round(y), width: Math.round(width) }
      }),
    )
  const [one, other] = await boxes()
  expect([one?.y, one?.width]).toEqual([other?.y, other?.width])
  await page.setViewportSize({ width: 640, height: 600 })
  const [above, below] = await boxes()
  expect([above?.x, above?.width]).toEqual([below?.x, below?.width])
})

test.each([
  ['first run, dark', scenario, 'dark'],
  ['first run, light', scenario, 'light'],
  ['no keychain, dark', withoutKeychain, 'dark'],
  ['no keychain, light', withoutKeychain, 'light'],
] as const)(
  'nothing stands in anybody’s way: %s',
  async (_, shown, colorScheme) => {
    const { page, complaints } = await open(shown, { colorScheme })
    expect([...(await violationsOn(page)), ...complaints]).toEqual([])
  },
  60_000,
)
