import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startSandbox } from '../../../main/sandbox/sandbox.ts'
import { builtCommand } from '../../fakes/built-command.ts'
import { compileCache } from '../../fakes/compile-cache.ts'
import { png, temporaryFolder } from '../../fakes/media.ts'
import { environmentOf } from '../../fakes/open-harness.ts'
import { testUnless, whyNot } from '../../fakes/platform.ts'
import { openSignalFile } from '../../fakes/windows/signal-file.ts'

async function harness() {
  const sandbox = await startSandbox()
  onTestFinished(() => sandbox.close())
  const folder = temporaryFolder()
  const exports = join(folder, 'exports')
  mkdirSync(exports)
  const home = join(folder, 'data')
  const put = (name: string) => {
    const path = join(exports, name)
    writeFileSync(path, png(name))
    return path
  }
  /** The command with these streams, and as it was started by `command`. */
  function start(
    args: string[],
    stdout: 'pipe' | number,
    { by = [] as string[], stdin = 'ignore' as 'ignore' | number } = {},
  ) {
    // Windows has no signals: there their listeners are called.
    const signals = process.platform === 'win32' ? openSignalFile() : undefined
    const node = [process.execPath, ...(signals?.flags ?? [])]
    const [command = '', ...rest] = [...by, ...node, builtCommand(), ...args, '--home', home]
    const environment = { ...environmentOf(sandbox), ...signals?.environment }
    const child = spawn(command, rest, {
      env: { PATH: process.env.PATH, ...compileCache, HOME: home, NO_COLOR: '1', ...environment },
      stdio: [stdin, stdout, 'pipe'],
    })
    onTestFinished(() => void child.kill('SIGKILL'))
    let message = ''
    child.stderr?.setEncoding('utf8').on('data', (text) => {
      message += text
    })
    const ended = once(child, 'exit').then(([status]) => status as number | null)
    const signal = (name: NodeJS.Signals) => void (signals ? signals.send(name) : child.kill(name))
    return { child, ended, signal, message: () => message }
  }
  const logs = () =>
    existsSync(join(home, 'logs'))
      ? readdirSync(join(home, 'logs'))
          .map((name) => readFileSync(join(home, 'logs', name), 'utf8'))
          .join('')
      : ''
  const sent = (count: number) =>
    expect.poll(() => sandbox.submissions.length, { timeout: 40_000 }).toBe(count)
  return { sandbox, exports, put, start, logs, sent }
}

testUnless(whyNot('/dev/full'))(
  'a full disk under the output costs lines, never files, and is said once',
  async () => {
    const { exports, put, start, logs, sent } = await harness()
    const full = openSync('/dev/full', 'w')
    const { signal, ended, message } = start(['watch', exports, '--json'], full)
    closeSync(full)
    put('a.png')
    put('b.png')
    await sent(2)
    signal('SIGTERM')
    expect(await ended).toBe(0)
    expect(logs().match(/output-lost/g)).toHaveLength(1)
    expect(message().match(/Uploads continue/g)).toHaveLength(1)
    expect(logs()).not.toContain('"bug"')
  },
)

test('a reader who never reads costs lines, never files, and holds nothing up', async () => {
  const { exports, put, start, sent } = await harness()
  const { signal, ended } = start(['watch', exports, '--json'], 'pipe')
  // More than a pipe holds.
  for (let at = 0; at < 40; at += 1) put(`${at}-${'long'.repeat(40)}.png`)
  await sent(40)
  signal('SIGTERM')
  expect(await ended).toBe(0)
})

test('a reader who closes the pipe ends what was asked for with work left, and a watched folder not at all', async () => {
  const { exports, put, start, sent, sandbox } = await harness()
  sandbox.faults.latencyMs({ api: 400, blob: 0 })
  const files = ['a.png', 'b.png', 'c.png', 'd.png', 'e.png', 'f.png'].map(put)
  const submitting = start(['submit', ...files, '--wait', '--json'], 'pipe')
  submitting.child.stdout?.once('data', () => submitting.child.stdout?.destroy())
  expect(await submitting.ended).toBe(3)
  const watching = start(['watch', exports, '--json'], 'pipe')
  watching.child.stdout?.once('data', () => watching.child.stdout?.destroy())
  await sent(6)
  watching.signal('SIGTERM')
  expect(await watching.ended).toBe(0)
})

test.each<[string, NodeJS.Signals[]]>([
  ['SIGHUP', ['SIGHUP']],
  ['two signals at once', ['SIGTERM', 'SIGTERM']],
  ['SIGINT and SIGTERM at once', ['SIGINT', 'SIGTERM']],
])('%s stops a watched folder cleanly', async (_, signals) => {
  const { exports, start } = await harness()
  const { signal, ended, message } = start(['watch', exports], 'pipe')
  await expect.poll(message, { timeout: 20_000 }).toContain('Watching')
  for (const name of signals) signal(name)
  expect(await ended).toBe(0)
})

testUnless(whyNot('/usr/bin/nohup'))('started by nohup it goes on when its terminal is closed', async () => {
  const { exports, put, start, sent } = await harness()
  // What nohup puts in the place of a terminal, which there is none of here.
  const unreadable = openSync('/dev/null', 'w')
  const { signal, ended, message } = start(['watch', exports], 'pipe', { by: ['nohup'], stdin: unreadable })
  closeSync(unreadable)
  await expect.poll(message, { timeout: 20_000 }).toContain('Watching')
  signal('SIGHUP')
  put('a.png')
  await sent(1)
  signal('SIGTERM')
  expect(await ended).toBe(0)
})

test('what was asked for itself arrives whole, however slowly it is read', async () => {
  const { exports, put, start, sent } = await harness()
  for (let at = 0; at < 12; at += 1) put(`${at}.png`)
  const watching = start(['watch', exports, '--once', '--json'], 'pipe')
  watching.child.stdout?.resume()
  await watching.ended
  await sent(12)
  const { child, ended } = start(['list', '--json'], 'pipe')
  // Node throws away what a process has left in a pipe that nobody listens to.
  child.stdout?.on('readable', () => {})
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  let text = ''
  for await (const chunk of child.stdout ?? []) text += chunk
  expect([await ended, text.trim().split('\n').length]).toEqual([0, 12])
})
