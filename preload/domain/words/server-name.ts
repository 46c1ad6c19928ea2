import { descriptorOf, serviceNames } from '../services/registry.ts'

const storages: readonly (readonly [RegExp, string])[] = [
  [/\.blob\.core\.windows\.net$/, 'MediaMagic storage'],
  [/\.amazonaws\.com$/, 'Dolby storage'],
]

/** What people call a host, with or without its port; undefined for one that is not of a service, such as a local one. */
export function serverName(host: string): string | undefined {
  const bare = host.toLowerCase().replace(/:\d+$/, '')
  const isAt = ({ url }: { url: string }) => url === `https://${bare}`
  const service = serviceNames.find((name) => Object.values(descriptorOf(name).hosts).some(isAt))
  return service ? descriptorOf(service).shortTitle : storages.find(([pattern]) => pattern.test(bare))?.[1]
}
