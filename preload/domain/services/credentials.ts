import { descriptorOf, type ServiceName, serviceNames } from './registry.ts'

/** What opens a service: all its parts as one text. */
export interface ServiceKey {
  service: ServiceName
  key: string
}

/** Which of the service's two environments a key opens, where its prefix tells. */
export type KeyEnvironment = 'live' | 'sandbox' | 'unknown'

/** Between the parts of a key. The last part may have it inside as well. */
export const partSeparator = ':'

/** A secret shorter than this would be given away by its last four characters. */
const shortestShown = 16

export const keyFromParts = (parts: readonly string[]): string => parts.join(partSeparator)

/** As many as the service gives out; one that is missing is empty. */
export function partsOf({ service, key }: ServiceKey): string[] {
  const { parts } = descriptorOf(service).credentials
  const pieces = key.split(partSeparator)
  const whole = pieces.slice(0, parts.length - 1)
  return [...whole, pieces.slice(parts.length - 1).join(partSeparator)]
}

/** What of the key says whose files they are. */
export function accountIn(key: ServiceKey): string {
  const { parts } = descriptorOf(key.service).credentials
  return keyFromParts(partsOf(key).filter((_, at) => parts[at]?.namesAccount))
}

/** Another name in the list whose key opens the same account. */
export const sameKeyAs = <T extends { name: string; key: ServiceKey }>(
  own: T,
  all: readonly T[],
): string | undefined =>
  all.find(
    ({ name, key }) =>
      name !== own.name && key.service === own.key.service && accountIn(key) === accountIn(own.key),
  )?.name

/** Whether it can be a key of the service, as far as its look tells. */
export const looksRight = ({ service, key }: ServiceKey): boolean =>
  descriptorOf(service).credentials.pattern.test(key)

/** Those that it may be a key of, the likeliest first. */
export const servicesFor = (key: string): ServiceName[] =>
  serviceNames.filter((service) => looksRight({ service, key }))

export function environmentOf({ service, key }: ServiceKey): KeyEnvironment {
  const { prefixes } = descriptorOf(service).credentials
  if (prefixes && key.startsWith(prefixes.live)) return 'live'
  return prefixes && key.startsWith(prefixes.sandbox) ? 'sandbox' : 'unknown'
}

/**
 * `sk_test_…9f3c`: the prefix, and the end of what says whose it is, so that nothing is shown of a secret beside that.
 * What is too short to be a key keeps nothing but the prefix.
 */
export function maskKey({ service, key }: ServiceKey): string {
  const { prefixes } = descriptorOf(service).credentials
  const prefix = Object.values(prefixes ?? {}).find((each) => key.startsWith(each)) ?? ''
  // Base64 may be filled up.
  const name = accountIn({ service, key }).slice(prefix.length).replace(/=+$/, '')
  const tail = name.length >= shortestShown ? name.slice(-4) : ''
  return `${prefix}…${/^[\w-]*$/.test(tail) ? tail : ''}`
}
