import type { Failure } from '../../preload/contract/failure.ts'
import { Fault } from './fault.ts'

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
export function faultFromNetwork(error: NetworkError, { host, protocol }: URL): Fault {
  const { code = 'unknown', timings, message } = error
  const details = `${code}: ${message}`
  if (untrusted.test(code)) return new Fault({ kind: 'untrusted-certificate', host, details })
  const connectedAtMs = protocol === 'https:' ? timings?.secureConnect : timings?.connect
  const failure: Failure = { kind: 'offline', host, details }
  return new Fault(failure, { mayHaveArrived: connectedAtMs !== undefined })
}
