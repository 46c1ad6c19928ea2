import type { Client } from '../../preload/contract/contract.ts'
import type { PageError } from '../ui/error-boundary.tsx'

const maxTextLength = 10_000

/** Sends what the page threw to the log. Never throws: what reports errors must make none. */
export function reportError(client: Client, { where, error, components }: PageError): void {
  const text = error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : String(error)
  client.app
    .reportError({ where, text: `${text}${components}`.slice(0, maxTextLength) || 'no text' })
    .catch(() => {})
}

/** Reports what nobody caught and nobody awaited, too. Gives the function that ends it. */
export function reportUncaught(
  client: Client,
  page: Pick<Window, 'addEventListener' | 'removeEventListener'>,
) {
  const failed = ({ error, message }: ErrorEvent) =>
    reportError(client, { where: 'page', error: error ?? message, components: '' })
  const rejected = ({ reason }: PromiseRejectionEvent) =>
    reportError(client, { where: 'promise', error: reason, components: '' })
  page.addEventListener('error', failed)
  page.addEventListener('unhandledrejection', rejected)
  return () => {
    page.removeEventListener('error', failed)
    page.removeEventListener('unhandledrejection', rejected)
  }
}
