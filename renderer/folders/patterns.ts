export type PatternProblem = 'pattern-long'

const most = 200

/** Why a pattern cannot be kept, as the contract has it. */
export function patternProblem(pattern: string): PatternProblem | undefined {
  return pattern.trim().length > most ? 'pattern-long' : undefined
}

/** Patterns as they were typed or pasted: parted by commas, semicolons and line breaks. */
export function patternsIn(typed: string): string[] {
  return typed
    .split(/[,;\n]/)
    .map((pattern) => pattern.trim())
    .filter(Boolean)
}

/** `more` after `patterns`, each once: case does not count when a file is held against them. */
export function withPatterns(patterns: readonly string[], more: readonly string[]): string[] {
  const all = [...patterns]
  for (const pattern of more) {
    const isThere = all.some((each) => each.toLowerCase() === pattern.toLowerCase())
    if (!isThere && all.length < most) all.push(pattern)
  }
  return all
}

/** `patterns` with others in the place of one; with none it is removed. */
export function withPatternAt(
  patterns: readonly string[],
  at: number,
  instead: readonly string[],
): readonly string[] {
  return withPatterns(withPatterns(patterns.slice(0, at), instead), patterns.slice(at + 1))
}
