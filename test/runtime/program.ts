import { readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What the command line asks for. */
export interface Program {
  /** All arguments as they came: Playwright's script cuts `process.argv` later. */
  readonly arguments: readonly string[]
  /** The application's folder. */
  readonly root: string
  /** Its main script, absolute. */
  readonly entry: string
  readonly name: string
  readonly version: string
  /** Scripts of `-r`, absolute: they run before the application. */
  readonly preludes: readonly string[]
}

export const program = readProgram(process.argv.slice(2))

/** The value of `--name=value`, '' of a bare `--name`, or undefined. */
export function switchValue(name: string): string | undefined {
  const given = program.arguments.find((each) => each === `--${name}` || each.startsWith(`--${name}=`))
  return given?.slice(name.length + 3)
}

/** The version of Electron that the application is built for. */
export function electronVersion(): string {
  const path = fileURLToPath(new URL('../../node_modules/electron/package.json', import.meta.url))
  return JSON.parse(readFileSync(path, 'utf8')).version
}

function readProgram(given: readonly string[]): Program {
  const preludes: string[] = []
  let asked = '.'
  for (let at = 0; at < given.length; at++) {
    const argument = given[at] ?? ''
    if (argument === '-r' || argument === '--require') preludes.push(resolve(given[++at] ?? ''))
    else if (!argument.startsWith('-')) {
      asked = argument
      break
    }
  }
  const path = resolve(asked)
  const common = { arguments: given, preludes }
  if (!statSync(path).isDirectory())
    return { ...common, root: dirname(path), entry: path, name: 'Electron', version: '0.0.0' }
  const manifest = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'))
  return {
    ...common,
    root: path,
    entry: createRequire(join(path, 'package.json')).resolve(join(path, manifest.main ?? 'index.js')),
    name: manifest.productName ?? manifest.name ?? 'Electron',
    version: manifest.version ?? '0.0.0',
  }
}
