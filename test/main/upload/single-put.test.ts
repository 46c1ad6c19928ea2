import { createHash, randomBytes } from 'node:crypto'
import { appendFileSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { createServer as createNetServer, type Server } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { identityOf } from '../../../main/media/inspect.ts'
import { systemClock } from '../../../main/net/clock.ts'
import { createHttp } from '../../../main/net/http.ts'
import { openSource } from '../../../main/upload/file-source.ts'
import { putBlob } from '../../../main/upload/single-put.ts'
import { listen } from '../../fakes/loopback.ts'
import { temporaryFolder } from '../../fakes/media.ts'

const MiB = 1024 * 1024
/** In no order, with everything a URL parser likes to tidy: lower-case and needless escapes, a plus, an empty value. */
const query =
  'sv=2024-11-04&sr=b&sig=a%2fB%2B%3d&se=2031-04-02T10%3A15%3A00Z&sp=cw&rscd=x+y%20z%7e&empty=&spr=https%2chttp'
const target = (host: string, more: { expiresAtMs?: number }) => ({
  url: `http://${host}/assets/w/k3f9-clip%20(1).mp4?${query}`,
  expiresAtMs: systemClock.now() + 3_600_000,
  ...more,
})
const md5 = (bytes: Buffer, encoding: 'hex' | 'base64') => createHash('md5').update(bytes).digest(encoding)

function newFile(bytes: Buffer): string {
  const path = join(temporaryFolder(), 'clip.mp4')
  writeFileSync(path, bytes)
  return path
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  return Buffer.concat(parts)
}

/** Sends the file to a server of the test's own, and closes it as an upload does. */
async function send(
  path: string,
  answer: RequestListener | Server,
  wishes: { expiresAtMs?: number } = {},
): Promise<void> {
  const { host } = await listen(typeof answer === 'function' ? createServer(answer) : answer)
  await using source = await openSource(await identityOf(path))
  await putBlob({
    target: target(host, wishes),
    content: source.body(() => {}),
    contentType: 'video/mp4',
    http: createHttp({ clock: systemClock }),
    clock: systemClock,
    signal: new AbortController().signal,
    md5: () => source.md5,
  })
}

const created = (response: ServerResponse, contentMd5?: string) =>
  response.writeHead(201, contentMd5 ? { 'content-md5': contentMd5 } : {}).end()

test('one PUT to the address as it came, with the bytes, their length and kind, and no key', async () => {
  const bytes = randomBytes(2 * MiB + 3)
  const seen: unknown[] = []
  await send(newFile(bytes), async (request, response) => {
    const { host: _, connection: __, ...headers } = request.headers
    const body = await bodyOf(request)
    seen.push({ method: request.method, target: request.url, headers, isComplete: body.equals(bytes) })
    created(response, md5(body, 'base64'))
  })
  expect(seen).toEqual([
    {
      method: 'PUT',
      target: `/assets/w/k3f9-clip%20(1).mp4?${query}`,
      headers: {
        'content-length': String(2 * MiB + 3),
        'content-type': 'video/mp4',
        'x-ms-blob-type': 'BlockBlob',
        'user-agent': 'MediaMagic-Desktop',
        'accept-encoding': expect.any(String),
      },
      isComplete: true,
    },
  ])
})

test('a storage that says nothing about the MD5 is believed; one that stored other bytes is not', async () => {
  const path = newFile(randomBytes(1_000))
  await send(path, async (request, response) => {
    await bodyOf(request)
    created(response)
  })
  const damaging: RequestListener = async (request, response) => {
    const body = await bodyOf(request)
    body[500] = (body[500] ?? 0) ^ 1
    created(response, md5(body, 'base64'))
  }
  await expect(send(path, damaging)).rejects.toMatchObject({ failure: { kind: 'upload-damaged' } })
})

test('a file that changes under the PUT never arrives whole', async () => {
  const path = newFile(randomBytes(8 * MiB))
  const ends: string[] = []
  const answer: RequestListener = (request, response) => {
    request
      .once('data', () => appendFileSync(path, 'more'))
      .once('end', () => {
        ends.push('whole')
        created(response)
      })
    request.once('close', () => ends.push('closed'))
  }
  await expect(send(path, answer)).rejects.toMatchObject({ failure: { kind: 'file-changed' } })
  await expect.poll(() => ends).toEqual(['closed'])
})

const refusal = (code: string) =>
  `\ufeff<?xml version="1.0" encoding="utf-8"?>\n<Error><Code>${code}</Code><Message>No.</Message></Error>`

const early = refusal('AuthenticationFailed')
const answerEarly = (then: (request: IncomingMessage) => void) =>
  createServer((request, response) => void response.writeHead(403).end(early, () => then(request)))

test.each([
  ['the rest is swallowed', () => answerEarly((request) => void request.resume())],
  ['the rest is not read', () => answerEarly(() => {})],
  [
    'the storage hangs up on its side',
    () =>
      createNetServer({ allowHalfOpen: true }, (socket) => {
        const head = `HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: ${Buffer.byteLength(early)}`
        socket.once('data', () => socket.end(`${head}\r\n\r\n${early}`))
        socket.resume().once('end', () => socket.destroy())
      }),
  ],
])('a 403 that comes while bytes are still on their way is heard: %s', async (_, server) => {
  const path = newFile(randomBytes(48 * MiB))
  await expect(send(path, server())).rejects.toMatchObject({
    failure: { kind: 'upload-expired', details: '403 AuthenticationFailed' },
  })
})

test('an answer that is not the storage’s, and one after the address expired', async () => {
  const path = newFile(randomBytes(10))
  const refuse: RequestListener = async (request, response) => {
    await bodyOf(request)
    response.writeHead(403).end()
  }
  await expect(send(path, refuse)).rejects.toMatchObject({
    failure: { kind: 'unexpected-answer', status: 403 },
  })
  await expect(send(path, refuse, { expiresAtMs: systemClock.now() })).rejects.toMatchObject({
    failure: { kind: 'upload-expired' },
  })
})

test.each([
  [200, '<html>Welcome</html>'],
  [201, '\n<!DOCTYPE html><html><body>Created</body></html>'],
  [202, ''],
])('anything but 201 without a page is no upload: %i %j', async (status, page) => {
  const path = newFile(randomBytes(10))
  const portal: RequestListener = async (request, response) => {
    await bodyOf(request)
    response.writeHead(status).end(page)
  }
  await expect(send(path, portal)).rejects.toMatchObject({
    failure: { kind: 'unexpected-answer', status },
  })
})
