import type { Failure } from '../../preload/domain/model/failure.ts'
import { foreignText } from '../log/foreign-text.ts'

/** An error answer of a service. */
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

/** How a service writes its error answers. */
export interface RefusalDialect {
  /** Whether the body has one of the API's own shapes; the text in it may be missing. */
  isOwn(body: string): boolean
  /** The text to show; undefined when there is none. */
  saidIn(body: string): string | undefined
  /** What stands for a status whose answer says nothing. */
  phrases: Readonly<Record<number, string>>
}

/** Time-outs and refusals of one connection (408, 421, 425) are no verdict, nor is any trouble of the server's. */
const isPassing = (status: number) => status >= 500 || [408, 421, 425].includes(status)

/**
 * What an error status means. The status decides; the body is only text to show, because no constant in it may be relied
 * on. It has to be of the API's own shape, though: a page of a gateway, a proxy or a sign-in portal says nothing about
 * the request, whatever its status. An answer may repeat what it was asked, so secrets are taken out of it. 429 is not
 * here: the caller holds its bucket.
 */
export const refusalReader =
  ({ isOwn, saidIn, phrases }: RefusalDialect) =>
  ({ status, text, host, workspace, conflict, verdicts }: Refusal): Failure => {
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

/** Undefined for what is not JSON. */
export function jsonIn(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
