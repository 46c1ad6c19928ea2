import { BlockList, isIP } from 'node:net'
import { Fault } from './fault.ts'

/** `unreadable`: no address of the web at all. `unencrypted`: http to another computer. `weaker`: http named by https. */
export type UrlProblem = 'unreadable' | 'unencrypted' | 'weaker'

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

/** Whether what is sent there stays on this computer. Names below `localhost` do not count: a name server may know better. */
export function isLoopback({ hostname }: URL): boolean {
  const name = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  const family = isIP(name)
  return family ? loopback.check(name, family === 6 ? 'ipv6' : 'ipv4') : name === 'localhost'
}

/**
 * Why nothing may be sent to this URL; undefined when it may. https goes anywhere, http only to this computer, and
 * where an https address named it (`namedBy`: the API that gave a link, the address that redirects) not even there.
 */
export function problemOfUrl(url: string, namedBy?: string): UrlProblem | undefined {
  const parsed = URL.parse(url)
  if (!parsed || !/^https?:$/.test(parsed.protocol)) return 'unreadable'
  if (parsed.protocol === 'https:') return undefined
  if (!isLoopback(parsed)) return 'unencrypted'
  return namedBy !== undefined && /^https:/i.test(namedBy) ? 'weaker' : undefined
}

/** Throws `insecure-link` for a link or redirect of `namedBy` that may not be used. */
export function refuseUnsafeLink(url: string, namedBy: string): void {
  const problem = problemOfUrl(url, namedBy)
  if (!problem) return
  const link = URL.parse(url)
  const details = `${problem}: ${link ? `${link.protocol}//${link.host}` : 'no address'}`
  throw new Fault({ kind: 'insecure-link', host: new URL(namedBy).host, details })
}
