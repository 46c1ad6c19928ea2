import { isBuiltin } from 'node:module'
import { posix } from 'node:path'
import { parseSync, Visitor } from 'vite'

export interface Import {
  /** Path from the top of the repository, with forward slashes. */
  from: string
  /** Such a path, the name of a package or builtin, or undefined when it is computed. */
  to: string | undefined
  /** Nothing of it is left when the program runs. */
  isType: boolean
  line: number
}

export interface ModuleFacts {
  imports: Import[]
  /** Lines that read the time of day. */
  clockReads: number[]
  /** Whether it declares tests. */
  hasTests: boolean
}

/** What a TypeScript module says about itself. Throws when it cannot be parsed. */
export function readModule(path: string, source: string): ModuleFacts {
  const { program, errors } = parseSync(path, source)
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`)
  const lineOf = (at: number) => source.slice(0, at).split('\n').length
  const facts: ModuleFacts = { imports: [], clockReads: [], hasTests: false }
  const add = (node: { start: number }, specifier: string | undefined, isType: boolean) =>
    facts.imports.push({ from: path, to: targetOf(path, specifier), isType, line: lineOf(node.start) })

  new Visitor({
    ImportDeclaration(node) {
      add(node, node.source.value, node.importKind === 'type')
    },
    ExportAllDeclaration(node) {
      add(node, node.source.value, node.exportKind === 'type')
    },
    ExportNamedDeclaration(node) {
      if (node.source) add(node, node.source.value, node.exportKind === 'type')
    },
    TSImportType(node) {
      add(node, node.source.value, true)
    },
    ImportExpression(node) {
      const { type, value } = { value: undefined, ...node.source }
      add(node, type === 'Literal' && typeof value === 'string' ? value : undefined, false)
    },
    MemberExpression({ start, object, property }) {
      const isNow = property.type === 'Identifier' && property.name === 'now'
      if (isNow && object.type === 'Identifier' && object.name === 'Date')
        facts.clockReads.push(lineOf(start))
    },
    NewExpression({ start, callee, arguments: given }) {
      if (callee.type === 'Identifier' && callee.name === 'Date' && !given.length)
        facts.clockReads.push(lineOf(start))
    },
    CallExpression({ callee }) {
      const name = source.slice(callee.start, callee.end).match(/^\w+/)?.[0] ?? ''
      if (['describe', 'test', 'it'].includes(name)) facts.hasTests = true
    },
  }).visit(program)
  return facts
}

function targetOf(from: string, specifier: string | undefined): string | undefined {
  if (!specifier) return undefined
  if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier)
  if (isBuiltin(specifier)) return specifier.startsWith('node:') ? specifier : `node:${specifier}`
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}
