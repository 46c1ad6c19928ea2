import { readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { BrowserContext, Route } from 'playwright-core'

export const pageOrigin = 'https://app.test'
/** Where a scenario's originals are: `mediaUrl: mediaAddress('film.mp4')`. */
export const mediaAddress = (name: string): string => `https://media.test/${encodeURIComponent(name)}`

/** As main's, with `media:` as an address that a test can answer. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' https://media.test data:",
  'media-src https://media.test',
  "connect-src 'self' https://media.test",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.pdf': 'application/pdf',
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
  '.wav': 'audio/wav',
  '.mp3': 'audio/mpeg',
}

export interface Served {
  /** Of the built page. */
  folder: string
  media: Readonly<Record<string, Buffer>>
}

/** Answers for the page and its originals without a server; everything else is refused. While nothing is served, pages are empty. */
export async function servePage(context: BrowserContext, served: () => Served | undefined): Promise<void> {
  await context.route('**/*', (route) => route.abort())
  await context.route(`${pageOrigin}/**`, (route) => {
    const { pathname } = new URL(route.request().url())
    const { folder } = served() ?? {}
    const path = pathname === '/' ? 'index.html' : pathname
    const bytes = folder === undefined ? Buffer.from('<!doctype html>') : readFileSync(join(folder, path))
    return answer(route, bytes, pathname)
  })
  await context.route('https://media.test/**', (route) => {
    const name = decodeURIComponent(new URL(route.request().url()).pathname.slice(1))
    const bytes = served()?.media[name]
    return bytes ? answer(route, bytes, name) : route.fulfill({ status: 404 })
  })
}

async function answer(route: Route, bytes: Buffer, name: string): Promise<void> {
  const headers = {
    'content-type': types[extname(name)] ?? types['.html'] ?? '',
    'content-security-policy': contentSecurityPolicy,
    'accept-ranges': 'bytes',
    'access-control-allow-origin': pageOrigin,
  }
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(route.request().headers().range ?? '') ?? []
  if (from === undefined) return route.fulfill({ status: 200, headers, body: bytes })
  const end = Math.min(to ? Number(to) : bytes.length - 1, bytes.length - 1)
  await route.fulfill({
    status: 206,
    headers: { ...headers, 'content-range': `bytes ${from}-${end}/${bytes.length}` },
    body: bytes.subarray(Number(from), end + 1),
  })
}
