import { createHash } from 'node:crypto'

/** What Stryker tells of a change that it could make. */
interface Mutant {
  id: string
  fileName: string
  mutatorName: string
  replacement: string
  location: { start: { line: number; column: number }; end: { line: number; column: number } }
}

/** How many of all are tried, and what decides which; nothing: all of them. */
export interface Sample {
  size: number
  seed: string
}

/** For the processes in which Stryker asks. */
export const sampleVariable = 'MUTATION_SAMPLE'

/** Why a change is not tried. */
export const notDrawn = 'not in the sample'

/** The ids of the sample: the same for the same changes and seed, whatever order they come in. */
export function drawn(mutants: readonly Mutant[], { size, seed }: Sample): Set<string> {
  const ranked = mutants.map(({ id, fileName, mutatorName, replacement, location: { start, end } }) => {
    const place = [start.line, start.column, end.line, end.column]
    const name = [
      seed,
      fileName.replaceAll('\\', '/').split('/').slice(-3),
      ...place,
      mutatorName,
      replacement,
    ]
    return { id, rank: createHash('sha256').update(JSON.stringify(name)).digest('hex') }
  })
  const first = ranked.toSorted((a, b) => (a.rank < b.rank ? -1 : 1)).slice(0, size)
  return new Set(first.map(({ id }) => id))
}

/**
 * Lets through what is drawn: Stryker asks its checkers about every change before it tries one. They are several
 * processes, of which one is asked how to group all changes: what is drawn comes alone, all the rest together.
 */
function createChecker() {
  const sample: Sample = JSON.parse(process.env[sampleVariable] ?? 'null')
  return {
    async init() {},
    async group(mutants: Mutant[]) {
      const kept = drawn(mutants, sample)
      const rest = mutants.map(({ id }) => id).filter((id) => !kept.has(id))
      return [...[...kept].map((id) => [id]), ...(rest.length ? [rest] : [])]
    },
    async check(mutants: Mutant[]) {
      const verdict =
        mutants.length === 1 ? { status: 'passed' } : { status: 'compileError', reason: notDrawn }
      return Object.fromEntries(mutants.map(({ id }) => [id, verdict]))
    },
  }
}

export const strykerPlugins = [{ kind: 'Checker', name: 'sample', factory: createChecker }]
