import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { test as setup } from '@playwright/test'
import { runtime } from './open-app.ts'

const run = promisify(execFile)

setup('the application is built', async () => {
  setup.setTimeout(300_000)
  process.stdout.write(`Runtime: ${runtime.name}\n`)
  await run('npm', ['run', '-s', 'build'], { cwd: fileURLToPath(new URL('../..', import.meta.url)) })
})
