import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

export interface AddedLine {
  /** The module that it is written into, as a URL. */
  into: string
  /** Once in the module; it is kept. */
  behind: string
  line: string
  /** Written before everything else. */
  imports?: string
}

/** Writes lines into modules while they are loaded: what somebody would add to the app, without changing it. */
export function writeLines(added: readonly AddedLine[]): void {
  registerHooks({
    load(url, context, next) {
      const lines = added.filter(({ into }) => into === url)
      if (!lines.length) return next(url, context)
      let source = readFileSync(fileURLToPath(url), 'utf8')
      for (const { behind, line, imports = '' } of lines) {
        if (source.split(behind).length !== 2) throw new Error(`${url} has not once “${behind}”`)
        source = `${imports}\n${source.replace(behind, () => behind + line)}`
      }
      return { format: 'module-typescript', shortCircuit: true, source }
    },
  })
}
