import type { ProxyLoginPlace } from '../../preload/domain/model/settings.ts'
import type { AskKeychain } from '../keys/keychain.ts'
import { createProxyLogins } from '../keys/proxy-logins.ts'
import { learningProxies } from '../log/learning.ts'
import type { Secrets } from '../log/secrets.ts'
import type { Proxies } from '../net/proxies.ts'

interface ProxyWaysOptions {
  plain: Proxies
  ask: AskKeychain
  secrets: Secrets
  place(): ProxyLoginPlace
}

/** The ways that requests go: through the proxies that are set, with the login that is kept for them. */
export function createProxyWays({ plain, ask, secrets, place }: ProxyWaysOptions) {
  const logins = createProxyLogins({ ask, learn: secrets.learn, place })
  const proxies = learningProxies(async (url) => {
    const proxy = await plain(url)
    return proxy === null ? null : await logins.addTo(proxy)
  }, secrets)
  return { logins, proxies }
}
