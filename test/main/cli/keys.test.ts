import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startSandbox } from '../../../main/sandbox/sandbox.ts'
import { runCommand } from '../../fakes/command-line.ts'
import { png, temporaryFolder } from '../../fakes/media.ts'
import { environmentWithoutBus, startKeyring, whyNoKeyring } from '../../setup/keyring.ts'

const strings = (environment: NodeJS.ProcessEnv) =>
  Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )

test('without a secret service a key cannot be stored, and the sentence says what to do', async () => {
  const home = temporaryFolder()
  const environment = strings(environmentWithoutBus(home))
  const { status, stderr } = await runCommand(['keys', 'set', 'desk'], {
    home,
    environment,
    input: 'sk_test_abcdef',
  })
  expect(status).toBe(2)
  expect(stderr).toMatch(/^No keychain .+MEDIAMAGIC_API_KEY\.\n$/)
})

const lacking = whyNoKeyring()

if (lacking)
  test(`NOT TESTED on this machine, keys of the command line: ${lacking}`, () => {
    expect(lacking).not.toBe('')
  })
else
  test('a key from standard input is kept in the keychain, shown masked, used for sending, and removed', async () => {
    await using keyring = await startKeyring()
    const sandbox = await startSandbox()
    onTestFinished(() => sandbox.close())
    const folder = temporaryFolder()
    const run = {
      home: join(folder, 'data'),
      environment: { ...strings(keyring.environment), MEDIAMAGIC_API_URL: sandbox.apiUrl },
    }
    const still = join(folder, 'still.png')
    writeFileSync(still, png())

    const set = await runCommand(['keys', 'set', 'desk'], { ...run, input: `${sandbox.key}\n` })
    const listed = await runCommand(['keys', 'list', '--json'], run)
    const sent = await runCommand(['submit', still, '--wait', '--json'], run)
    const second = await runCommand(['keys', 'set', 'desk 2'], { ...run, input: `${sandbox.key}\n` })
    const both = await runCommand(['keys', 'list', '--json'], run)
    await runCommand(['keys', 'remove', 'desk 2'], run)
    const removed = await runCommand(['keys', 'remove', 'desk'], run)
    const after = await runCommand(['submit', still, '--again'], run)

    expect([set, listed, sent, removed, after].map(({ status }) => status)).toEqual([0, 0, 0, 0, 2])
    expect(listed.lines).toEqual([
      {
        name: 'desk',
        workspace: 'desk',
        service: 'mediamagic',
        maskedKey: `sk_test_…${sandbox.key.slice(-4)}`,
        environment: 'sandbox',
      },
    ])
    expect(sent.lines.at(-1)).toMatchObject({ stage: 'complete' })
    expect(set.stderr).not.toContain('Same key')
    expect(second.stderr).toContain('Same key as “desk”: files of both go to one account.')
    expect(both.lines).toMatchObject([
      { name: 'desk', sameKeyAs: 'desk 2' },
      { name: 'desk 2', sameKeyAs: 'desk' },
    ])
    const everything = [set, listed, sent, second, both, removed, after]
      .map(({ stdout, stderr }) => stdout + stderr)
      .join('')
    expect(everything).not.toContain(sandbox.key)
  }, 60_000)
