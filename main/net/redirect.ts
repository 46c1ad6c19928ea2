import { Fault } from './fault.ts'
import type { HttpResponse } from './http.ts'

const redirects = [301, 302, 303, 307, 308]

/**
 * The fault of an answer that sends its asker elsewhere; undefined for every other one. A request that carries a key
 * ends here: nothing is asked of the other address. Of that address only the origin is told, the rest may be a secret.
 */
export function faultFromRedirect({ status, headers }: HttpResponse, url: string): Fault | undefined {
  const given = Array.isArray(headers.location) ? headers.location[0] : headers.location
  if (!redirects.includes(status)) return undefined
  const { host } = new URL(url)
  const next = given ? URL.parse(given, url) : null
  const to = next && /^https?:$/.test(next.protocol) ? next.origin : null
  return new Fault({ kind: 'redirected', host, to, details: String(status) })
}
