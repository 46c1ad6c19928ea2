import { Fault } from './fault.ts'

/** Errors that end a request before its first byte leaves the machine. */
const neverLeft = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
])
const untrusted =
  /^(CERT_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_(GET|VERIFY)_|ERR_SSL_|HOSTNAME_MISMATCH)/

/** A network error of Node's or got's as a fault. Anything the network can do is `offline`; it is waited out. */
export function faultFromNetwork(error: Error & { code?: string; event?: string }, host: string): Fault {
  const code = error.code ?? 'unknown'
  const details = `${code}: ${error.message}`
  if (untrusted.test(code)) return new Fault({ kind: 'untrusted-certificate', host, details })
  const connecting =
    code === 'ETIMEDOUT' && ['lookup', 'connect', 'secureConnect'].includes(error.event ?? '')
  return new Fault(
    { kind: 'offline', host, details },
    { mayHaveArrived: !connecting && !neverLeft.has(code) },
  )
}
