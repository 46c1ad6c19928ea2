import { hidden } from './redact-text.ts'

/** Members whose texts come from this program: which kind, stage, step or code. */
const ours = new Set([
  'event',
  'level',
  'at',
  'kind',
  'stage',
  'state',
  'lane',
  'code',
  'job',
  'host',
  'proxy',
  'why',
  'trouble',
  'service',
  'category',
  'appearance',
  'proxyLogin',
])
/** Names of verbs and errors. */
const ourName = /^(?:[a-z]+\.[a-zA-Z]+|[A-Z][A-Za-z]*(?:Error|Fault)?)$/
const fact = /^[a-z][A-Za-z\d]{0,30}$/
const word = /^[\w.:+[\]-]{1,80}$/
const deepest = 8

/**
 * The value without what people called their files, folders and workspaces and what services said of them: numbers
 * stay, and of texts only words of this program's own.
 */
export function withoutNames(value: unknown, name = '', depth = 0): unknown {
  if (typeof value === 'string') return isOurs(name, value) ? value : hidden
  if (typeof value !== 'object' || value === null) return value
  if (depth > deepest) return hidden
  if (Array.isArray(value)) return value.map((each) => withoutNames(each, name, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      fact.test(key) ? key : hidden,
      withoutNames(member, key, depth + 1),
    ]),
  )
}

const isOurs = (name: string, text: string) =>
  word.test(text) && (ours.has(name) || (name === 'name' && ourName.test(text)))
