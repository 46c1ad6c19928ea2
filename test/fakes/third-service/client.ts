import { z } from 'zod'
import type { StreamBody } from '../../../main/net/http.ts'
import { createApi } from '../../../main/services/api-client.ts'
import { jsonIn, refusalReader } from '../../../main/services/refusal.ts'
import type { ServiceOptions } from '../../../main/services/service.ts'

const errorWire = z.object({ detail: z.string() })
const fileWire = z.object({ file: z.string() })
const createdWire = z.object({ review: z.string() })
const reviewWire = z.object({ state: z.enum(['running', 'done', 'failed']), message: z.string().optional() })

const isOwn = (body: string) => errorWire.safeParse(jsonIn(body)).success
const failureFrom = refusalReader({
  isOwn,
  saidIn: (body) => errorWire.safeParse(jsonIn(body)).data?.detail,
  phrases: {},
})

interface ClientOptions extends Pick<ServiceOptions, 'http' | 'buckets'> {
  baseUrl: string
  workspace: string
  key(): Promise<string>
}

/** One method an endpoint. */
export function createClient({ http, buckets, baseUrl, workspace, key }: ClientOptions) {
  const call = createApi({
    ...{ buckets, root: baseUrl, workspace, failureFrom, isOwn },
    authorized: async (request) =>
      http({ ...request, headers: { ...request.headers, authorization: `Ticket ${await key()}` } }),
  })
  const bucket = 'reviews'
  return {
    sendFile: (stream: StreamBody, signal: AbortSignal) =>
      call({
        ...{ bucket, method: 'POST', path: '/files', answer: fileWire, signal },
        form: { stream, contentType: 'audio/wav' },
      }),
    order: (file: string, signal: AbortSignal) =>
      call({
        ...{ bucket, method: 'POST', path: '/reviews', body: { file }, answer: createdWire, signal },
        conflict: 'already-submitted',
      }),
    review: (id: string, signal: AbortSignal) =>
      call({ bucket, method: 'GET', path: `/reviews/${id}`, answer: reviewWire, signal }),
    ticket: (signal: AbortSignal) =>
      call({ bucket, method: 'GET', path: '/ticket', answer: z.object({}), signal }),
  }
}
