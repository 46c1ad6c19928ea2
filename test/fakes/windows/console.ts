import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { findExecutable } from '../../setup/executables.ts'
import { temporaryFolder } from '../media.ts'
import { toWindows, wineEnvironment, wineHost } from './wine-host.ts'

/** A command in a console of Windows. */
export interface ConsoleCommand {
  /** What the console shows so far, without the sequences that move its cursor. */
  text(): string
  /** What somebody types. */
  type(keys: string): void
  readonly ended: Promise<number | null>
}

/** Why such a console cannot be opened here, or undefined. */
export function whyNoConsole(): string | undefined {
  if (!wineHost) return 'a console whose code page is chosen is opened under Wine only'
  return findExecutable('script') ? undefined : 'script, of util-linux, is not installed'
}

interface ConsoleOptions {
  home: string
  codePage: number
  environment?: Record<string, string>
}

/** The command line on a console with this code page. Arguments are plain ASCII. */
export function onConsole(
  args: readonly string[],
  { home, codePage, environment = {} }: ConsoleOptions,
): ConsoleCommand {
  if (!wineHost) throw new Error(whyNoConsole())
  const { wine, node, entry } = wineHost
  const words = [node, entry, ...args, '--home', home]
  const spelled = words.map((word) => `"${word.startsWith('/') ? toWindows(word) : word}"`)
  const batch = join(temporaryFolder(), 'start.cmd')
  writeFileSync(
    batch,
    [`@chcp ${codePage}>nul`, `@${spelled.join(' ')}`, '@exit %errorlevel%', ''].join('\r\n'),
  )
  const command = `stty cols 250 rows 50; exec ${wine} cmd /c '${toWindows(batch)}'`
  const child = spawn('script', ['--quiet', '--return', '--flush', '--command', command, '/dev/null'], {
    env: { ...wineEnvironment(wineHost), ...environment },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let text = ''
  child.stdout.setEncoding('utf8').on('data', (more) => {
    text += more
  })
  return {
    text: () => stripVTControlCharacters(text),
    type: (keys) => void child.stdin.write(keys),
    ended: once(child, 'close').then(([status]) => status as number | null),
  }
}
