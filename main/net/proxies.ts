import { Agent as PlainAgent } from 'node:http'
import { Agent as SecureAgent } from 'node:https'

/** As in the environment: addresses for plain and secure requests, and hosts that are asked directly. */
export interface ProxyVariables {
  HTTP_PROXY?: string
  HTTPS_PROXY?: string
  NO_PROXY?: string
}

/** Which way a request to this URL goes; null: directly. */
export type Proxies = (url: string) => Promise<ProxyVariables | null>

export interface Agents {
  http: PlainAgent
  https: SecureAgent
}

/** Connections are kept and used again, apart for each way. Undefined: Node's own agents. */
export function createAgents(proxies: Proxies): (url: string) => Promise<Agents | undefined> {
  const known = new Map<string, Agents>()
  return async (url) => {
    const proxyEnv = await proxies(url)
    if (!proxyEnv) return undefined
    const name = JSON.stringify(proxyEnv)
    const agents = known.get(name) ?? {
      http: new PlainAgent({ keepAlive: true, proxyEnv: { ...proxyEnv } }),
      https: new SecureAgent({ keepAlive: true, proxyEnv: { ...proxyEnv } }),
    }
    known.set(name, agents)
    return agents
  }
}

/** One proxy for everything but this machine. */
export const throughProxy = (url: string): ProxyVariables => ({
  HTTP_PROXY: url,
  HTTPS_PROXY: url,
  NO_PROXY: 'localhost,127.0.0.1,::1',
})

/** What the environment of a command says, in either spelling. */
export function proxiesOf(environment: Record<string, string | undefined>): Proxies {
  const names = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'] as const
  const said = names.flatMap((name) => {
    const value = environment[name] || environment[name.toLowerCase()]
    return value ? [[name, value] as const] : []
  })
  const variables: ProxyVariables | null = said.some(([name]) => name !== 'NO_PROXY')
    ? Object.fromEntries(said)
    : null
  return async () => variables
}

/** Chromium's answer about a URL, such as `PROXY proxy.example:8080; DIRECT`; what is no HTTP proxy is passed over. */
export function proxyInRules(rules: string): string | null {
  for (const rule of rules.split(';')) {
    const [kind = '', host = ''] = rule.trim().split(/\s+/)
    if (kind === 'DIRECT') return null
    if (kind === 'PROXY' || kind === 'HTTP') return `http://${host}`
    if (kind === 'HTTPS') return `https://${host}`
  }
  return null
}
