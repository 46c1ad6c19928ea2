import { problemOfUrl } from './allowed-url.ts'
import { Fault } from './fault.ts'

/**
 * The origin of a service: `fallback`, or what the variable of the environment says instead. Throws `bad-request`, which
 * names the variable and quotes nothing of it: somebody may have written a password there.
 */
export function baseAddress(
  variable: string,
  environment: Record<string, string | undefined>,
  fallback: string,
): string {
  const value = environment[variable]?.trim()
  if (!value) return fallback
  const refuse = (message: string) => new Fault({ kind: 'bad-request', message: `${variable} ${message}` })
  const url = URL.parse(value)
  const problem = problemOfUrl(value)
  if (!url || problem === 'unreadable') throw refuse('must be a web address, such as https://api.example.com')
  if (problem) throw refuse('must begin with https://; http:// is only for this computer')
  if (url.username || url.password) throw refuse('must not hold a user name or a password')
  if (!/^\/*$/.test(url.pathname) || url.search || url.hash)
    throw refuse(`must be the address alone, with nothing after the host: ${url.origin}`)
  return url.origin
}
