import type { Failure } from '../../preload/domain/model/failure.ts'
import { Fault } from './fault.ts'
import { proxyHost } from './proxy-url.ts'

const untrusted =
  /^(CERT_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_(GET|VERIFY)_|ERR_SSL_|HOSTNAME_MISMATCH)/

interface NetworkError extends Error {
  code?: string
  /** When each phase ended, as got measures it; a connection used again has had them all. */
  timings?: { connect?: number | undefined; secureConnect?: number | undefined } | undefined
}

/**
 * A network error of Node's or got's as a fault. Anything the network can do is `offline`; it is waited out. The code
 * does not tell whether something was sent, because a route can also be lost under a request; its connection does.
 */
export function faultFromNetwork(error: NetworkError, { host, protocol }: URL, proxy: string | null): Fault {
  const { code = 'unknown', timings, message } = error
  const details = `${code}: ${message}`
  if (proxy !== null && isLogin(error))
    return new Fault({ kind: 'proxy-login', proxy: proxyHost(proxy), details })
  if (proxy !== null && code === 'ERR_PROXY_ANSWER')
    return new Fault({ kind: 'proxy-unusable', proxy: proxyHost(proxy), details })
  if (untrusted.test(code)) return new Fault({ kind: 'untrusted-certificate', host, details })
  const connectedAtMs = protocol === 'https:' ? timings?.secureConnect : timings?.connect
  const failure: Failure = { kind: 'offline', host, details }
  return new Fault(failure, { mayHaveArrived: connectedAtMs !== undefined })
}

/** What a tunnel was refused with stands on Node's own error, which got wraps. */
function isLogin(error: NetworkError): boolean {
  const refused = [error, error.cause].map((each) => (typeof each === 'object' && each !== null ? each : {}))
  return (
    error.code === 'ERR_PROXY_LOGIN' ||
    refused.some((each) => 'statusCode' in each && each.statusCode === 407)
  )
}

/**
 * What a proxy says in the place of the host, where it does not only pass on what is secure; undefined for all that
 * comes from the host.
 */
export function faultFromProxy(
  status: number,
  { host, protocol }: URL,
  proxy: string | null,
): Fault | undefined {
  const details = String(status)
  if (status === 407)
    return new Fault({ kind: 'proxy-login', proxy: proxy === null ? host : proxyHost(proxy), details })
  const isInItsPlace = proxy !== null && protocol === 'http:' && (status === 502 || status === 504)
  return isInItsPlace ? new Fault({ kind: 'offline', host, details }, { mayHaveArrived: true }) : undefined
}
