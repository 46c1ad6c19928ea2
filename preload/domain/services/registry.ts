import type { ServiceDescriptor } from './descriptor.ts'
import { dolby } from './dolby.ts'
import { mediamagic } from './mediamagic.ts'

/** Every service, the usual one first. One more is a line here, one in `main/services/registry.ts`, and its folder there. */
const descriptors = { mediamagic, dolby } satisfies Record<string, ServiceDescriptor>

export type ServiceName = keyof typeof descriptors
export const serviceNames = Object.keys(descriptors) as [ServiceName, ...ServiceName[]]

export const descriptorOf = (service: ServiceName): ServiceDescriptor => descriptors[service]

/** What `read` says about each of them. */
export const forEachService = <T>(
  read: (descriptor: ServiceDescriptor, name: ServiceName) => T,
): Record<ServiceName, T> =>
  Object.fromEntries(serviceNames.map((name) => [name, read(descriptors[name], name)])) as Record<
    ServiceName,
    T
  >
