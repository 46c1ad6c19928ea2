/**
 * A pattern as steps through a text, each taken at most once a letter: a match takes time in proportion to the lengths
 * of the pattern and the text, whatever the pattern. Expressions that go back to try again may take years.
 */
type Step =
  /** This letter, in any case. */
  | { kind: 'letter'; folded: string }
  /** `?`: one letter of a name. */
  | { kind: 'one' }
  /** `*`: any letters of a name. */
  | { kind: 'name' }
  /** `**`: any letters, across folders. */
  | { kind: 'deep' }
  /** Before a `**` and its slash: nothing, or folders. */
  | { kind: 'folders' }
  /** Within those folders, up to a slash. */
  | { kind: 'within' }
  /** Before a slash and `**` at the end: nothing, or whatever lies below. */
  | { kind: 'below' }

export interface Glob {
  /** Whether the whole text is meant. */
  fits(text: string): boolean
  /** Whether the text is meant, or its beginning up to a slash. */
  fitsBeginning(text: string): boolean
}

export function createGlob(pattern: string): Glob {
  const steps = [...pattern.matchAll(/\*\*\/|\/\*\*$|\*\*|./gsu)].flatMap(([part]) => stepsFor(part))
  const run = (text: string, endsAt: (letter: string | undefined) => boolean): boolean => {
    let at = reached(steps, [0])
    for (const letter of text) {
      if (at.has(steps.length) && endsAt(letter)) return true
      at = reached(steps, after(steps, at, letter))
      if (!at.size) return false
    }
    return at.has(steps.length) && endsAt(undefined)
  }
  return {
    fits: (text) => run(text, (letter) => letter === undefined),
    fitsBeginning: (text) => run(text, (letter) => letter === undefined || letter === '/'),
  }
}

function stepsFor(part: string): Step[] {
  switch (part) {
    case '**/':
      return [{ kind: 'folders' }, { kind: 'within' }]
    case '/**':
      return [{ kind: 'below' }, { kind: 'deep' }]
    case '**':
      return [{ kind: 'deep' }]
    case '*':
      return [{ kind: 'name' }]
    case '?':
      return [{ kind: 'one' }]
    default:
      return [{ kind: 'letter', folded: folded(part) }]
  }
}

/** Where one is without another letter: a step that may be left out is passed. */
function reached(steps: readonly Step[], from: Iterable<number>): Set<number> {
  const at = new Set<number>()
  for (let place of from)
    for (; !at.has(place); place += skipped(steps[place])) {
      at.add(place)
      if (!skipped(steps[place])) break
    }
  return at
}

function skipped(step: Step | undefined): number {
  switch (step?.kind) {
    case 'name':
    case 'deep':
      return 1
    case 'folders':
    case 'below':
      return 2
    default:
      return 0
  }
}

function* after(steps: readonly Step[], at: Iterable<number>, letter: string): Generator<number> {
  const isSlash = letter === '/'
  const own = folded(letter)
  for (const place of at) {
    const step = steps[place]
    switch (step?.kind) {
      case 'letter':
        if (step.folded === own) yield place + 1
        break
      case 'one':
        if (!isSlash) yield place + 1
        break
      case 'name':
        if (!isSlash) yield place
        break
      case 'deep':
        yield place
        break
      case 'folders':
        yield place + 1
        if (isSlash) yield place + 2
        break
      case 'within':
        yield place
        if (isSlash) yield place + 1
        break
      case 'below':
        if (isSlash) yield place + 1
        break
    }
  }
}

/** Letters that differ in case only are the same; one that becomes several stays as it is. */
function folded(letter: string): string {
  const upper = letter.toUpperCase()
  const lower = (upper.length === letter.length ? upper : letter).toLowerCase()
  return lower.length === letter.length ? lower : letter
}
