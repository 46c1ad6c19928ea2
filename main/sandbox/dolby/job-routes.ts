import { z } from 'zod'
import type { Clock } from '../../net/clock.ts'
import { timestamp } from '../timestamp.ts'
import type { DolbyCall, DolbyRoute } from './api.ts'
import type { JobRegistry, SandboxJob } from './job-registry.ts'
import { type JobRequest, type ServicePath, servicePaths, services } from './job-requests.ts'
import { checked, problem } from './problem.ts'

const keptMs = 31 * 24 * 60 * 60 * 1_000

export interface JobRoutesOptions {
  registry: JobRegistry
  clock: Clock
  jobsPerPage: number
  /** Refuses whatever leads away from this machine's own storage. */
  isLocked?: boolean | undefined
}

export function jobRoutes({
  registry,
  clock,
  jobsPerPage,
  isLocked = false,
}: JobRoutesOptions): DolbyRoute[] {
  const own = ({ appKey }: DolbyCall) =>
    registry.jobs.filter((job) => job.appKey === appKey && clock.now() < job.submittedAtMs + keptMs)

  function find(call: DolbyCall): SandboxJob {
    const job = own(call).find(({ jobId }) => jobId === call.query.get('job_id'))
    if (!job) throw problem(404, 'Job not found')
    return job
  }

  function ofService(path: ServicePath): DolbyRoute[] {
    return [
      {
        method: 'POST',
        path,
        async handle(call) {
          const body = checked<z.ZodType>(services[path].schema, await call.json())
          if (isLocked && leadsAway(body))
            throw problem(400, 'Invalid request', 'only dlb:// locations, and no notifications')
          const { jobId } = await registry.start(call.appKey, { path, body } as JobRequest)
          return { status: 200, body: { job_id: jobId } }
        },
      },
      {
        method: 'GET',
        path,
        async handle(call) {
          const job = find(call)
          if (job.request.path !== path) throw problem(404, 'Job not found')
          await registry.settle(job)
          return { status: 200, body: jobAnswer(job, registry) }
        },
      },
    ]
  }

  async function list(call: DolbyCall) {
    const jobs = own(call)
    await Promise.all(jobs.map(registry.settle))
    const { status, after, before, jobId, first } = filterOf(call.query)
    const matching = jobs
      .filter((job) => (status ?? registry.statusOf(job).status) === registry.statusOf(job).status)
      .filter((job) => (jobId ?? job.jobId) === job.jobId)
      .filter(({ submittedAtMs }) => submittedAtMs >= after && submittedAtMs <= before)
      .reverse()
    const page = matching.slice(first, first + jobsPerPage)
    const next = first + jobsPerPage < matching.length ? tokenOf(first + jobsPerPage) : ''
    const body = { count: page.length, next_token: next, jobs: page.map((job) => listed(job, registry)) }
    return { status: 200, body }
  }

  async function cancel(call: DolbyCall) {
    const body = await call.json()
    if (body !== undefined && typeof body !== 'object') throw problem(400, 'Invalid request')
    const job = find(call)
    await registry.settle(job)
    if (job.end) throw problem(409, 'Job is already finished')
    registry.cancel(job)
    return { status: 200, body: {} }
  }

  return [
    ...servicePaths.flatMap(ofService),
    { method: 'GET', path: '/media/jobs', handle: list },
    { method: 'POST', path: '/media/jobs/cancel', handle: cancel },
  ]
}

/** An address of any scheme other than `dlb:`, wherever it stands. */
function leadsAway(value: unknown): boolean {
  if (typeof value === 'string') return /^\s*[a-z][a-z0-9+.-]*:/i.test(value) && !value.startsWith('dlb://')
  return typeof value === 'object' && value !== null && Object.values(value).some(leadsAway)
}

/** The answer to a GET (reference §4.2). */
export function jobAnswer(job: SandboxJob, registry: Pick<JobRegistry, 'statusOf'>) {
  const { end, request } = job
  return {
    path: request.path,
    ...registry.statusOf(job),
    api_version: services[request.path].version,
    ...(end && 'error' in end
      ? { error: end.error }
      : { result: end?.status === 'Success' ? end.result : {} }),
  }
}

function listed(job: SandboxJob, registry: JobRegistry) {
  const { status } = registry.statusOf(job)
  return {
    job_id: job.jobId,
    api_version: services[job.request.path].version,
    path: job.request.path,
    ...registry.statusOf(job),
    duration: Math.round(job.mediaSeconds),
    time_submitted: timestamp(job.submittedAtMs),
    time_started: status === 'Pending' ? null : timestamp(job.startsAtMs),
    time_completed: job.end ? timestamp(job.end.atMs) : null,
    expiry: timestamp(job.submittedAtMs + keptMs),
  }
}

const instant = z
  .string()
  .refine((text) => !Number.isNaN(Date.parse(text)), 'must be ISO 8601')
  .transform((text) => Date.parse(text))
const filter = z.object({
  status: z.enum(['Running', 'Pending', 'Success', 'Failed', 'InternalError']).optional(),
  submitted_after: instant.default(Number.NEGATIVE_INFINITY),
  submitted_before: instant.default(Number.POSITIVE_INFINITY),
  job_id: z.string().optional(),
  next_token: z.string().default(''),
})

const tokenOf = (first: number) => Buffer.from(`page ${first}`).toString('base64url')

function filterOf(query: URLSearchParams) {
  const { status, job_id: jobId, next_token: token, ...times } = checked(filter, Object.fromEntries(query))
  const { submitted_after: after, submitted_before: before } = times
  if (before < after) throw problem(400, 'Invalid request', 'submitted_before is before submitted_after')
  const [, first = token ? undefined : '0'] =
    /^page (\d+)$/.exec(Buffer.from(token, 'base64url').toString()) ?? []
  if (first === undefined) throw problem(400, 'Invalid request', 'next_token')
  return { status, jobId, after, before, first: Number(first) }
}
