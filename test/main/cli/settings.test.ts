import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startSandbox } from '../../../main/sandbox/sandbox.ts'
import { runCommand, startCommand } from '../../fakes/command-line.ts'
import { forwardProxy } from '../../fakes/forward-proxy.ts'
import { listen } from '../../fakes/loopback.ts'
import { png, temporaryFolder } from '../../fakes/media.ts'
import { socksServer } from '../../fakes/socks-server.ts'

async function harness() {
  const sandbox = await startSandbox()
  onTestFinished(() => sandbox.close())
  const exports = join(temporaryFolder(), 'exports')
  mkdirSync(exports)
  const still = join(exports, 'still.png')
  writeFileSync(still, png())
  const environment = { MEDIAMAGIC_API_URL: sandbox.apiUrl, MEDIAMAGIC_API_KEY: sandbox.key }
  return { sandbox, still, exports, home: join(temporaryFolder(), 'data'), environment }
}

test.each([
  ['MEDIAMAGIC_API_URL', '127.0.0.1:8080'],
  ['MEDIAMAGIC_API_URL', 'http://127.0.0.1:8080/api/integrations'],
  ['MEDIAMAGIC_API_URL', 'http://api.example'],
  ['DOLBY_API_URL', 'api.dolby.example'],
  ['DOLBY_TOKEN_URL', 'http://api.dolby.example'],
  ['HTTP_PROXY', 'http://:::'],
  ['https_proxy', 'ftp://proxy.example'],
  ['ALL_PROXY', 'socks7://proxy.example:1'],
  ['NO_PROXY', '10.0.0.0/40'],
])(
  '%s=%s ends a run before any work, with exit 2 and its name',
  async (variable, value) => {
    const { sandbox, still, exports, home, environment } = await harness()
    const wrong = { home, environment: { ...environment, [variable]: value } }
    for (const args of [
      ['submit', still, '--wait'],
      ['watch', exports, '--once'],
      ['resume', '--wait'],
    ]) {
      const { status, stderr } = await runCommand(args, wrong)
      expect({ args, status, stderr }).toEqual({
        args,
        status: 2,
        stderr: expect.stringMatching(new RegExp(`^${variable} (must|has an invalid entry).*\\.\\n$`)),
      })
    }
    expect({ requests: sandbox.requests, isStored: existsSync(home) }).toEqual({
      requests: [],
      isStored: false,
    })
    const { status } = await runCommand(['watch', exports, '--once'], { home, environment })
    expect({ status, submissions: sandbox.submissions.length }).toEqual({ status: 0, submissions: 1 })
  },
  60_000,
)

test('files go through the proxies that the environment names, and around them where it says so', async () => {
  const proxy = await forwardProxy()
  const socks = await socksServer()
  const seen: Record<string, unknown> = {}
  const variables = [
    { HTTP_PROXY: proxy.host },
    { all_proxy: `socks5h://${socks.host}` },
    { HTTP_PROXY: proxy.host, NO_PROXY: '127.0.0.0/8' },
  ]
  for (const more of variables) {
    const { still, home, environment } = await harness()
    proxy.asked.length = 0
    socks.asked.length = 0
    const run = { home, environment: { ...environment, ...more } }
    const { status } = await runCommand(['submit', still, '--wait'], run)
    seen[Object.keys(more).join(' ')] = [status, proxy.asked.length > 0, socks.asked.length > 0]
  }
  expect(seen).toEqual({
    HTTP_PROXY: [0, true, false],
    all_proxy: [0, false, true],
    'HTTP_PROXY NO_PROXY': [0, false, false],
  })
}, 60_000)

test('a proxy that wants a user and a password ends a run with that sentence, and the file goes later', async () => {
  const { still, home, environment } = await harness()
  const proxy = await forwardProxy({ user: 'anna:secret' })
  const wrong = { home, environment: { ...environment, HTTP_PROXY: `anna:WRONG@${proxy.host}` } }
  const { status, stdout, stderr } = await runCommand(['submit', still, '--wait', '--json'], wrong)
  expect({ status, stderr }).toEqual({
    status: 3,
    stderr: expect.stringContaining('The proxy needs a user name and password'),
  })
  expect(stdout + stderr).not.toContain('WRONG')
  const right = { home, environment: { ...environment, HTTP_PROXY: `anna:secret@${proxy.host}` } }
  const resumed = await runCommand(['resume', '--wait', '--json'], right)
  expect([resumed.status, resumed.lines.at(-1)]).toMatchObject([0, { stage: 'complete', path: still }])
}, 60_000)

test.each(['http', 'socks5'])(
  'a silent %s proxy keeps nobody from ending',
  async (scheme) => {
    const { still, home, environment } = await harness()
    const { host, connections } = await listen(createServer((socket) => socket.resume()))
    const secure = {
      ...environment,
      MEDIAMAGIC_API_URL: 'https://127.0.0.1:9',
      ALL_PROXY: `${scheme}://${host}`,
    }
    const run = startCommand(['submit', still, '--wait'], { home, environment: secure })
    await expect.poll(() => connections.size, { timeout: 10_000 }).toBe(1)
    run.signal('SIGINT')
    expect((await run.ended).status).toBe(3)
    // Long before the proxy would be given up.
  },
  15_000,
)
