import { cleanKey, isPlainKey, looksLike, visibleName } from '../../preload/domain/names.ts'
import { keyFromParts, partSeparator } from '../../preload/domain/services/credentials.ts'

export type KeyProblem =
  | 'key-empty'
  | 'key-spaced'
  | 'key-long'
  | 'key-colon'
  | 'key-odd'
  | 'name-empty'
  | 'name-long'
  | 'name-taken'
  | 'name-alike'

export interface KeyProblems {
  /** One for each part of the key, in its order. */
  parts: readonly (KeyProblem | undefined)[]
  name?: KeyProblem
}

interface KeyDraft {
  /** As the service gives it out: one, or a key and a secret. */
  parts: readonly string[]
  name: string
}

/** What can be seen of a key and a name before anybody is asked; `taken` are the names that other workspaces have. */
export function checkKeyDraft({ parts, name }: KeyDraft, taken: readonly string[]): KeyProblems {
  const wrongName = nameProblem(visibleName(name), taken)
  return {
    parts: parts.map((part, at) => keyProblem(cleanKey(part), at < parts.length - 1)),
    ...(wrongName ? { name: wrongName } : {}),
  }
}

/** The contract's limit for the whole; no service's keys come near it. */
const longest = 1_024

/** The parts as one, as the contract wants them. */
export const keyOf = (parts: readonly string[]): string => keyFromParts(parts.map(cleanKey))

/** More follow: a colon in it could not be told from the one between two parts. */
function keyProblem(key: string, hasNext: boolean): KeyProblem | undefined {
  if (!key) return 'key-empty'
  if (/\s/.test(key)) return 'key-spaced'
  if (!isPlainKey(key)) return 'key-odd'
  if (hasNext && key.includes(partSeparator)) return 'key-colon'
  return key.length > longest ? 'key-long' : undefined
}

function nameProblem(name: string, taken: readonly string[]): KeyProblem | undefined {
  if (!name) return 'name-empty'
  if (name.length > 100) return 'name-long'
  if (taken.includes(name)) return 'name-taken'
  return taken.some((other) => looksLike(name, other)) ? 'name-alike' : undefined
}

/** `base`, or with the first number that makes it one that nobody has. */
export function freeName(base: string, taken: readonly string[]): string {
  let name = base
  for (let number = 2; taken.includes(name); number += 1) name = `${base} ${number}`
  return name
}
