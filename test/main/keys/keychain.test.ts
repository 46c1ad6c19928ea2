import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { environmentWithoutBus, startKeyring, whyNoKeyring } from '../../setup/keyring.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const key = (tail: string) => `sk_test_${'0'.repeat(60)}${tail}`

async function ask(
  questions: string[][],
  { env, flags = [], patience = 'patient' }: { env: NodeJS.ProcessEnv; flags?: string[]; patience?: string },
): Promise<unknown> {
  const program = [...flags, here('./use-keychain.ts'), JSON.stringify(questions), patience]
  const child = spawn(process.execPath, program, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = once(child, 'exit')
  const complaint = text(child.stderr)
  for await (const line of createInterface(child.stdout)) {
    // A thread that waits for a frozen keyring would keep the process, its exit included.
    child.kill('SIGKILL')
    await ended
    return JSON.parse(line)
  }
  throw new Error(`No answer, but ${await ended}: ${await complaint}`)
}

/** Whose key was wanted is known where one is read or stored. */
const missing = (trouble: string, details: unknown) => (verb: 'get' | 'set' | 'list' | 'remove') => ({
  kind: 'keychain-missing',
  trouble,
  details,
  ...(verb === 'get' || verb === 'set' ? { service: 'mediamagic' } : {}),
})

async function emptyHome() {
  const path = await mkdtemp(join(tmpdir(), 'no-keyring-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}

test('without the library every call says so, and the rest of the program runs', async () => {
  await using home = await emptyHome()
  const flags = ['--import', here('./without-keytar.ts')]
  const answers = await ask([['get', 'desk'], ['set', 'desk', key('1111')], ['list']], {
    env: { ...process.env, ...environmentWithoutBus(home.path) },
    flags,
  })
  const noLibrary = missing('no-library', "Cannot find package 'keytar'")
  expect(answers).toEqual([noLibrary('get'), noLibrary('set'), noLibrary('list')])
})

const lacking = whyNoKeyring()

if (lacking)
  test(`NOT TESTED on this machine, the keychain itself: ${lacking}`, () => {
    process.stderr.write(`\nNOT TESTED on this machine, the keychain itself: ${lacking}\n`)
    expect(lacking).not.toBe('')
  })
else {
  test('keys are stored, replaced, listed by name and removed', async () => {
    await using keyring = await startKeyring()
    const decomposed = 'Café 🎬'.normalize('NFD')
    const answers = await ask(
      [
        ['list'],
        ['get', 'desk'],
        ['remove', 'desk'],
        ['set', 'desk', key('1111')],
        ['set', decomposed, `sk_live_${'f'.repeat(64)}`],
        ['set', 'a/b \'c\' "d" \\', 'no-prefix-but-long-enough'],
        ['set', 'desk', key('9f3c')],
        ['get', 'desk'],
        ['get', 'Café 🎬'.normalize('NFC')],
        ['get', 'DESK'],
        ['list'],
        ['remove', decomposed],
        ['remove', decomposed],
        ['get', decomposed],
      ],
      { env: keyring.environment },
    )
    expect(answers).toEqual([
      [],
      'none',
      false,
      'stored',
      'stored',
      'stored',
      'stored',
      key('9f3c'),
      `sk_live_${'f'.repeat(64)}`,
      'none',
      [
        { workspace: 'a/b \'c\' "d" \\', service: 'mediamagic', maskedKey: '…ough', environment: 'unknown' },
        {
          workspace: 'Café 🎬'.normalize('NFC'),
          service: 'mediamagic',
          maskedKey: 'sk_live_…ffff',
          environment: 'live',
        },
        { workspace: 'desk', service: 'mediamagic', maskedKey: 'sk_test_…9f3c', environment: 'sandbox' },
      ],
      true,
      false,
      'none',
    ])
    expect(await ask([['get', 'desk']], { env: keyring.environment })).toEqual([key('9f3c')])
  })

  test('names and keys that a keychain would cut short are refused before they reach it', async () => {
    await using keyring = await startKeyring()
    const answers = await ask(
      [['set', 'desk', `${key('1111')}\n`], ['set', 'desk\0', key('1111')], ['get', ' '], ['list']],
      { env: keyring.environment },
    )
    expect(answers).toEqual([
      { kind: 'bad-request', message: 'The API key contains a space, a line break or a control character' },
      {
        kind: 'bad-request',
        message: 'The name of the workspace contains a control character. Choose another name',
      },
      { kind: 'bad-request', message: 'The workspace needs a name' },
      [],
    ])
  })

  test('a locked keyring is locked, not empty, and does not end the process', async () => {
    await using keyring = await startKeyring()
    await ask([['set', 'desk', key('1111')]], { env: keyring.environment })
    await keyring.lock()
    const answers = await ask([['get', 'desk'], ['list'], ['set', 'desk', key('2222')], ['remove', 'desk']], {
      env: keyring.environment,
    })
    const locked = missing('locked', 'Cannot create an item in a locked collection')
    expect(answers).toEqual([locked('get'), locked('list'), locked('set'), locked('remove')])
  })

  test('a question that nobody answers ends, and the ones behind it end too', async () => {
    await using keyring = await startKeyring()
    keyring.freeze()
    const answers = await ask([['get', 'desk'], ['set', 'desk', key('1111')], ['list']], {
      env: keyring.environment,
      patience: 'impatient',
    })
    const unacknowledged = missing('locked', 'No answer within 30 seconds.')
    expect(answers).toEqual([unacknowledged('get'), unacknowledged('set'), unacknowledged('list')])
  })

  test('without a bus, with a dead one, and with one that has no secret service', async () => {
    await using home = await emptyHome()
    await using keyring = await startKeyring()
    const noBus = environmentWithoutBus(home.path)
    const deadBus = { ...noBus, DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(home.path, 'gone')}` }
    const questions = [['get', 'desk'], ['list'], ['set', 'desk', key('1111')]]
    const answers = [await ask(questions, { env: noBus }), await ask(questions, { env: deadBus })]
    await keyring.stop()
    answers.push(await ask(questions, { env: keyring.environment }))
    const thrice = (text: string) => {
      const answer = missing('no-bus', expect.stringContaining(text))
      return [answer('get'), answer('list'), answer('set')]
    }
    expect(answers).toEqual([
      thrice('Cannot autolaunch D-Bus'),
      thrice('Could not connect'),
      thrice('org.freedesktop.secrets was not provided'),
    ])
  })
}
