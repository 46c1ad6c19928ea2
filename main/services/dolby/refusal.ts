import { z } from 'zod'
import type { Failure } from '../../../preload/domain/model/failure.ts'
import { foreignText } from '../../log/foreign-text.ts'

/** An error answer of the token host or the API host, for {@link failureFromRefusal}. */
export interface Refusal {
  status: number
  text: string
  host: string
  workspace: string
  /** The statuses that say something about what was sent; absent where each of them does. */
  verdicts?: readonly number[]
}

/**
 * What an error status means (reference §8.1, most of it assumed there). The status decides; the body is only text to
 * show, since its members may be missing. What is no JSON object is a page of a gateway, a proxy or a sign-in portal and
 * says nothing about the request. 429 is not here: the caller holds its bucket.
 */
export function failureFromRefusal({ status, text, host, workspace, verdicts }: Refusal): Failure {
  const message = foreignText(saidIn(text) ?? phrases[status] ?? `status ${status}`)
  const details = { details: `${status} ${foreignText(text)}`.trim() }
  if (status >= 500 || [408, 421, 425].includes(status))
    return { kind: 'service-trouble', host, status, ...details }
  if (!isOwn(text)) return { kind: 'unexpected-answer', host, status, ...details }
  if (status === 401) return { kind: 'key-refused', workspace, message, ...details }
  if (status === 402) return { kind: 'plan-refused', workspace, message, ...details }
  if (status >= 400 && verdicts && !verdicts.includes(status))
    return { kind: 'service-trouble', host, status, ...details }
  if (status >= 400) return { kind: 'rejected', status, message, ...details }
  return { kind: 'unexpected-answer', host, status, ...details }
}

/** Members may be missing, but it is an object. */
export const isOwn = (body: string): boolean => z.looseObject({}).safeParse(jsonIn(body)).success

const phrases: Record<number, string> = {
  400: 'the request was not understood',
  401: 'the App Key or the App Secret is not valid',
  402: 'this API is not part of the plan',
  403: 'not allowed',
  404: 'not found',
  409: 'the job is already finished',
  413: 'the file is too large',
  415: 'the type of the file is not supported',
}

const text = z.string().optional().catch(undefined)
const problem = z.object({
  title: text,
  detail: text,
  details: text,
  message: text,
  error_description: text,
  error: text,
})

/** Of a problem document: its title and its detail; undefined where there is nothing of the kind. */
export function saidIn(body: string): string | undefined {
  const parsed = problem.safeParse(jsonIn(body))
  if (!parsed.success) return undefined
  const { title, detail, details, message, error_description: description, error } = parsed.data
  const parts = [title, detail || details || message || description].filter(Boolean)
  return parts.join(': ') || error || undefined
}

/** Undefined for what is not JSON. */
export function jsonIn(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
