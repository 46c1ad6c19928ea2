import { readFile, stat } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { Readable } from 'node:stream'
import { protocol } from 'electron'
import type { FileIdentity } from '../../preload/domain/model/job.ts'
import type { OpenMedia } from './open-media.ts'
import { appOrigin } from './origin.ts'

/** Nothing inline and nothing from anywhere else; known jobs' own media come through `media:`. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' media: data:",
  'media-src media:',
  "connect-src 'self' media:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** Before the app is ready. */
export function registerSchemes(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    {
      scheme: 'media',
      privileges: { standard: true, secure: true, stream: true, supportFetchAPI: true, corsEnabled: true },
    },
  ])
}

/** Serves the built page from its folder and nothing outside it. */
export function servePage(folder: string): void {
  protocol.handle('app', async ({ url }) => {
    const { host, pathname } = new URL(url)
    const path = normalize(join(folder, decodeURIComponent(pathname === '/' ? '/index.html' : pathname)))
    if (`app://${host}` !== appOrigin || !path.startsWith(folder + sep))
      return new Response(null, { status: 404 })
    const bytes = await readFile(path).catch(() => undefined)
    if (!bytes) return new Response(null, { status: 404 })
    const headers = {
      'content-type': types[extname(path)] ?? 'application/octet-stream',
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-cache',
      // A name that is looked up is a way out as well.
      'x-dns-prefetch-control': 'off',
    }
    return new Response(new Uint8Array(bytes), { headers })
  })
}

export interface Original {
  file: Pick<FileIdentity, 'path' | 'sizeBytes'>
  contentType: string
}

export interface Media {
  originalOf(jobId: string): Original | undefined
  /** The file at this place among those that came of the job. */
  outputOf(jobId: string, at: number): Original | undefined
  files: OpenMedia
}

/**
 * Serves the originals of known jobs, `media://job/<id>`, and the files that came of them, `media://made/<id>/<place>`,
 * in ranges, so that a long film can be entered anywhere.
 */
export function serveMedia({ originalOf, outputOf, files }: Media): void {
  protocol.handle('media', async ({ url, headers }) => {
    const { host, pathname } = new URL(url)
    const [id = '', at = ''] = pathname.slice(1).split('/')
    const original =
      host === 'job'
        ? originalOf(id)
        : host === 'made' && /^\d{1,3}$/.test(at)
          ? outputOf(id, Number(at))
          : undefined
    const stats = original && (await stat(original.file.path).catch(() => undefined))
    const isShown = original && /^(audio|video|image)\//.test(original.contentType)
    // Another file that has the name by now is nobody's to see.
    if (!isShown || !stats?.isFile() || stats.size !== original.file.sizeBytes)
      return new Response(null, { status: 404 })
    const range = rangeIn(headers.get('range'), stats.size)
    if (range === 'unsatisfiable')
      return new Response(null, { status: 416, headers: { 'content-range': `bytes */${stats.size}` } })
    const { start, end } = range ?? { start: 0, end: stats.size - 1 }
    const stream = stats.size === 0 ? null : await files.read(original.file.path, { start, end })
    if (stream === undefined) return new Response(null, { status: 404 })
    const body = stream && (Readable.toWeb(stream) as ReadableStream<Uint8Array>)
    return new Response(body, {
      status: range ? 206 : 200,
      headers: {
        'content-type': original.contentType,
        // The page measures how loud a file is.
        'access-control-allow-origin': appOrigin,
        'content-length': String(stats.size === 0 ? 0 : end - start + 1),
        'accept-ranges': 'bytes',
        ...(range ? { 'content-range': `bytes ${start}-${end}/${stats.size}` } : {}),
        'x-content-type-options': 'nosniff',
      },
    })
  })
}

/** One range of bytes (RFC 9110 §14.2); of a list or nonsense nothing is taken, and the whole file is the answer. */
function rangeIn(
  header: string | null,
  sizeBytes: number,
): { start: number; end: number } | 'unsatisfiable' | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (from === '' && to === '') return undefined
  const start = from === '' ? Math.max(0, sizeBytes - Number(to)) : Number(from)
  const end = from === '' || to === '' ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1)
  return start <= end ? { start, end } : 'unsatisfiable'
}
