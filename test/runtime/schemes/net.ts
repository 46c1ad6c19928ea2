import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { notPart, refuseTheRest } from '../strict.ts'
import { handlerOf } from './protocol.ts'

const types: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.map': 'application/json',
  '.mjs': 'text/javascript',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

export const net = refuseTheRest('net', {
  isOnline: () => true,
  async fetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    const request = new Request(input, init)
    const { protocol } = new URL(request.url)
    if (protocol === 'file:') return fileResponse(request)
    const handler = handlerOf(protocol.slice(0, -1))
    return handler ? handler(request) : fetch(request)
  },
})

async function fileResponse(request: Request): Promise<Response> {
  if (request.headers.has('range')) throw notPart('net.fetch of a part of a file')
  const path = fileURLToPath(request.url)
  const bytes = await readFile(path).catch(() => {
    throw new Error('net::ERR_FILE_NOT_FOUND')
  })
  const type = types[extname(path).toLowerCase()]
  return new Response(bytes, { headers: type ? { 'content-type': type } : {} })
}
