/** Those that are known, with the ports they have where none is given. */
const ports: Record<string, number> = {
  'http:': 80,
  'https:': 443,
  'socks4:': 1080,
  'socks4a:': 1080,
  'socks5:': 1080,
  'socks5h:': 1080,
}
export const isSocks = (proxy: string): boolean => proxy.startsWith('socks')

/**
 * A proxy as a person or the system writes it, as `scheme://[user:password@]host:port`; undefined for what is none. As
 * with curl `http` is meant where no scheme is given. `socks` alone is version 5 and lets the proxy look up names.
 */
export function proxyUrl(text: string): string | undefined {
  const trimmed = text.trim()
  const written = /^[a-z][a-z\d+.-]*:\/\//i.test(trimmed) ? trimmed : `http://${trimmed}`
  const url = URL.parse(written.replace(/^socks:/i, 'socks5h:'))
  const port = url && ports[url.protocol]
  // The parser takes nearly anything for a host where it does not know the scheme.
  if (!url || !port || !/^(\[[\da-f:.]+\]|[\p{L}\p{N}_.-]+)$/iu.test(url.hostname)) return undefined
  if (!/^\/?$/.test(url.pathname) || url.search || url.hash || /\s/.test(trimmed)) return undefined
  try {
    decodeURIComponent(url.username + url.password)
  } catch {
    return undefined
  }
  const user = url.username || url.password ? `${url.username}:${url.password}@` : ''
  return `${url.protocol}//${user}${url.hostname.toLowerCase()}:${url.port || port}`
}

/** Name and port of a proxy's address, for showing. */
export const proxyHost = (proxy: string): string => new URL(proxy).host
