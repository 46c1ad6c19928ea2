import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startSandbox } from '../../main/sandbox/sandbox.ts'
import { startCommand } from '../fakes/command-line.ts'
import { png, temporaryFolder } from '../fakes/media.ts'

// A closed console is SIGHUP, after which Windows ends the process some seconds later.
test.each<NodeJS.Signals>(['SIGINT', 'SIGBREAK', 'SIGHUP', 'SIGTERM'])(
  'a watched folder is left in order on %s',
  async (signal) => {
    const sandbox = await startSandbox()
    onTestFinished(() => sandbox.close())
    const folder = temporaryFolder()
    const exports = join(folder, 'Exports')
    mkdirSync(exports)
    const environment = { MEDIAMAGIC_API_URL: sandbox.apiUrl, MEDIAMAGIC_API_KEY: sandbox.key }
    const watching = startCommand(['watch', exports, '--json'], { home: join(folder, 'data'), environment })
    writeFileSync(join(exports, 'a.png'), png('a'))
    await watching.line(({ stage }) => stage === 'processing')
    watching.signal(signal)
    const { status, stderr } = await watching.ended
    expect({ status, stderr }).toEqual({ status: 0, stderr: expect.not.stringContaining('rror') })
  },
)
