import type { ProxyLoginStorage } from '../../preload/domain/model/settings.ts'
import type { AskKeychain } from '../keys/keychain.ts'
import { createProxyLogins } from '../keys/proxy-logins.ts'
import { learningProxies } from '../log/learning.ts'
import type { Secrets } from '../log/secrets.ts'
import { type Proxies, proxiesOf, proxyVariables } from '../net/proxies.ts'
import { namingVariable } from '../net/proxy-variable.ts'

interface ProxyWaysOptions {
  /** Undefined: those of the environment. */
  given: Proxies | undefined
  environment: Record<string, string | undefined>
  ask: AskKeychain
  secrets: Secrets
  place(): ProxyLoginStorage
}

/** The ways that requests go: through the proxies that are set, with the login that is kept for them. */
export function createProxyWays({ given, environment, ask, secrets, place }: ProxyWaysOptions) {
  const plain = given ?? proxiesOf(environment)
  const variableFor = given ? () => undefined : proxyVariables(environment)
  const logins = createProxyLogins({ ask, learn: secrets.learn, place })
  const proxies = learningProxies(async (url) => {
    const proxy = await plain(url)
    return proxy === null ? null : await logins.addTo(proxy)
  }, secrets)
  return {
    logins,
    /** Without the login. */
    plain,
    proxies,
    /** What a proxy wants is asked for where that proxy is named. */
    naming: <Asked extends { url: string }, More extends unknown[], Answer>(
      send: (asked: Asked, ...more: More) => Promise<Answer>,
    ) => namingVariable(send, variableFor),
  }
}
