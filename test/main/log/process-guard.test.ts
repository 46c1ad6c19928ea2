import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

test('what nobody catches is logged and told, a broken connection only logged, and the process goes on', async () => {
  const script = fileURLToPath(new URL('guarded.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [script], { timeout: 30_000 })
  expect(JSON.parse(stdout)).toEqual({
    heard: [
      'uncaught-exception',
      'told of a bug',
      'unhandled-rejection',
      'told of a bug',
      'connection-broke',
    ],
    listeners: 0,
  })
})
