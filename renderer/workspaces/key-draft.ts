export type KeyProblem = 'key-empty' | 'key-spaced' | 'key-long' | 'name-empty' | 'name-long' | 'name-taken'

export interface KeyProblems {
  key?: KeyProblem
  name?: KeyProblem
}

/** What can be seen of a key and a name before anybody is asked; `taken` are the names that other workspaces have. */
export function checkKeyDraft(draft: { key: string; name: string }, taken: readonly string[]): KeyProblems {
  const key = keyProblem(draft.key.trim())
  const name = nameProblem(draft.name.trim(), taken)
  return { ...(key ? { key } : {}), ...(name ? { name } : {}) }
}

function keyProblem(key: string): KeyProblem | undefined {
  if (!key) return 'key-empty'
  if (/\s/.test(key)) return 'key-spaced'
  return key.length > 1_024 ? 'key-long' : undefined
}

function nameProblem(name: string, taken: readonly string[]): KeyProblem | undefined {
  if (!name) return 'name-empty'
  if (name.length > 100) return 'name-long'
  return taken.includes(name) ? 'name-taken' : undefined
}

/** `base`, or with the first number that makes it one that nobody has. */
export function freeName(base: string, taken: readonly string[]): string {
  let name = base
  for (let number = 2; taken.includes(name); number += 1) name = `${base} ${number}`
  return name
}
