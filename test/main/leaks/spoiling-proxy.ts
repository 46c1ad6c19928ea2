import { request as ask, createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { listen } from '../../fakes/loopback.ts'
import { spellings } from './spellings.ts'

export interface SpoilingProxy {
  /** With a user and a password. */
  readonly url: string
  /** Everything secret that went through it: keys, tokens, signatures of links, the proxy's own password. */
  readonly secrets: ReadonlySet<string>
  /** `METHOD path` of what was spoiled, identifiers left out. */
  readonly spoiled: ReadonlySet<string>
}

export const proxyPassword = 'pr0xy-Passw0rt_Vk3xQz8nT'

/** What a spoiled answer has for a status; 401 and 402 would end the work of a whole workspace. */
const statuses = [500, 200, 503, 201, 400, 302, 404, 409, 422, 200, 413, 403]

/**
 * Passes on every second request of a kind. The others get an answer with all the secrets of the request in it, or the
 * real answer, spelled in one way after the other, in body and headers.
 */
export async function spoilingProxy({ only }: { only?: number } = {}): Promise<SpoilingProxy> {
  const secrets = new Set([proxyPassword])
  const spoiled = new Set<string>()
  const links = new Set<string>()
  const counts = new Map<string, number>()
  let turn = 0

  const server = createServer((incoming, response) => {
    // Whoever asked may have gone meanwhile.
    handle(incoming, response).catch(() => response.destroy())
  })

  async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk)
    const kind = kindOf(incoming)
    const nth = counts.get(kind) ?? 0
    counts.set(kind, nth + 1)
    learn(incoming)
    if (nth % 2 === 1) return pass(incoming, Buffer.concat(chunks), response)
    spoiled.add(kind)
    const isReal = nth % 4 === 2
    const text = isReal ? (await answerTo(incoming, Buffer.concat(chunks))).text : echoOf(incoming)
    // An answer may hold a link that nobody has seen yet.
    collect(text)
    const at = turn++
    const [, spell = String] = Object.entries(spellings)[at % Object.keys(spellings).length] ?? []
    const status = only ?? statuses[at % statuses.length] ?? 500
    const header = encodeURIComponent(text).slice(0, 2_000)
    response.writeHead(status, {
      'x-ms-error-code': [...links].at(-1) ?? header,
      'x-echo': header,
      location: [...links].at(-1) ?? '/',
      'retry-after': '1',
      etag: `"${header}"`,
    })
    response.end(spell(text))
  }

  function learn({ headers, url = '' }: IncomingMessage): void {
    const { authorization = '', 'proxy-authorization': own = '', 'x-api-key': key } = headers
    if (typeof key === 'string') secrets.add(key.replace(/^sk_(live|test)_/, ''))
    for (const credentials of [authorization, own]) {
      const [scheme = '', value = ''] = credentials.split(' ')
      if (value) secrets.add(value)
      if (scheme === 'Basic')
        for (const part of Buffer.from(value, 'base64').toString().split(':')) secrets.add(part)
    }
    collect(url)
  }

  function collect(text: string): void {
    for (const [, signature = ''] of text.matchAll(
      /(?:sig|X-Amz-Signature|X-Amz-Security-Token)=([^&\s"\\]+)/g,
    ))
      secrets.add(decodeURIComponent(signature))
    for (const [link] of text.matchAll(/https?:\/\/[^\s"\\]+\?[^\s"\\]*(?:sig|X-Amz-Signature)=[^\s"\\]+/g))
      links.add(link)
    for (const [, token = ''] of text.matchAll(/"access_token":"([^"]+)"/g)) secrets.add(token)
  }

  function echoOf({ headers, url = '', method }: IncomingMessage): string {
    const sent = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
    return `${method} ${url} ${sent.join(' ')} ${[...links].slice(-3).join(' ')}`
  }

  async function pass(incoming: IncomingMessage, body: Buffer, response: ServerResponse): Promise<void> {
    const answer = await answerTo(incoming, body)
    collect(answer.text)
    response.writeHead(answer.status, answer.headers).end(answer.bytes)
  }

  const { host } = await listen(server)
  return { url: `http://anna:${proxyPassword}@${host}`, secrets, spoiled }
}

async function answerTo({ url = '', method = '', headers }: IncomingMessage, body: Buffer) {
  const { 'proxy-authorization': _, 'proxy-connection': __, ...own } = headers
  const sent = ask(url, { method, headers: own })
  sent.end(body)
  const answered = Promise.withResolvers<IncomingMessage>()
  sent.once('response', answered.resolve).once('error', answered.reject)
  const answer = await answered.promise
  const chunks: Buffer[] = []
  for await (const chunk of answer) chunks.push(chunk)
  const bytes = Buffer.concat(chunks)
  return { status: answer.statusCode ?? 0, headers: answer.headers, bytes, text: bytes.toString('utf8') }
}

function kindOf({ method = '', url = '' }: IncomingMessage): string {
  const { pathname, searchParams } = new URL(url)
  if (searchParams.has('comp')) return `${method} blob ${searchParams.get('comp')}`
  if (searchParams.has('sig')) return `${method} blob`
  if ([...searchParams.keys()].some((name) => name.startsWith('X-Amz'))) return `${method} object`
  return `${method} ${pathname.replace(/\/(submissions|assets)\/[^/]+/g, '/$1/*')}`
}
