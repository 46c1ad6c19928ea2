import { z } from 'zod'
import { list } from '../wire.ts'

/*
 * The service's JSON as it comes. Unknown members are ignored, and what is missing or of another type counts as null:
 * an answer is refused only when it lacks what nothing can be done without.
 */

const text = z.string().nullish().catch(null)
/** Also as text, which some of its answers have. */
export const number = z
  .union([z.number(), z.string().trim().min(1).pipe(z.coerce.number())])
  .nullish()
  .catch(null)
  .transform((value) => value ?? null)
const id = z.union([z.string().min(1), z.number()]).transform(String)

/** How long a token lives when its answer does not say so (reference §2.1). */
const defaultLifeSeconds = 1_800

export const tokenWire = z.object({
  access_token: z.string().min(1),
  expires_in: number.transform((seconds) => (seconds && seconds > 0 ? seconds : defaultLifeSeconds)),
})

export const presignedWire = z.object({ url: z.url({ protocol: /^https?$/ }) })

export const startedWire = z.object({ job_id: id })

const statuses = ['Pending', 'Running', 'Success', 'Failed', 'Cancelled', 'InternalError'] as const

/** Read in any case; a word nobody has published is no end of a job. */
export const statusWire = z
  .string()
  .transform(
    (message) => statuses.find((each) => each.toLowerCase() === message.trim().toLowerCase()) ?? 'unknown',
  )
export type JobStatus = z.infer<typeof statusWire>

/** `details` and `detail` both occur. */
export const errorWire = z.union([
  z.object({ type: text, title: text, details: text, detail: text }),
  z.string().transform((title) => ({ type: null, title, details: null, detail: null })),
])

/** The status, and the service's own word for it. */
export const jobWire = z
  .looseObject({ status: z.string() })
  .transform((job) => ({ ...job, word: job.status.trim().slice(0, 100) }))
  .pipe(
    z.object({
      status: statusWire,
      word: z.string(),
      progress: number,
      /** Absent, null or `{}` where the result is a file. */
      result: z.unknown().optional(),
      error: errorWire.nullish().catch(null),
    }),
  )
export type JobWire = z.infer<typeof jobWire>

/** Times as they came; `duration` is in seconds of media or of work, nobody says which. */
const listedJobWire = z.object({
  job_id: id,
  path: text,
  status: statusWire.catch('unknown'),
  progress: number,
  duration: number,
  api_version: text,
  time_submitted: text,
  time_started: text,
  time_completed: text,
  expiry: text,
})
export type ListedJob = z.infer<typeof listedJobWire>

export const jobsWire = z
  .object({
    jobs: z.unknown(),
    count: number,
    /** Null on the last page. */
    next_token: z
      .union([z.string(), z.number()])
      .nullish()
      .catch(null)
      .transform((token) => (token === null || token === undefined ? null : String(token) || null)),
  })
  .transform(({ jobs, count, next_token }) => {
    const read = list(listedJobWire).parse(jobs)
    const isNone = (jobs === undefined || jobs === null) && !count
    /** False where a job may have been left out. */
    const isComplete = isNone || (Array.isArray(jobs) && read.length === jobs.length)
    return { jobs: read, next_token, isComplete }
  })

export const webhookIdWire = z.object({ webhook_id: id })
export const webhookWire = z.object({
  webhook_id: id,
  callback: z.object({ url: text, headers: z.record(z.string(), z.unknown()).nullish().catch(null) }).catch({
    url: null,
    headers: null,
  }),
})

/** Of an answer whose content is not used: any JSON or nothing, but no page of somebody else's. */
export const anyWire = z.unknown().refine((json) => json !== undefined, 'not JSON')
