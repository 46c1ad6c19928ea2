import { refuseUnsafeLink } from '../../net/allowed-url.ts'
import { Fault } from '../../net/fault.ts'
import { isWebPage } from '../../net/foreign-page.ts'
import type { Http, HttpResponse } from '../../net/http.ts'
import { storageCode } from '../../net/storage-code.ts'
import { jsonIn } from '../refusal.ts'
import { dolbyPhrases } from './words.ts'

export interface DataFileOptions {
  /** A new presigned address each time: a secret. */
  url(): Promise<string>
  http: Http
  signal: AbortSignal
}

const maxRedirects = 5

/**
 * The JSON that a job wrote to its output; undefined when it is not there, null when it is no JSON. An address that is
 * refused is asked for once more. Throws `unexpected-answer` for a web page, `service-trouble`, `rejected`, or what the network does.
 */
export async function dataFile({ url, http, signal }: DataFileOptions): Promise<unknown> {
  const first = await get(await url(), { http, signal })
  const { answer, host } = isExpired(first.answer) ? await get(await url(), { http, signal }) : first
  const { status, text } = answer
  if (isWebPage(text))
    throw new Fault({ kind: 'unexpected-answer', host, status, details: `${status} a web page` })
  if (status === 404 || status === 410) return undefined
  if (status >= 200 && status <= 299) return jsonIn(text) ?? null
  const details = `${status} ${storageCode(text)}`
  if (isPassing(status) || status < 400 || isExpired(answer))
    throw new Fault({ kind: 'service-trouble', host, status, details })
  throw new Fault({ kind: 'rejected', status, message: dolbyPhrases.refusedReport, details })
}

/** Follows redirects: nothing is sent along that is meant for one host only. Throws `insecure-link`. */
async function get(from: string, { http, signal }: Pick<DataFileOptions, 'http' | 'signal'>) {
  let url = from
  for (let hop = 0; ; hop += 1) {
    const answer = await http({ method: 'GET', url, signal })
    const { host } = new URL(url)
    const next = answer.status >= 300 && answer.status <= 399 ? locationOf(answer, url) : undefined
    if (next === undefined || hop >= maxRedirects) return { answer, host }
    url = next
  }
}

function locationOf({ headers: { location } }: HttpResponse, from: string): string | undefined {
  const given = Array.isArray(location) ? location[0] : location
  const next = given ? URL.parse(given, from) : null
  if (next) refuseUnsafeLink(next.href, from)
  return next?.href
}

const isPassing = (status: number) => status >= 500 || [408, 421, 425, 429].includes(status)

/** An address that has come to its end and one that was altered are refused alike. */
const isExpired = ({ status, text }: HttpResponse) =>
  status === 403 || ['ExpiredToken', 'RequestTimeout'].includes(storageCode(text))
