import { appendFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const loaded = new URL('signals-by-file.ts', import.meta.url).href

export interface SignalFile extends Disposable {
  /** For Node, before the script. */
  readonly flags: readonly string[]
  readonly environment: Record<string, string>
  send(name: NodeJS.Signals): void
}

/** A way to have the listeners of signals called in a process on Windows, which has none. */
export function openSignalFile(): SignalFile {
  const path = join(tmpdir(), `mediamagic-signals-${crypto.randomUUID()}`)
  writeFileSync(path, '')
  return {
    flags: ['--import', loaded],
    environment: { MEDIAMAGIC_TEST_SIGNALS: path },
    send: (name) => appendFileSync(path, `${name}\n`),
    [Symbol.dispose]: () => rmSync(path, { force: true }),
  }
}
