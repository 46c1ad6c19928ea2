import type { Session } from 'electron'
import type { Proxy as ProxySetting } from '../../preload/domain/model/settings.ts'
import { type Proxies, proxyInRules, throughProxy } from '../net/proxies.ts'

/** The engine's requests go the way of the system's, unless a person set another one. */
export function systemProxies(session: Session, setting: () => ProxySetting): Proxies {
  return async (url) => {
    const proxy = setting()
    if (proxy.kind === 'none') return null
    if (proxy.kind === 'manual') return await throughProxy(proxy.url)(url)
    return proxyInRules(await session.resolveProxy(url))
  }
}
