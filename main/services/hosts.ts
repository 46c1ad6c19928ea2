import { descriptorOf, forEachService, type ServiceName } from '../../preload/domain/services/registry.ts'
import { baseUrl } from '../net/base-url.ts'

/** Origins of a service's hosts by their names in its descriptor, without a path. */
export type Hosts = Readonly<Record<string, string>> & { readonly api: string }

/** The public ones unless the environment names others. Throws `bad-request` for what is no address. */
export function hostsFrom(environment: Record<string, string | undefined>, service: ServiceName): Hosts {
  return hostsOf(service, ({ variable, url }) => baseUrl(variable, environment, url))
}

export const allHostsFrom = (environment: Record<string, string | undefined>): Record<ServiceName, Hosts> =>
  forEachService((_, name) => hostsFrom(environment, name))

/** All of them in one place, as of a service that runs in this process. */
export const hostsAt = (url: string, service: ServiceName): Hosts => hostsOf(service, () => url)

function hostsOf(service: ServiceName, originOf: (host: { variable: string; url: string }) => string): Hosts {
  const { hosts } = descriptorOf(service)
  const origins = Object.entries(hosts).map(([name, host]) => [name, originOf(host)] as const)
  return { ...Object.fromEntries(origins), api: originOf(hosts.api) }
}
