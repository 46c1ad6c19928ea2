import type { Session } from '../chromium/pipe.ts'
import { handlerOf } from '../schemes/protocol.ts'
import { readAnswer } from '../schemes/response-body.ts'
import {
  fromChromium,
  ownSchemes,
  pageForChromium,
  policyForChromium,
  toChromium,
} from '../schemes/scheme-addresses.ts'

export interface PausedRequest {
  requestId: string
  frameId: string
  resourceType: string
  request: {
    url: string
    method: string
    headers: Record<string, string>
    postDataEntries?: { bytes?: string }[]
  }
}

/** Whether the page may go to an address, in the application's terms. Asked only about its main frame. */
export type MayNavigate = (paused: PausedRequest) => boolean

/** Every request of a page stops here: schemes are answered by the application's handlers, the rest goes on. */
export async function answerRequest(
  send: Session['send'],
  paused: PausedRequest,
  mayNavigate: MayNavigate,
): Promise<void> {
  const { requestId, request, resourceType } = paused
  const scheme = schemeOf(request.url)
  const url = fromChromium(request.url)
  const isIcon = resourceType === 'Other' && url.endsWith('/favicon.ico')
  // Electron never asks for an icon.
  if (isIcon || (resourceType === 'Document' && !mayNavigate(paused))) {
    await send('Fetch.failRequest', { requestId, errorReason: 'Aborted' })
  } else if (ownSchemes.has(scheme)) {
    // Only from here on Chromium takes a range of it as one.
    const responseHeaders = [{ name: 'location', value: toChromium(request.url) }]
    await send('Fetch.fulfillRequest', { requestId, responseCode: 307, responseHeaders })
  } else if (ownSchemes.has(schemeOf(url))) {
    await answerScheme(send, paused, url)
  } else {
    await send('Fetch.continueRequest', { requestId })
  }
}

async function answerScheme(
  send: Session['send'],
  { requestId, request }: PausedRequest,
  url: string,
): Promise<void> {
  const handler = handlerOf(schemeOf(url))
  if (!handler) throw new Error(`Nobody handles ${url}`)
  const sent = request.postDataEntries?.map(({ bytes = '' }) => Buffer.from(bytes, 'base64'))
  const asked = new Request(url, {
    method: request.method,
    headers: request.headers,
    body: sent ? Buffer.concat(sent) : null,
  })
  const { status, headers, body } = await readAnswer(await handler(asked))
  const isPage = headers.get('content-type')?.startsWith('text/html')
  const shown = isPage ? Buffer.from(pageForChromium(body.toString())) : body
  if (shown !== body && headers.has('content-length')) headers.set('content-length', String(shown.length))
  await send('Fetch.fulfillRequest', {
    requestId,
    responseCode: status,
    responseHeaders: [...headers].map(([name, value]) => ({
      name,
      value: shownAs(name, value),
    })),
    body: shown.toString('base64'),
  })
}

function shownAs(name: string, value: string): string {
  if (name.startsWith('content-security-policy')) return policyForChromium(value)
  return name === 'access-control-allow-origin' ? toChromium(value) : value
}

const schemeOf = (url: string) => url.slice(0, url.indexOf(':'))
