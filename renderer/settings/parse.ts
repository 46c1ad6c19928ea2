/** The least and most of a limit, in megabytes a second; the least is the contract's. */
const minRate = 0.01
const maxRate = 10_000

/** Bytes a second from megabytes a second as typed, with a comma or a point; undefined where it is none. */
export function parseRate(typed: string): number | undefined {
  const text = typed.trim().replace(',', '.')
  if (!/^(\d+\.?\d*|\.\d+)$/.test(text)) return undefined
  const rate = Number(text)
  return rate >= minRate && rate <= maxRate ? Math.round(rate * 1e6) : undefined
}

/** Megabytes a second, as they stand in the field. */
export const rateText = (bytesPerSecond: number): string => String(Math.round(bytesPerSecond / 1e4) / 100)

/** `HH:MM` from a time as typed: `8:30`, `08.30`, `0830` and `8` are times too. */
export function parseTime(typed: string): string | undefined {
  const [, hours, minutes = '00'] = /^(\d{1,2})(?:[:.h ]?(\d{2}))?$/.exec(typed.trim()) ?? []
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59) return undefined
  return `${hours.padStart(2, '0')}:${minutes}`
}

const proxySchemes = /^(?:https?|socks4a?|socks5h?):$/

/** The address of a proxy as typed; `http` is meant where nothing is said. Undefined where it is none. */
export function parseProxy(typed: string): string | undefined {
  const text = typed.trim()
  if (!text || /\s/.test(text)) return undefined
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`)
  if (!url || !proxySchemes.test(url.protocol) || !/^\[|^[\p{L}\p{N}][\p{L}\p{N}.-]*$/u.test(url.hostname))
    return undefined
  // Only web addresses have a port that goes without saying.
  if (url.protocol.startsWith('socks') && !url.port) url.port = '1080'
  return /^\/?$/.test(url.pathname) && !url.search && !url.hash ? url.href.replace(/\/$/, '') : undefined
}
