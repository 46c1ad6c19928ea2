import type { Download } from '../net/download.ts'
import type { Http, HttpRequest } from '../net/http.ts'
import type { Proxies } from '../net/proxies.ts'
import { isSecretName } from './redact-text.ts'
import type { Secrets } from './secrets.ts'

type Headers = Record<string, string | string[] | undefined>

/**
 * Learns what a request opens with before it is sent, and what its answer hands out before anybody reads it: whatever
 * comes back later, however mangled, is known then.
 */
export function learningHttp(http: Http, secrets: Secrets): Http {
  return async (request) => {
    learnRequest(request, secrets)
    const answer = await http(request)
    secrets.learnFrom(answer.text)
    learnHeaders(answer.headers, secrets)
    return answer
  }
}

/** The same for what is fetched; its content is a file and is not looked into. */
export function learningDownload(download: Download, secrets: Secrets): Download {
  return (request, take) => {
    learnRequest(request, secrets)
    return download(request, (answer) => {
      learnHeaders(answer.headers, secrets)
      return take(answer)
    })
  }
}

/** A proxy's password stands in its address. */
export function learningProxies(proxies: Proxies, secrets: Secrets): Proxies {
  return async (url) => {
    const way = await proxies(url)
    if (way) secrets.learnFrom(way)
    return way
  }
}

/** Keys, tokens and the passwords of proxies, whoever they are for. */
export function learnEnvironment(environment: Record<string, string | undefined>, secrets: Secrets): void {
  for (const [name, value = ''] of Object.entries(environment))
    if (isSecretName(name)) for (const part of value.split(':')) secrets.learn(part.trim())
    else secrets.learnFrom(value)
}

function learnRequest(
  { url, headers = {}, body }: Pick<HttpRequest, 'url' | 'headers' | 'body'>,
  secrets: Secrets,
): void {
  secrets.learnFrom(url)
  learnHeaders(headers, secrets)
  // A webhook is given headers with a secret of one's own.
  if (typeof body === 'string' && body.includes('"headers"')) learnMembers(jsonIn(body), secrets)
}

function learnHeaders(headers: Headers, secrets: Secrets): void {
  for (const [name, given] of Object.entries(headers))
    for (const value of [given ?? []].flat())
      if (isSecretName(name)) secrets.learn(secretIn(value))
      else secrets.learnFrom(value)
}

/** Without the word before it, and of a cookie what stands between its name and its first attribute. */
const secretIn = (value: string) =>
  value.replace(/^(?:Bearer|Basic|Digest)\s+/i, '').replace(/^[\w-]+=([^;]*);.*$/s, '$1')

function learnMembers(value: unknown, secrets: Secrets): void {
  if (typeof value !== 'object' || value === null) return
  for (const [name, member] of Object.entries(value))
    if (name === 'headers' && typeof member === 'object' && member !== null)
      for (const secret of Object.values(member)) secrets.learn(String(secret))
    else learnMembers(member, secrets)
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
