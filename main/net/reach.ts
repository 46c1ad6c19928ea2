import { request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import { agentsThrough } from './agents.ts'
import { faultFromNetwork, faultFromProxy } from './network-fault.ts'
import type { Proxies } from './proxies.ts'

const timeoutMs = 5_000

/**
 * Whether the host of a URL can be reached the way requests go, through the proxy where there is one: it is asked for
 * its root, and any answer counts. That a connection stands says too little, since much on the way to a host takes
 * connections without having one itself. A host with a certificate that is not trusted, and a proxy that wants a
 * password, are there: requests say more.
 */
export async function reaches(url: string, proxies: Proxies, signal: AbortSignal): Promise<boolean> {
  const target = new URL(url)
  const proxy = await proxies(url)
  const isSecure = target.protocol === 'https:'
  const agents = proxy === null ? undefined : agentsThrough(proxy, { keepAlive: false, timeout: timeoutMs })
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const request = (isSecure ? requestSecure : requestPlain)(target.origin, {
    method: 'HEAD',
    agent: (isSecure ? agents?.https : agents?.http) ?? false,
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
  })
  request.once('error', (error) => resolve(faultFromNetwork(error, target, proxy).failure.kind !== 'offline'))
  request.once('response', ({ statusCode = 0 }) =>
    resolve(faultFromProxy(statusCode, target, proxy)?.failure.kind !== 'offline'),
  )
  request.end()
  return await promise.finally(() => request.destroy())
}
