import type { Failure } from '../../../preload/domain/model/failure.ts'
import { foreignText } from '../../log/foreign-text.ts'

/** An error answer of the service, for {@link failureFromRefusal}. */
export interface Refusal {
  status: number
  text: string
  host: string
  workspace: string
  /** What a 409 means where the request was made. */
  conflict?: 'already-submitted' | 'not-retryable' | 'name-taken'
  /** The statuses that say something about what was sent; absent where each of them does. */
  verdicts?: readonly number[]
}

/**
 * What an error status means. The status decides; the body is only text to show, because no constant in it may be
 * relied on. It has to be one of the API's own shapes, though: a page of a gateway, a proxy or a sign-in portal says
 * nothing about the request, whatever its status. An answer may repeat what it was asked, so secrets are taken out of
 * it. 429 is not here: the caller holds its bucket.
 */
export function failureFromRefusal(refusal: Refusal): Failure {
  const { status, text, host, workspace, conflict, verdicts } = refusal
  const message = foreignText(saidIn(text) ?? phrases[status] ?? `status ${status}`)
  const details = { details: `${status} ${foreignText(text)}`.trim() }
  if (isPassing(status)) return { kind: 'service-trouble', host, status, ...details }
  if (!isOwn(text)) return { kind: 'unexpected-answer', host, status, ...details }
  if (status === 401) return { kind: 'key-refused', workspace, message, ...details }
  if (status === 402) return { kind: 'plan-refused', workspace, message, ...details }
  if (status === 409 && conflict)
    return conflict === 'name-taken'
      ? { kind: conflict, ...details }
      : { kind: conflict, message, ...details }
  if (status >= 400 && verdicts && !verdicts.includes(status))
    return { kind: 'service-trouble', host, status, ...details }
  if (status >= 400) return { kind: 'rejected', status, message, ...details }
  return { kind: 'unexpected-answer', host, status, ...details }
}

/** Time-outs and refusals of one connection (408, 421, 425) are no verdict, nor is any trouble of the server's. */
const isPassing = (status: number) => status >= 500 || [408, 421, 425].includes(status)

/** Members that the problem documents of gateways have, and no error of the API (reference §7.1). */
const foreign = ['title', 'statusCode', 'timestamp', 'path', 'traceId']

/** Whether the body has one of the API's error shapes; the text in it may be missing. */
export function isOwn(body: string): boolean {
  const json = parseObject(body)
  if (!json || foreign.some((name) => name in json)) return false
  const { detail, error, error_code: code } = json
  return (
    typeof detail === 'string' ||
    Array.isArray(detail) ||
    typeof error === 'string' ||
    typeof code === 'string'
  )
}

const phrases: Record<number, string> = {
  400: 'the request was not understood',
  401: 'the key is not valid',
  402: 'this API is not part of the plan',
  403: 'not allowed',
  404: 'not found',
  405: 'not offered',
  409: 'it conflicts with what is already there',
  413: 'the file is too large',
  415: 'the type of the file is not accepted',
  422: 'the request was not valid',
}

/** The text to show, in the order: `detail`, `message` with its fields, `error`; undefined when there is none. */
export function saidIn(body: string): string | undefined {
  const json = parseObject(body)
  if (!json) return undefined
  const { detail, message, fields, error } = json
  if (typeof detail === 'string' && detail) return detail
  if (Array.isArray(detail)) return joined(detail.map((each) => member(each, 'msg')))
  if (typeof message === 'string' && message) {
    const named = Array.isArray(fields)
      ? fields.map((each) => [member(each, 'field'), member(each, 'message')].filter(Boolean).join(': '))
      : []
    return joined([message, ...named])
  }
  return typeof error === 'string' && error ? error : undefined
}

const joined = (parts: (string | undefined)[]) => parts.filter(Boolean).join(' ') || undefined

function member(value: unknown, name: string): string | undefined {
  const found = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
  return typeof found === 'string' ? found : undefined
}

function parseObject(body: string): Record<string, unknown> | undefined {
  try {
    const json: unknown = JSON.parse(body)
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? { ...json } : undefined
  } catch {
    return undefined
  }
}
