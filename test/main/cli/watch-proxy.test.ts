import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startSandbox } from '../../../main/sandbox/sandbox.ts'
import { runCommand, startCommand } from '../../fakes/command-line.ts'
import { forwardProxy } from '../../fakes/forward-proxy.ts'
import { png, temporaryFolder } from '../../fakes/media.ts'

async function behindProxy() {
  const sandbox = await startSandbox()
  onTestFinished(() => sandbox.close())
  const folder = temporaryFolder()
  const exports = join(folder, 'Exports')
  mkdirSync(exports)
  const proxy = await forwardProxy()
  proxy.state = 'refuse'
  const environment = {
    MEDIAMAGIC_API_URL: sandbox.apiUrl,
    MEDIAMAGIC_API_KEY: sandbox.key,
    HTTP_PROXY: proxy.host,
  }
  for (const name of ['a', 'b', 'c']) writeFileSync(join(exports, `${name}.png`), png(name))
  return { exports, proxy, run: { home: join(folder, 'data'), environment } }
}

test('watching goes on while a proxy wants a password, says so once, and sends all once it is let through', async () => {
  const { exports, proxy, run } = await behindProxy()
  const running = startCommand(['watch', exports, '--json'], run)
  await running.says('Still watching')
  // Every file has been tried, and one of them again.
  await running.lineCount(({ why }) => why === 'proxy-login', 4)
  proxy.state = 'up'
  await running.lineCount(({ stage }) => stage === 'complete', 3)
  running.signal('SIGTERM')
  const { status, stderr } = await running.ended
  expect({ status, message: stderr.match(/The proxy needs a user name and password/g) }).toEqual({
    status: 0,
    message: ['The proxy needs a user name and password'],
  })
}, 60_000)

test('watching once ends with work left where only a person can let it through, as every other command does', async () => {
  const { exports, run } = await behindProxy()
  const { status, stderr } = await runCommand(['watch', exports, '--once', '--json'], run)
  expect({ status, stderr }).toEqual({
    status: 3,
    stderr: expect.stringMatching(
      /^The proxy needs a user name and password .*Run “mediamagic resume” to continue\.\n$/,
    ),
  })
}, 60_000)
