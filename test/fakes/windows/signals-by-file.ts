import { readFileSync } from 'node:fs'

/**
 * Loaded into a command on Windows, where no process can send another one a signal: what stands in this file, a name a
 * line, has its listeners called as the system would.
 */
const path = process.env.MEDIAMAGIC_TEST_SIGNALS
let count = 0

function look(file: string): void {
  const names = readFileSync(file, 'utf8').split('\n').slice(0, -1) as NodeJS.Signals[]
  for (const name of names.slice(count)) process.emit(name, name)
  count = names.length
}

if (path) setInterval(() => look(path), 30).unref()
