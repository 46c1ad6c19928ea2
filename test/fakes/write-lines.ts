import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

export interface AddedLine {
  /** The module that it is written into, as a URL. */
  into: string
  /** Once in the module; it is kept. */
  behind: string
  line: string
  /** What the line needs: names, and the modules that export them. */
  imports?: Readonly<Record<string, URL>>
}

/** The module with its lines. `place` turns a module into what an import names it by. */
export function withLines(url: string, lines: readonly AddedLine[], place: (module: URL) => string): string {
  return lines.reduce(
    (source, { behind, line, imports = {} }) => {
      if (source.split(behind).length !== 2) throw new Error(`${url} has not once “${behind}”`)
      const head = Object.entries(imports).map(
        ([name, module]) => `import { ${name} } from '${place(module)}'\n`,
      )
      return head.join('') + source.replace(behind, () => behind + line)
    },
    readFileSync(fileURLToPath(url), 'utf8'),
  )
}

/** Writes lines into modules while they are loaded: what somebody would add to the app, without changing it. */
export function writeLines(added: readonly AddedLine[]): void {
  registerHooks({
    load(url, context, next) {
      const lines = added.filter(({ into }) => into === url)
      if (!lines.length) return next(url, context)
      const source = withLines(url, lines, ({ href }) => href)
      return { format: 'module-typescript', shortCircuit: true, source }
    },
  })
}
