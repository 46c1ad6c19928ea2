import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startCommand } from '../fakes/command-line.ts'
import { png } from '../fakes/media.ts'
import { watchedExports } from '../fakes/watched-exports.ts'

// A closed console is SIGHUP, after which Windows ends the process some seconds later.
test.each<NodeJS.Signals>(['SIGINT', 'SIGBREAK', 'SIGHUP', 'SIGTERM'])(
  'a watched folder is left in order on %s',
  async (signal) => {
    const { exports, run } = await watchedExports()
    const watching = startCommand(['watch', exports, '--json'], run)
    writeFileSync(join(exports, 'a.png'), png('a'))
    await watching.line(({ stage }) => stage === 'processing')
    watching.signal(signal)
    const { status, stderr } = await watching.ended
    expect({ status, stderr }).toEqual({ status: 0, stderr: expect.not.stringContaining('rror') })
  },
)
