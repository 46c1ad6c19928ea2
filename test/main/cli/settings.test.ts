import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startSandbox } from '../../../main/sandbox/sandbox.ts'
import { runCommand } from '../../fakes/command-line.ts'
import { png, temporaryFolder } from '../../fakes/media.ts'

async function desk() {
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
])(
  '%s=%s ends a run before any work, with exit 2 and its name',
  async (variable, value) => {
    const { sandbox, still, exports, home, environment } = await desk()
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
        stderr: expect.stringMatching(new RegExp(`^${variable} must .*\\.\\n$`)),
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
