import { type AgentOptions, Agent as PlainAgent } from 'node:http'
import { Agent as SecureAgent } from 'node:https'
import { Socket } from 'node:net'
import type { Proxies } from './proxies.ts'
import { isSocks } from './proxy-url.ts'
import { socksAgents } from './socks-agent.ts'

export interface Agents {
  http: PlainAgent
  https: SecureAgent
}

/** How requests to one URL go. */
export interface Route {
  /** Null: directly. */
  proxy: string | null
  /** Undefined: Node's own. */
  agents: Agents | undefined
}

/** For a proxy to take a connection and to open the way. */
const connectMs = 20_000

/** Connections are kept and used again, apart for each proxy. Throws what `proxies` throws. */
export function createRoutes(proxies: Proxies): (url: string) => Promise<Route> {
  const known = new Map<string, Agents>()
  return async (url) => {
    const proxy = await proxies(url)
    if (proxy === null) return { proxy, agents: undefined }
    const agents = known.get(proxy) ?? agentsThrough(proxy, { keepAlive: true, timeout: connectMs })
    known.set(proxy, agents)
    return { proxy, agents }
  }
}

/** `timeout`, in milliseconds, is for connecting; an idle connection is kept no longer either. */
export function agentsThrough(proxy: string, options: AgentOptions & { timeout: number }): Agents {
  if (isSocks(proxy)) return socksAgents(proxy, options)
  const proxyEnv = { HTTP_PROXY: proxy, HTTPS_PROXY: proxy }
  const https = new SecureAgent({ ...options, proxyEnv })
  const connect = https.createConnection
  https.createConnection = (target, done) => {
    const socket = connect.call(https, target, (error, stream) => {
      if (socket instanceof Socket) socket.ref()
      done?.(error, stream)
    })
    // A proxy that is silent keeps nobody from ending; a request that is still wanted keeps the process itself.
    if (socket instanceof Socket) socket.unref()
    return socket
  }
  return { http: new PlainAgent({ ...options, proxyEnv }), https }
}
