import { type ServiceKey, servicesFor } from '../../preload/domain/services/credentials.ts'
import { serviceNames } from '../../preload/domain/services/registry.ts'

/** No key has it inside, so what stands before it is no part of one. */
const separator = ' '

/** What the keychain keeps: the key alone where its look says whose it is, otherwise with its service before it. */
export const keptText = ({ service, key }: ServiceKey): string =>
  servicesFor(key)[0] === service ? key : `${service}${separator}${key}`

/** Undefined for what no service of this version has given out. */
export function keyFromKept(text: string): ServiceKey | undefined {
  const at = text.indexOf(separator)
  const named = serviceNames.find((name) => name === text.slice(0, Math.max(0, at)))
  if (named) return { service: named, key: text.slice(at + 1) }
  const [service] = servicesFor(text)
  return service && { service, key: text }
}
