import type { SandboxReply } from './refusal.ts'

type Json = Record<string, unknown>

const timestampPattern = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)Z$/
/** Without these nothing can be done; all others may be missing. */
const optional = new Set([
  'sidekickId',
  'createdAt',
  'updatedAt',
  'severityReasoning',
  'severityReasoningHeadline',
  'precedents',
  'evidence',
  'contributors',
  'ruleContext',
  'title',
  'summary',
  'workflowId',
  'ablyChannel',
  'filename',
  'mimeType',
  'versionGroupId',
  'versionNumber',
  'retryCount',
  'metadata',
  'description',
])

/** The same answer as a service might write it that has grown since, or was described badly. */
export function oddShapesOf({ status, body }: SandboxReply, path: string): SandboxReply {
  if (body === undefined) return { status }
  const odd = oddened(body, 0)
  if (isJson(odd) && Array.isArray(odd.issues) && path.endsWith('/issues'))
    return { status, body: odd.issues }
  if (isJson(odd) && Array.isArray(odd.subscriptions)) return { status, body: odd.subscriptions }
  if (isJson(odd) && typeof odd.detail === 'string')
    return { status, body: { detail: [{ type: 'error', loc: ['body'], msg: odd.detail }] } }
  return { status, body: odd }
}

/** Every second member of a list lacks what the others have as null. */
function oddened(value: unknown, at: number): unknown {
  if (Array.isArray(value)) return value.map(oddened)
  if (typeof value === 'string') return value.replace(timestampPattern, '$1.000000+00:00')
  if (!isJson(value)) return value
  const odd: Json = {}
  for (const [name, member] of Object.entries(value)) {
    if (optional.has(name) && at % 2 === 0) odd[name] = null
    else if (member !== null && !(optional.has(name) && at % 2 === 1)) odd[name] = oddened(member, at)
  }
  return { ...odd, futureMember: { nested: [1, null, 'two'] }, futureNull: null }
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
