import type { z } from 'zod'
import type { Failure } from '../../preload/domain/model/failure.ts'
import { foreignText } from '../log/foreign-text.ts'
import { Fault, isFault } from '../net/fault.ts'
import type { HttpRequest, HttpResponse, StreamBody } from '../net/http.ts'
import type { RateBuckets } from '../net/rate-buckets.ts'
import { faultFromRedirect } from '../net/redirect.ts'
import { jsonIn, type Refusal } from './refusal.ts'

export interface ApiOptions {
  buckets: RateBuckets
  /** What every path begins with. */
  root: string
  workspace: string
  /** Sends the request with what opens the service, which goes to this host only. */
  authorized(request: HttpRequest): Promise<HttpResponse>
  failureFrom(refusal: Refusal): Failure
  /** Whether the body has one of the API's own error shapes. */
  isOwn(body: string): boolean
}

export interface ApiCall<T extends z.ZodType> extends Pick<Refusal, 'conflict' | 'verdicts'> {
  /** Counted per key, hence per workspace. */
  bucket: string
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  /** Without the members that are undefined or empty. */
  query?: Readonly<Record<string, string | undefined>>
  body?: unknown
  /** In place of a body that is JSON. */
  form?: { stream: StreamBody; contentType: string }
  answer: T
  /** Where nothing is answered that is null. */
  mayBeEmpty?: boolean
  signal: AbortSignal
}

export type CallApi = <T extends z.ZodType>(call: ApiCall<T>) => Promise<z.infer<T>>

/** What an upload can be refused for; any other status is about the service. */
export const aboutTheFile = [400, 403, 413, 415, 422]

/**
 * One request to the JSON API of a service, within its rate, and its answer by a schema. Throws Faults; none of it is
 * tried again, and no redirect is followed.
 */
export function createApi({ buckets, root, workspace, authorized, failureFrom, isOwn }: ApiOptions): CallApi {
  const { host } = new URL(root)

  return async ({ bucket, path, query = {}, answer, mayBeEmpty, conflict, verdicts, ...outputs }) => {
    const counted = `${workspace}/${bucket}`
    const request = requestFor(addressOf(root + path, query), outputs)
    const received = await buckets.run(counted, async () => {
      const { status, text, headers } = await authorized(request)
      if (status === 429) throw buckets.hold(counted, headers, { isForeign: !isOwn(text) })
      if (status >= 200 && status <= 299) return { status, text }
      const redirect = faultFromRedirect({ status, text, headers }, request.url)
      if (redirect) throw redirect
      const asked = { ...(conflict ? { conflict } : {}), ...(verdicts ? { verdicts } : {}) }
      const failure = failureFrom({ status, text, host, workspace, ...asked })
      throw new Fault(failure, { mayHaveArrived: status >= 500 || status === 408 })
    })
    const isNothing = mayBeEmpty === true && !received.text.trim()
    return readAnswer(answer, { ...received, host, json: isNothing ? null : jsonIn(received.text) })
  }
}

type Outputs = Pick<ApiCall<z.ZodType>, 'method' | 'body' | 'form' | 'signal'>

function requestFor(url: string, { method, body, form, signal }: Outputs): HttpRequest {
  const headers = { accept: 'application/json' }
  if (form)
    return {
      method,
      url,
      signal,
      headers: { ...headers, 'content-type': form.contentType },
      body: form.stream,
    }
  if (body === undefined) return { method, url, signal, headers }
  return {
    ...{ method, url, signal },
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }
}

function addressOf(url: string, query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]))
  return given.length ? `${url}?${new URLSearchParams(given)}` : url
}

/** An answer that is not the API's own, for instance the sign-in page of a hotel, is waited out. */
function readAnswer<T extends z.ZodType>(
  schema: T,
  { status, text, host, json }: { status: number; text: string; host: string; json: unknown },
): z.infer<T> {
  const result = schema.safeParse(json)
  if (result.success) return result.data
  const missing = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
  // An answer of the API's own may hold a presigned address, which is a secret.
  const details = json === undefined ? `${missing}\n${foreignText(text)}` : missing
  throw new Fault({ kind: 'unexpected-answer', host, status, details }, { mayHaveArrived: true })
}

/** What was asked for is not there: undefined. */
export async function unlessMissing<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read
  } catch (error) {
    if (isFault(error, 'rejected') && 'status' in error.failure && error.failure.status === 404)
      return undefined
    throw error
  }
}
