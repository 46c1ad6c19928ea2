import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { Fault } from '../../../main/net/fault.ts'
import type { FakeEngine } from '../fake-engine.ts'
import { preparePages, violationsOn } from '../prepare-pages.ts'
import { scenario } from '../scenarios/settings.ts'
import { scenario as allOn } from '../scenarios/settings-all.ts'

const open = preparePages()
/** What was changed, in its order. */
const changesOf = ({ calls }: FakeEngine) =>
  calls.filter(({ name }) => name === 'settings.change').map(({ input }) => input)
const refuse = () => {
  throw new Fault({ kind: 'data-full', path: '/Users/mia/Library/MediaMagic' })
}
/** From now on time passes only where a test says so. */
async function stopTime(page: Page): Promise<void> {
  await page.clock.install()
  await page.clock.pauseAt(Date.now() + 60_000)
}
const group = (page: Page, name: string) => page.getByRole('region', { name })

test('a switch counts at once, is shown as applied, and follows the engine', async () => {
  const { page, engine, push, snapshot } = await open(scenario)
  await stopTime(page)
  const checksums = page.getByRole('switch', { name: 'Send checksums' })
  await checksums.click()
  await group(page, 'Uploads').getByText('Applied').waitFor()
  expect([await checksums.isChecked(), changesOf(engine)]).toEqual([false, [{ checksums: false }]])
  await page.clock.runFor(3_000)
  await group(page, 'Uploads').getByText('Applied').waitFor({ state: 'detached' })

  await push({ parts: { settings: { ...snapshot().settings, checksums: false } } })
  await push({ parts: { settings: { ...snapshot().settings, checksums: true } } })
  await expect.poll(() => checksums.isChecked()).toBe(true)
})

test('what the engine refuses is put back, and why is said', async () => {
  const { page } = await open({ ...scenario, handlers: { settings: { change: refuse } } })
  const tray = page.getByRole('switch', { name: 'Keep running in the tray' })
  await tray.click()
  await page.getByText('The disk that holds /Users/mia/Library/MediaMagic is full.').waitFor()
  expect([await tray.isChecked(), await page.getByText('Applied').count()]).toEqual([true, 0])
})

test('each switch changes its own setting', async () => {
  const { page, engine } = await open(scenario)
  const names = ['Link versions by name', 'Results ready', 'Something needs attention', 'Start at login']
  for (const name of names) await page.getByRole('switch', { name }).click()
  expect(changesOf(engine)).toEqual([
    { linkVersions: false },
    { notifyResults: false },
    { notifyTrouble: false },
    { startAtLogin: true },
  ])
})

test('parallel uploads are stepped by buttons and by keyboard, from 1 to 8', async () => {
  const { page, engine } = await open(scenario)
  const value = page.getByRole('spinbutton', { name: 'Parallel uploads' })
  await page.getByRole('button', { name: 'More parallel uploads' }).click()
  await value.focus()
  for (const key of ['ArrowDown', 'End', 'ArrowUp', 'Home']) await page.keyboard.press(key)
  expect({
    changes: changesOf(engine),
    isLeast: await page.getByRole('button', { name: 'Fewer parallel uploads' }).isDisabled(),
    shown: await value.textContent(),
  }).toEqual({
    changes: [5, 4, 8, 1].map((parallelUploads) => ({ parallelUploads })),
    isLeast: true,
    shown: '1',
  })
})

test('a limit of the bandwidth: switched on, typed, at certain hours, switched off and on again', async () => {
  const { page, engine } = await open(scenario)
  const limit = page.getByRole('switch', { name: 'Limit bandwidth' })
  await limit.click()
  const rate = page.getByLabel('Limit in megabytes per second')
  await rate.fill('2,5')
  await rate.press('Enter')
  await page.getByRole('switch', { name: 'Only at certain times' }).click()
  await page.getByLabel('From', { exact: true }).fill('2230')
  await page.getByLabel('From', { exact: true }).press('Tab')
  expect(await page.getByLabel('From', { exact: true }).inputValue()).toBe('22:30')
  await limit.click()
  await rate.waitFor({ state: 'detached' })
  await limit.click()
  const hours = { from: '08:00', to: '18:00' }
  const late = { from: '22:30', to: '18:00' }
  expect(changesOf(engine)).toEqual(
    [
      { limitBytesPerSecond: 5_000_000, hours: null },
      { limitBytesPerSecond: 2_500_000, hours: null },
      { limitBytesPerSecond: 2_500_000, hours },
      { limitBytesPerSecond: 2_500_000, hours: late },
      { limitBytesPerSecond: null, hours: late },
      { limitBytesPerSecond: 2_500_000, hours: late },
    ].map((bandwidth) => ({ bandwidth })),
  )
  expect(await rate.inputValue()).toBe('2.5')
})

test('what is typed is applied after a pause, without Enter', async () => {
  const { page, engine } = await open(allOn)
  await stopTime(page)
  await page.getByLabel('Limit in megabytes per second').fill('12')
  expect(changesOf(engine)).toEqual([])
  await page.clock.runFor(1_000)
  await expect
    .poll(() => changesOf(engine))
    .toEqual([{ bandwidth: { ...allOn.snapshot.settings.bandwidth, limitBytesPerSecond: 12_000_000 } }])
})

test('what cannot be applied stays as it was typed, and says what is allowed', async () => {
  const { page, engine } = await open(allOn)
  const fields = {
    rate: page.getByLabel('Limit in megabytes per second'),
    from: page.getByLabel('From', { exact: true }),
    to: page.getByLabel('To', { exact: true }),
    proxy: page.getByLabel('Proxy address'),
  }
  await fields.rate.fill('fast')
  await fields.from.fill('25:00')
  await fields.to.fill('22:00')
  await fields.proxy.fill('ftp://proxy')
  await fields.proxy.press('Tab')
  for (const text of [
    'Enter a number from 0.01 to 10,000, such as 5 or 2.5.',
    'Enter a time from 00:00 to 23:59, such as 08:30.',
    'Enter two different times, or turn the hours off.',
    'Enter an address such as http://proxy.example.com:8080 or socks5://proxy.example.com:1080.',
  ])
    await page.getByText(text).waitFor()
  const typed = await Promise.all(Object.values(fields).map((field) => field.inputValue()))
  expect({ typed, changes: changesOf(engine), marked: await page.locator('[aria-invalid]').count() }).toEqual(
    {
      typed: ['fast', '25:00', '22:00', 'ftp://proxy'],
      changes: [],
      marked: 4,
    },
  )
})

test('Escape gives back what was applied', async () => {
  const { page, engine } = await open(allOn)
  const rate = page.getByLabel('Limit in megabytes per second')
  await rate.fill('99')
  await rate.press('Escape')
  expect([await rate.inputValue(), changesOf(engine)]).toEqual(['2.5', []])
})

test('a refused number is not sent again, and goes back to what holds', async () => {
  const { page, engine } = await open({ ...allOn, handlers: { settings: { change: refuse } } })
  const rate = page.getByLabel('Limit in megabytes per second')
  await rate.fill('7')
  await rate.press('Enter')
  await page.getByText('is full.').waitFor()
  await rate.press('Tab')
  await expect.poll(() => rate.inputValue()).toBe('2.5')
  expect(changesOf(engine)).toHaveLength(1)
})

test('a proxy of one’s own counts once its address is there', async () => {
  const { page, engine } = await open(scenario)
  const choice = page.getByRole('combobox', { name: 'Proxy' })
  const choose = async (name: string) => {
    await choice.click()
    await page.getByRole('option', { name }).click()
  }
  await choose('Custom proxy')
  await page.getByText('Not applied yet. Enter the proxy address.').waitFor()
  expect(changesOf(engine)).toEqual([])
  await page.getByLabel('Proxy address').fill('proxy.studio.example:3128')
  await page.getByLabel('Proxy address').press('Enter')
  await page.getByText('Not applied yet').waitFor({ state: 'detached' })
  await choose('No proxy')
  await choose('Custom proxy')
  const manual = { kind: 'manual', url: 'http://proxy.studio.example:3128' }
  expect(changesOf(engine)).toEqual([{ proxy: manual }, { proxy: { kind: 'none' } }, { proxy: manual }])
})

test('an address with a login is sent when it is whole, and stands there without the login', async () => {
  const { page, engine } = await open(scenario)
  await page.getByRole('combobox', { name: 'Proxy' }).click()
  await page.getByRole('option', { name: 'Custom proxy' }).click()
  await stopTime(page)
  const field = page.getByLabel('Proxy address')
  await field.fill('http://anna:pa55word@proxy.studio')
  // Other fields apply what was typed after a pause; this would send the password to whoever is called so.
  await page.clock.runFor(5_000)
  expect(changesOf(engine)).toEqual([])
  await field.fill('http://anna:pa55word@proxy.studio.example:3128')
  await field.press('Enter')
  const url = 'http://anna:pa55word@proxy.studio.example:3128'
  await expect.poll(() => changesOf(engine)).toEqual([{ proxy: { kind: 'manual', url } }])
  await expect.poll(() => page.content()).not.toContain('pa55word')
  await expect.poll(() => field.inputValue()).toBe('http://proxy.studio.example:3128')
})

test('the login of a proxy is typed once, kept, replaced and removed, and never shown', async () => {
  const { page, engine, push, snapshot } = await open({
    ...scenario,
    handlers: { settings: { setProxyLogin: () => undefined, forgetProxyLogin: () => undefined } },
  })
  const network = group(page, 'Network')
  await network.getByRole('button', { name: 'Add…' }).click()
  await page.getByLabel('User name').fill('anna')
  const password = page.getByLabel('Password')
  expect(await password.getAttribute('type')).toBe('password')
  expect(await network.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true)
  await password.fill('secret word')
  await password.press('Enter')
  await network.getByRole('button', { name: 'Add…' }).waitFor()
  await push({ parts: { settings: { ...snapshot().settings, proxyLogin: 'run' } } })
  await network.getByText('Kept until you quit.').waitFor()
  await push({ parts: { settings: { ...snapshot().settings, proxyLogin: 'keychain' } } })
  await network.getByText('stored in your keychain').waitFor()
  await network.getByRole('button', { name: 'Replace…' }).click()
  expect(await page.getByLabel('Password').inputValue()).toBe('')
  await network.getByRole('button', { name: 'Cancel' }).click()
  await network.getByRole('button', { name: 'Remove' }).click()
  await expect
    .poll(() => engine.calls.filter(({ name }) => name.endsWith('ProxyLogin')))
    .toEqual([
      { name: 'settings.setProxyLogin', input: { user: 'anna', password: 'secret word' } },
      { name: 'settings.forgetProxyLogin', input: undefined },
    ])
})

test('the appearance is chosen by its picture, also by keyboard', async () => {
  const { page, engine } = await open(scenario)
  await page.getByRole('radio', { name: 'Dark' }).click()
  await page.keyboard.press('ArrowLeft')
  expect(changesOf(engine)).toEqual([{ appearance: 'dark' }, { appearance: 'light' }])
  expect(await page.getByRole('radio', { name: 'Light' }).isChecked()).toBe(true)
})

test('help: logs, a bundle that says where it is, and the version', async () => {
  const path = '/Users/mia/Desktop/MediaMagic diagnostics.txt'
  const paths = [null, { path }]
  const { page, engine } = await open({
    ...scenario,
    handlers: {
      app: {
        about: () => ({ version: '1.4.2', runtime: 'Electron 45' }),
        saveDiagnostics: () => paths.shift() ?? null,
        openLogs: refuse,
      },
    },
  })
  await page.getByText('1.4.2 · Electron 45').waitFor()
  await page.getByRole('button', { name: 'Save diagnostics…' }).click()
  await page.getByRole('switch', { name: 'Include names and paths' }).click()
  await page.getByRole('button', { name: 'Save diagnostics…' }).click()
  await page.getByText(`Saved diagnostics to ${path}.`).waitFor()
  await page.getByRole('button', { name: 'Open logs' }).click()
  await page.getByText('is full.').waitFor()
  const saved = engine.calls.filter(({ name }) => name === 'app.saveDiagnostics')
  expect(saved.map(({ input }) => input)).toEqual([{ withNames: false }, { withNames: true }])
})

test.each([
  ['as new, dark', scenario, 'dark'],
  ['as new, light', scenario, 'light'],
  ['all on, dark', allOn, 'dark'],
  ['all on, light', allOn, 'light'],
] as const)(
  'nothing stands in anybody’s way: %s',
  async (_, shown, colorScheme) => {
    const { page, complaints } = await open(shown, { colorScheme })
    expect([...(await violationsOn(page)), ...complaints]).toEqual([])
  },
  60_000,
)

test('a name is applied whole, without blanks around it, and taken away again', async () => {
  const { page, engine } = await open(scenario)
  const name = page.getByRole('textbox', { name: 'Your name' })
  await name.fill('  Mia Berg ')
  expect(changesOf(engine)).toEqual([])
  await name.press('Enter')
  await group(page, 'App').getByText('Applied').waitFor()
  expect(changesOf(engine)).toEqual([{ personName: 'Mia Berg' }])
  await name.fill('')
  await name.blur()
  await expect.poll(() => changesOf(engine)).toEqual([{ personName: 'Mia Berg' }, { personName: '' }])
})
