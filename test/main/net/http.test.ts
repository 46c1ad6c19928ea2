import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import { createServer as createNetServer, type Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { Fault } from '../../../main/net/fault.ts'
import { createHttp, type HttpRequest, type StreamBody } from '../../../main/net/http.ts'
import { listen, unusedPort } from '../../fakes/loopback.ts'
import { turnedClock } from '../../fakes/turned-clock.ts'

const http = createHttp({ clock: turnedClock() })
const never = new AbortController().signal
const get = (url: string, more: Partial<HttpRequest> = {}) =>
  http({ method: 'GET', url, signal: never, ...more })
const put = (url: string, body: StreamBody | string, more: Partial<HttpRequest> = {}) =>
  http({ method: 'PUT', url, body, signal: never, ...more })
const serve = (answer: RequestListener) => listen(createServer(answer))
const accept = (connected: (socket: Socket) => void) => listen(createNetServer(connected))

async function text(request: IncomingMessage): Promise<string> {
  let all = ''
  for await (const chunk of request.setEncoding('latin1')) all += chunk
  return all
}

/** The failure of a request that got no answer, and whether it may have arrived all the same. */
async function faultOf(answer: Promise<unknown>) {
  const error = await answer.then(
    (value) => expect.fail(`answered ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  )
  if (!(error instanceof Fault)) throw error
  const { details: _, ...failure } = error.failure
  return { ...failure, mayHaveArrived: error.mayHaveArrived }
}

test('whatever status it has, an answer is an answer: its headers in lower case and its text', async () => {
  const { host } = await serve((request, response) => {
    const status = Number(request.url?.slice(1))
    response.writeHead(status, { 'X-Ms-Error-Code': 'ServerBusy' })
    response.end(status === 204 ? undefined : '{"detail":"é"}')
  })
  const answers = []
  for (const status of [200, 204, 404, 429, 503]) {
    const { headers, ...answer } = await get(`http://${host}/${status}`)
    answers.push({ ...answer, code: headers['x-ms-error-code'] })
  }
  const code = 'ServerBusy'
  expect(answers).toEqual([
    { status: 200, text: '{"detail":"é"}', code },
    { status: 204, text: '', code },
    { status: 404, text: '{"detail":"é"}', code },
    { status: 429, text: '{"detail":"é"}', code },
    { status: 503, text: '{"detail":"é"}', code },
  ])
})

test.each([301, 302, 303, 307, 308])(
  '%i is an answer too: nobody is asked again, elsewhere or here',
  async (status) => {
    const asked: string[] = []
    const other = await serve((_, response) => {
      asked.push('the other host')
      response.end()
    })
    const first = await serve((request, response) => {
      asked.push(`${request.method} ${request.headers['x-api-key']}`)
      response.writeHead(status, { location: `http://${other.host}/` }).end('moved')
    })
    const { text } = await get(`http://${first.host}/`, { headers: { 'X-API-Key': 'k' } })
    expect({ asked, text }).toEqual({ asked: ['GET k'], text: 'moved' })
  },
)

test('a body goes while it is produced, with its length beforehand and in no chunks', async () => {
  const begun = Promise.withResolvers<void>()
  const heads: unknown[] = []
  const { host } = await serve(async (request, response) => {
    request.once('data', () => begun.resolve())
    const { 'content-length': length, 'transfer-encoding': coding, 'content-type': type } = request.headers
    heads.push({ length, coding, type })
    response.end(await text(request))
  })
  const body: StreamBody = {
    lengthBytes: 10,
    async *chunks() {
      yield Buffer.from('first')
      await begun.promise
      yield Buffer.from('after')
    },
  }
  const answer = await put(`http://${host}/`, body, { headers: { 'content-type': 'video/mp4' } })
  await put(`http://${host}/`, '<é/>')
  expect({ text: answer.text, heads }).toEqual({
    text: 'firstafter',
    heads: [
      { length: '10', coding: undefined, type: 'video/mp4' },
      { length: '5', coding: undefined, type: undefined },
    ],
  })
})

test('a body that fails fails the request with its own fault, and never counts as whole', async () => {
  const ends: string[] = []
  const { host } = await serve((request) => {
    request.resume()
    request.once('end', () => ends.push('whole'))
    request.once('close', () => ends.push('closed'))
  })
  const body: StreamBody = {
    lengthBytes: 10,
    async *chunks() {
      yield Buffer.from('first')
      throw new Fault({ kind: 'file-changed' })
    },
  }
  expect(await faultOf(put(`http://${host}/`, body))).toMatchObject({ kind: 'file-changed' })
  await expect.poll(() => ends).toEqual(['closed'])
})

test('a port where nobody listens is offline, and nothing can have arrived', async () => {
  const host = `127.0.0.1:${await unusedPort(createNetServer())}`
  const answer = get(`http://${host}/`)
  await expect(answer).rejects.toMatchObject({
    failure: { details: expect.stringMatching(/^ECONNREFUSED: /) },
  })
  expect(await faultOf(answer)).toEqual({ kind: 'offline', host, mayHaveArrived: false })
})

test.each([
  ['before an answer', (socket: Socket) => socket.destroy()],
  ['by a reset', (socket: Socket) => socket.resetAndDestroy()],
  [
    'in the middle of an answer',
    (socket: Socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nha'),
  ],
  ['with something that is no HTTP', (socket: Socket) => socket.end('SSH-2.0-OpenSSH_9.9\r\n')],
  [
    'in an answer packed wrongly',
    (socket: Socket) =>
      socket.end('HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n\x01\x02'),
  ],
])('a connection that breaks %s is offline, and the request may have arrived', async (_, answer) => {
  const { host } = await accept((socket) => socket.once('data', () => answer(socket)))
  expect(await faultOf(get(`http://${host}/`))).toEqual({ kind: 'offline', host, mayHaveArrived: true })
})

test.each([
  ['closed', (socket: Socket) => socket.destroy()],
  ['reset', (socket: Socket) => socket.resetAndDestroy()],
  ['answered in the clear', (socket: Socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')],
])('a handshake that is %s is offline, and nothing can have arrived', async (_, answer) => {
  const { host } = await accept((socket) => socket.once('data', () => answer(socket)))
  expect(await faultOf(get(`https://${host}/`))).toEqual({ kind: 'offline', host, mayHaveArrived: false })
})

test('bytes that are no text are an answer all the same', async () => {
  const { host } = await serve((_, response) => response.end(Buffer.from([0xff, 0xfe, 0, 0xc3, 0x28])))
  expect((await get(`http://${host}/`)).text).toBe('\ufffd\ufffd\0\ufffd(')
})

test('an answer without an end is not read to its end', async () => {
  const piece = Buffer.alloc(1024 * 1024, 'a')
  const { host, connections } = await serve((_, response) => {
    const fill = () => {
      while (response.write(piece));
    }
    response.on('drain', fill)
    fill()
  })
  expect(await faultOf(get(`http://${host}/`))).toMatchObject({
    kind: 'unexpected-answer',
    host,
    status: 200,
  })
  await expect.poll(() => connections.size).toBe(0)
})

test('who aborts gets back the reason, and the line is given up', async () => {
  const reason = new Error('quitting')
  const stop = new AbortController()
  const { host, connections } = await serve(() => stop.abort(reason))
  await expect(get(`http://${host}/`, { signal: stop.signal })).rejects.toBe(reason)
  await expect.poll(() => connections.size).toBe(0)
})

test('who aborted beforehand asks nobody', async () => {
  let asked = 0
  const { host } = await accept(() => {
    asked += 1
  })
  const reason = new Error('quitting')
  await expect(get(`http://${host}/`, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
  expect(asked).toBe(0)
})

test('an answer without an end is given up, also one that is small until it is unpacked', async () => {
  const bomb = gzipSync(Buffer.alloc(100 * 1024 * 1024))
  const { host } = await serve((request, response) => {
    if (request.url === '/bomb') response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb)
    else {
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(1024 * 1024)));
      }
      response.on('drain', more)
      more()
    }
  })
  for (const path of ['bomb', 'endless'])
    expect(await faultOf(get(`http://${host}/${path}`))).toEqual({
      kind: 'unexpected-answer',
      host,
      status: 200,
      mayHaveArrived: true,
    })
})
