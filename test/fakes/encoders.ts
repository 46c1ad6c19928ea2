import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { onTestFinished } from 'vitest'
import { findExecutable } from '../setup/executables.ts'

/** Whether these programs are there; says so where one is not, because what needs them is then skipped. */
export function hasPrograms(...names: string[]): boolean {
  const missing = names.filter((name) => findExecutable(name) === undefined)
  if (missing.length > 0) process.stderr.write(`NOT TESTED here: ${missing.join(', ')} missing\n`)
  return missing.length === 0
}

/** A program in a shell, its quiet end awaited. Throws with what it said where it fails. */
export async function run(command: string, folder: string): Promise<void> {
  const child = spawn('sh', ['-c', command], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })
  let message = ''
  child.stderr.on('data', (bytes: Buffer) => {
    message += bytes.toString()
  })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${command}: ${message.slice(-500)}`)
}

/** A program that is at work, and is ended with the test. */
export function begin(
  program: string,
  options: readonly string[],
): { child: ChildProcess; ended: Promise<unknown> } {
  const child = spawn(program, options, { stdio: 'ignore' })
  onTestFinished(() => void child.kill('SIGKILL'))
  return { child, ended: once(child, 'close') }
}
