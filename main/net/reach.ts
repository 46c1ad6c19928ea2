import { request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import { agentsThrough } from './agents.ts'
import { faultFromNetwork, faultFromProxy } from './network-fault.ts'
import type { Proxies } from './proxies.ts'
import { isSocks } from './proxy-address.ts'

const patienceMs = 5_000

/**
 * Whether the host of a URL can be reached the way requests go, through the proxy where there is one: a connection is
 * opened as far as TLS and closed again. Only where a proxy passes plain requests on it has to be asked something. A
 * host with a certificate that is not trusted, and a proxy that wants a password, are there: requests say more.
 */
export async function reaches(url: string, proxies: Proxies, signal: AbortSignal): Promise<boolean> {
  const target = new URL(url)
  const proxy = await proxies(url)
  const isSecure = target.protocol === 'https:'
  const agents = proxy === null ? undefined : agentsThrough(proxy, { keepAlive: false, timeout: patienceMs })
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const request = (isSecure ? requestSecure : requestPlain)(target.origin, {
    method: 'HEAD',
    agent: (isSecure ? agents?.https : agents?.http) ?? false,
    signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
  })
  request.once('error', (error) => resolve(faultFromNetwork(error, target, proxy).failure.kind !== 'offline'))
  request.once('response', ({ statusCode = 0 }) =>
    resolve(faultFromProxy(statusCode, target, proxy)?.failure.kind !== 'offline'),
  )
  request.once('socket', (socket) => {
    // A proxy's connection is handed over when it stands.
    if (proxy === null) socket.once(isSecure ? 'secureConnect' : 'connect', () => resolve(true))
    else if (isSecure || isSocks(proxy)) resolve(true)
  })
  if (proxy !== null && !isSecure && !isSocks(proxy)) request.end()
  return await promise.finally(() => request.destroy())
}
