import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { test as setup } from '@playwright/test'
import { runtime } from './open-app.ts'

const run = promisify(execFile)

setup('the application is built', async () => {
  setup.setTimeout(600_000)
  process.stdout.write(`Runtime: ${runtime.name}\n`)
  // Windows starts a program, not the script that npm is there.
  const npm = process.env.npm_execpath
  const [program = 'npm', ...flags] = npm ? [process.execPath, npm] : ['npm']
  const cwd = fileURLToPath(new URL('../..', import.meta.url))
  await run(program, [...flags, 'run', '-s', 'build'], { cwd })
})
