import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { listen } from '../../fakes/loopback.ts'

export interface FileRequest {
  path: string
  authorization: string | undefined
  range: string | undefined
  ifRange: string | undefined
}

/** A server of one file that keeps what it was asked; `answer` may do the nth request, from 1, itself. */
export async function fileServer(
  content: Buffer,
  answer: (nth: number, response: ServerResponse, request: IncomingMessage) => void,
) {
  const requests: FileRequest[] = []
  const { host } = await listen(
    createServer((request, response) => {
      const { authorization, range, 'if-range': ifRange } = request.headers
      requests.push({ path: request.url ?? '', authorization, range, ifRange: ifRange?.toString() })
      answer(requests.length, response, request)
      if (!response.headersSent && !response.destroyed) serve(content, response, range)
    }),
  )
  return { url: `http://${host}/file`, host, requests }
}

/** As S3 does. */
export function serve(
  content: Buffer,
  response: ServerResponse,
  range: string | undefined,
  etag = '"v1"',
): void {
  const start = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0)
  const headers = { 'content-length': content.length - start, etag }
  const last = content.length - 1
  if (range)
    response.writeHead(206, { ...headers, 'content-range': `bytes ${start}-${last}/${content.length}` })
  else response.writeHead(200, headers)
  response.end(content.subarray(start))
}

/** The beginning of the file; the connection ends once that has been received, or what is on its way would be lost. */
export function cut(
  content: Buffer,
  response: ServerResponse,
  { afterBytes = 100, receivedBytes }: { afterBytes?: number; receivedBytes(): number },
): void {
  response.writeHead(200, { 'content-length': content.length, etag: '"v1"' })
  response.write(content.subarray(0, afterBytes))
  const timer = setInterval(() => {
    if (receivedBytes() < afterBytes) return
    clearInterval(timer)
    response.destroy()
  }, 5)
  response.once('close', () => clearInterval(timer))
}
