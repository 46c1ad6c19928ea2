import type { SandboxReply } from '../refusal.ts'

/** The same answer as the reference leaves room for: other cases, types and members, unknown ones, missing ones. */
export function oddShapesOf(answer: SandboxReply, path: string): SandboxReply {
  if (answer.status >= 400) return { ...answer, body: `Refused with ${answer.status}` }
  const { body } = answer
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return answer
  const odd: Record<string, unknown> = { unheard_of: { a: [null] }, ...body }
  if (typeof odd.expires_in === 'number') odd.expires_in = String(odd.expires_in)
  if (typeof odd.status === 'string') Object.assign(odd, oddJob(odd, odd.status))
  if (path === '/media/jobs') Object.assign(odd, oddList(odd))
  return { ...answer, body: odd }
}

function oddJob(job: Record<string, unknown>, status: string): Record<string, unknown> {
  const error = typeof job.error === 'object' && job.error !== null ? { ...job.error } : undefined
  const hasResult = Object.keys(job.result ?? {}).length > 0
  return {
    status: status === 'Pending' ? 'Queued' : status.toUpperCase(),
    progress: status === 'Running' ? String(job.progress) : null,
    api_version: null,
    path: undefined,
    result: hasResult ? job.result : null,
    ...(error && 'details' in error ? { error: { title: null, detail: error.details } } : {}),
  }
}

function oddList({ jobs, next_token: nextToken }: Record<string, unknown>): Record<string, unknown> {
  return {
    count: null,
    next_token: nextToken || null,
    jobs: Array.isArray(jobs) ? [null, 'none', ...jobs.map((job) => ({ ...job, duration: null }))] : null,
  }
}
