import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'

const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' }
const policy = "default-src 'none'; script-src 'self'; connect-src 'self'; media-src media:; img-src 'self'"

/** The files of the page, and `/asked`, which tells what it was asked. */
export async function servePage(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  if (pathname === '/asked')
    return Response.json({ url: request.url, method: request.method, body: await request.text() })
  const bytes = await readFile(join(import.meta.dirname, 'page', pathname))
  const type = types[pathname.slice(pathname.lastIndexOf('.'))] ?? 'text/plain'
  return new Response(bytes, { headers: { 'content-type': type, 'content-security-policy': policy } })
}

const rate = 44_100
const frameBytes = 4
const headerBytes = 44
const seconds = 240

/** Four minutes of silence, 42 MB, in ranges of which each body is a stream. */
export function serveTone(note: (...event: unknown[]) => void) {
  const dataBytes = rate * frameBytes * seconds
  const size = headerBytes + dataBytes
  return ({ headers }: Request): Response => {
    const from = Number(/^bytes=(\d+)-/.exec(headers.get('range') ?? '')?.[1] ?? 0)
    note('range', headers.get('range'))
    const body = Readable.toWeb(Readable.from(waveFrom(from, dataBytes)))
    return new Response(body as ReadableStream<Uint8Array>, {
      status: 206,
      headers: {
        'content-type': 'audio/wav',
        'accept-ranges': 'bytes',
        'content-length': String(size - from),
        'content-range': `bytes ${from}-${size - 1}/${size}`,
      },
    })
  }
}

async function* waveFrom(from: number, dataBytes: number): AsyncGenerator<Uint8Array> {
  if (from < headerBytes) yield header(dataBytes).subarray(from)
  const silence = new Uint8Array(64 * 1024)
  for (let at = Math.max(from, headerBytes) - headerBytes; at < dataBytes; at += silence.length)
    yield silence.subarray(0, dataBytes - at)
}

function header(dataBytes: number): Uint8Array {
  const bytes = Buffer.alloc(headerBytes)
  bytes.write('RIFF', 0)
  bytes.writeUInt32LE(headerBytes - 8 + dataBytes, 4)
  bytes.write('WAVEfmt ', 8)
  bytes.writeUInt32LE(16, 16)
  bytes.writeUInt16LE(1, 20)
  bytes.writeUInt16LE(2, 22)
  bytes.writeUInt32LE(rate, 24)
  bytes.writeUInt32LE(rate * frameBytes, 28)
  bytes.writeUInt16LE(frameBytes, 32)
  bytes.writeUInt16LE(16, 34)
  bytes.write('data', 36)
  bytes.writeUInt32LE(dataBytes, 40)
  return bytes
}
