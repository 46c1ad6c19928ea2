import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startSandbox } from '../../../main/sandbox/sandbox.ts'
import { runCommand, startCommand } from '../../fakes/command-line.ts'
import { png, temporaryFolder } from '../../fakes/media.ts'
import { startKeyring, whyNoKeyring } from '../../setup/keyring.ts'

const keyOf = (letter: string) => `sk_test_${letter.repeat(64)}`
const [ours, theirs] = [keyOf('a'), keyOf('b')]

async function open() {
  const sandbox = await startSandbox()
  onTestFinished(() => sandbox.close())
  const folder = temporaryFolder()
  const still = join(folder, 'still.png')
  writeFileSync(still, png())
  const run = (key?: string, more: Record<string, string> = {}) => ({
    home: join(folder, 'data'),
    environment: {
      MEDIAMAGIC_API_URL: sandbox.apiUrl,
      ...(key === undefined ? {} : { MEDIAMAGIC_API_KEY: key }),
      ...more,
    },
  })
  const seenBy = (key: string) =>
    sandbox.requests.filter(({ headers }) => headers['x-api-key'] === key).map(({ method }) => method)
  return { sandbox, folder, still, run, seenBy }
}

/** Queued and bound, with nothing sent. */
async function queueOnly({ sandbox, still, run }: Awaited<ReturnType<typeof open>>) {
  sandbox.faults.offline(true)
  const command = startCommand(['submit', still, '--json'], run(ours))
  await command.line(({ why }) => why === 'offline')
  command.signal('SIGINT')
  expect((await command.ended).status).toBe(3)
  sandbox.faults.clear()
}

test('a file that was queued under one key of the environment waits for that key, and no other account sees it', async () => {
  const harness = await open()
  await queueOnly(harness)
  const resumed = await runCommand(['resume', '--wait', '--json'], harness.run(theirs))
  expect(resumed).toMatchObject({ status: 3 })
  expect(resumed.stderr).toBe(
    'This file was queued with a different key, not the one in MEDIAMAGIC_API_KEY. Resume it with that key, or cancel it and submit the file again.\n',
  )
  expect(resumed.lines.at(-1)).toMatchObject({ stage: 'waiting', why: 'key-changed', until: null })
  const id = String(resumed.lines.at(-1)?.id)
  for (const args of [
    ['submit', harness.still],
    ['retry', id],
    ['watch', harness.folder, '--once'],
  ])
    expect((await runCommand([...args, '--json'], harness.run(theirs))).status).toBe(3)
  expect(harness.seenBy(theirs)).toEqual([])

  expect((await runCommand(['resume', '--wait'], harness.run(ours))).status).toBe(0)
  expect(harness.seenBy(theirs)).toEqual([])
  expect(harness.sandbox.submissions).toHaveLength(1)
}, 60_000)

test('after a cancel the same file goes with the key that is there now', async () => {
  const harness = await open()
  await queueOnly(harness)
  const before = harness.seenBy(ours)
  const [queued] = (await runCommand(['list', '--json'], harness.run())).lines
  await runCommand(['cancel', String(queued?.id)], harness.run(theirs))
  const sent = await runCommand(['submit', harness.still, '--wait', '--json'], harness.run(theirs))
  expect(sent).toMatchObject({ status: 0 })
  expect(harness.seenBy(ours)).toEqual(before)
}, 60_000)

test('a file that one account has is new to another, and known to a rotated key of the first', async () => {
  const harness = await open()
  const rotated = keyOf('c')
  harness.sandbox.faults.rotateKey({ key: rotated, of: ours })
  const send = async (key: string) => {
    expect((await runCommand(['submit', harness.still, '--wait'], harness.run(key))).status).toBe(0)
    return harness.sandbox.submissions.length
  }
  expect([await send(ours), await send(theirs), await send(ours), await send(theirs)]).toEqual([1, 2, 2, 2])
  expect(await send(rotated)).toBe(2)
}, 90_000)

test('a key in a file is the same key, and names its variable where it is none', async () => {
  const harness = await open()
  await queueOnly(harness)
  const path = join(harness.folder, 'key')
  writeFileSync(path, `${ours}\n`)
  const credentials = join(harness.folder, 'credentials')
  mkdirSync(credentials)
  writeFileSync(join(credentials, 'mediamagic-api-key'), ours)
  const wrong = await runCommand(
    ['resume'],
    harness.run(undefined, { MEDIAMAGIC_API_KEY_FILE: '/nowhere/key' }),
  )
  expect(wrong).toMatchObject({ status: 2, stderr: expect.stringContaining('MEDIAMAGIC_API_KEY_FILE') })
  const fromFile = harness.run(undefined, { MEDIAMAGIC_API_KEY_FILE: path })
  expect((await runCommand(['resume', '--wait'], fromFile)).status).toBe(0)
  const asCredential = harness.run(undefined, { CREDENTIALS_DIRECTORY: credentials })
  expect((await runCommand(['submit', harness.still, '--again', '--wait'], asCredential)).status).toBe(0)
  expect(harness.seenBy(theirs)).toEqual([])
}, 60_000)

const lacking = whyNoKeyring()

if (lacking)
  test(`NOT TESTED on this machine, the keychain beside the environment: ${lacking}`, () => {
    expect(lacking).not.toBe('')
  })
else
  test('a workspace of the keychain is served by its own key alone, whatever the environment holds', async () => {
    await using keyring = await startKeyring()
    const harness = await open()
    const bus = Object.fromEntries(
      Object.entries(keyring.environment).map(([name, value]) => [name, `${value}`]),
    )
    const run = (key?: string) => harness.run(key, bus)
    await runCommand(['keys', 'set', 'Acme'], { ...run(), input: ours })
    expect((await runCommand(['keys', 'set', 'environment'], { ...run(), input: ours })).status).toBe(2)
    harness.sandbox.faults.offline(true)
    const command = startCommand(['submit', harness.still, '--workspace', 'Acme', '--json'], run(theirs))
    await command.line(({ why }) => why === 'offline')
    command.signal('SIGINT')
    await command.ended
    harness.sandbox.faults.clear()
    expect((await runCommand(['resume', '--wait'], run(theirs))).status).toBe(0)
    expect(harness.seenBy(theirs)).toEqual([])
    expect(harness.sandbox.submissions).toHaveLength(1)
  }, 60_000)
