import type { FailureOf } from '../../preload/domain/model/failure.ts'
import { variableRefusals } from '../../preload/domain/words/refusals.ts'
import { isLoopback } from './allowed-url.ts'
import { Fault } from './fault.ts'
import { readNoProxy } from './no-proxy.ts'
import { proxyUrl } from './proxy-url.ts'

/** The proxy that a request to this URL goes through, as `proxyUrl` gives it; null: directly. */
export type Proxies = (url: string) => Promise<string | null>

type Environment = Record<string, string | undefined>
type ProxyVariable = NonNullable<FailureOf<'proxy-login'>['variable']>

interface ProxySetting {
  variable: string
  proxy: string
}

const names = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY'] as const

/**
 * What the environment of a command says, in either spelling; the small letters count first, as with curl. Throws
 * `bad-request`, which names the variable, for whatever cannot be understood: passed over it would send files another
 * way than was meant.
 */
export function proxiesOf(environment: Environment): Proxies {
  const settingFor = settingsIn(environment)
  const isDirect = noProxyIn(environment)
  return async (url) => {
    const target = new URL(url)
    const { proxy } = settingFor(url) ?? {}
    if (proxy === undefined || isDirect(target)) return null
    // What stays on this computer is not shown to another one on the way.
    return isLoopback(target) && !isLoopback(new URL(proxy)) ? null : proxy
  }
}

/** The variable that names the proxy of a URL; undefined where none does. */
export function proxyVariables(environment: Environment): (url: string) => ProxyVariable | undefined {
  const settingFor = settingsIn(environment)
  return (url) => {
    const setting = settingFor(url)
    return setting && { name: setting.variable, scheme: new URL(setting.proxy).protocol.slice(0, -1) }
  }
}

function settingsIn(environment: Environment): (url: string) => ProxySetting | undefined {
  const [plain, secure, all] = names.map((name) => settingIn(environment, name))
  return (url) => (new URL(url).protocol === 'http:' ? plain : secure) ?? all
}

function settingIn(environment: Environment, name: (typeof names)[number]): ProxySetting | undefined {
  const read = [name.toLowerCase(), name].map((variable) => {
    const value = environment[variable]?.trim()
    if (!value) return undefined
    const proxy = proxyUrl(value)
    const shown = asSpelled(environment, variable)
    if (proxy !== undefined) return { variable: shown, proxy }
    const message = variableRefusals.noProxyAddress(shown)
    throw new Fault({ kind: 'bad-request', message })
  })
  return read.find((setting) => setting !== undefined)
}

function noProxyIn(environment: Environment): ReturnType<typeof readNoProxy> {
  const variable = environment.no_proxy?.trim() ? 'no_proxy' : 'NO_PROXY'
  try {
    return readNoProxy(environment[variable] ?? '')
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    const message = variableRefusals.oddEntry(asSpelled(environment, variable), error.message)
    throw new Fault({ kind: 'bad-request', message })
  }
}

/** Windows finds a variable under any case; whoever set it knows the one that it was set under. */
function asSpelled(environment: Environment, variable: string): string {
  const set = Object.keys(environment)
  if (set.includes(variable)) return variable
  return set.find((name) => name.toLowerCase() === variable.toLowerCase()) ?? variable
}

const kinds: Record<string, string> = {
  PROXY: 'http',
  HTTP: 'http',
  HTTPS: 'https',
  SOCKS: 'socks4',
  SOCKS4: 'socks4',
  SOCKS5: 'socks5h',
}

/**
 * Chromium's answer about a URL, such as `PROXY proxy.example:8080; DIRECT`: the first way of those that are known.
 * Throws `proxy-unusable` where there is none.
 */
export function proxyInRules(rules: string): string | null {
  const list = rules.split(';').flatMap((rule) => rule.trim() || [])
  if (!list.length) return null
  for (const rule of list) {
    const [kind = '', host = ''] = rule.split(/\s+/)
    if (kind.toUpperCase() === 'DIRECT') return null
    const scheme = kinds[kind.toUpperCase()]
    const proxy = scheme && proxyUrl(`${scheme}://${host}`)
    if (proxy) return proxy
  }
  throw new Fault({ kind: 'proxy-unusable', details: rules.slice(0, 200) })
}

/** One proxy for everything but this machine. Throws `proxy-unusable`. */
export function throughProxy(url: string): Proxies {
  return async (target) => {
    if (isLoopback(new URL(target))) return null
    const proxy = proxyUrl(url)
    if (proxy === undefined) throw new Fault({ kind: 'proxy-unusable' })
    return proxy
  }
}
