import { variableRefusals } from '../../preload/domain/words/refusals.ts'
import { problemOfUrl } from './allowed-url.ts'
import { Fault } from './fault.ts'

/**
 * The origin of a service: `fallback`, or what the variable of the environment says instead. Throws `bad-request`, which
 * names the variable and quotes nothing of it: somebody may have written a password there.
 */
export function baseUrl(
  variable: string,
  environment: Record<string, string | undefined>,
  fallback: string,
): string {
  const value = environment[variable]?.trim()
  if (!value) return fallback
  const refuse = (message: string) => new Fault({ kind: 'bad-request', message })
  const url = URL.parse(value)
  const problem = problemOfUrl(value)
  if (!url || problem === 'unreadable') throw refuse(variableRefusals.noUrl(variable))
  if (problem) throw refuse(variableRefusals.notEncrypted(variable))
  if (url.username || url.password) throw refuse(variableRefusals.hasLogin(variable))
  if (!/^\/*$/.test(url.pathname) || url.search || url.hash)
    throw refuse(variableRefusals.hasPath(variable, url.origin))
  return url.origin
}
