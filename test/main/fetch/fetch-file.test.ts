import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type FetchOptions, fetchFile } from '../../../main/fetch/fetch-file.ts'
import { createDownload, type DownloadRequest } from '../../../main/net/download.ts'
import { failureOf } from '../../fakes/failure-of.ts'
import { fastClock } from '../../fakes/fast-clock.ts'
import { temporaryFolder } from '../../fakes/media.ts'
import { cut, fileServer, serve } from './file-server.ts'

const content = randomBytes(300_000)
/** Waits of seconds pass in milliseconds. */
const clock = fastClock(1_000)

function harness() {
  const folder = temporaryFolder()
  let received = 0
  return {
    folder,
    receivedBytes: () => received,
    names: () => readdirSync(folder).sort(),
    get: (
      source: string | ((asked: number) => Omit<DownloadRequest, 'signal'>),
      {
        name = 'a.wav',
        signal = new AbortController().signal,
        onProgress = (() => {}) as NonNullable<FetchOptions['onProgress']>,
        limitBytes = Number.POSITIVE_INFINITY,
      } = {},
    ) => {
      let asked = 0
      return fetchFile({
        source: async () => (typeof source === 'string' ? { url: source } : source(++asked)),
        destination: join(folder, name),
        limitBytes,
        mark: 'x',
        claim: () => {},
        download: createDownload({ clock }),
        clock,
        signal,
        onProgress: (...progress) => {
          received = progress[0]
          onProgress(...progress)
        },
      })
    },
  }
}

test('a file appears whole under its name, and says how far it is', async () => {
  const { url, requests } = await fileServer(content, () => undefined)
  const { folder, get, names } = harness()
  const seen: [number, number | null][] = []
  const path = await get(url, {
    onProgress: (...facts: [number, number | null]) => void seen.push(facts),
  } as object)
  expect([path, readFileSync(path).equals(content), names(), seen.at(-1)]).toEqual([
    join(folder, 'a.wav'),
    true,
    ['a.wav'],
    [content.length, content.length],
  ])
  expect(requests).toEqual([
    { path: '/file', authorization: undefined, range: undefined, ifRange: undefined },
  ])
})

test('no file is ever written over: a free name is chosen', async () => {
  const { url } = await fileServer(content, () => undefined)
  const { folder, get, names } = harness()
  for (const name of ['a.wav', 'a (3).wav', 'b']) writeFileSync(join(folder, name), 'mine')
  const paths = [await get(url), await get(url), await get(url, { name: 'b' })]
  expect([paths, names(), readFileSync(join(folder, 'a.wav'), 'utf8')]).toEqual([
    ['a (2).wav', 'a (4).wav', 'b (2)'].map((name) => join(folder, name)),
    ['a (2).wav', 'a (3).wav', 'a (4).wav', 'a.wav', 'b', 'b (2)'],
    'mine',
  ])
})

test('an interrupted transfer goes on where it stopped', async () => {
  const { get, receivedBytes } = harness()
  const { url, requests } = await fileServer(content, (nth, response) =>
    nth === 1 ? cut(content, response, { receivedBytes }) : undefined,
  )
  expect(readFileSync(await get(url)).equals(content)).toBe(true)
  expect(requests.map(({ range, ifRange }) => [range, ifRange])).toEqual([
    [undefined, undefined],
    ['bytes=100-', '"v1"'],
  ])
})

test.each<[string, Parameters<typeof fileServer>[1]]>([
  ['ignores ranges', (nth, response) => (nth > 1 ? serve(content, response, undefined) : undefined)],
  [
    'has another version now',
    (nth, response) => (nth > 1 ? serve(content, response, undefined, '"v2"') : undefined),
  ],
  [
    'gives the rest of another version',
    (nth, response, { headers }) => (nth > 1 ? serve(content, response, headers.range, '"v2"') : undefined),
  ],
  [
    'gives another range than was asked for',
    (nth, response) => (nth === 2 ? serve(content, response, 'bytes=7-') : undefined),
  ],
  [
    'says nothing of the range it gives',
    (nth, response) => (nth === 2 ? response.writeHead(206).end(content.subarray(7)) : undefined),
  ],
  ['cannot satisfy the range', (nth, response) => (nth === 2 ? response.writeHead(416).end() : undefined)],
])('it begins again where the server %s', async (_, later) => {
  const { get, names, receivedBytes } = harness()
  const { url } = await fileServer(content, (nth, response, request) =>
    nth === 1 ? cut(content, response, { afterBytes: 5_000, receivedBytes }) : later(nth, response, request),
  )
  expect([readFileSync(await get(url)).equals(content), names()]).toEqual([true, ['a.wav']])
})

test('it tries as long as bytes arrive, and gives up after eight times without any', async () => {
  let cuts = 0
  const slow = await fileServer(content, (_, response, { headers }) => {
    const start = Number(/\d+/.exec(headers.range ?? '')?.[0] ?? 0)
    cuts += 1
    if (cuts > 8) return
    response.writeHead(start ? 206 : 200, {
      etag: '"v1"',
      'content-length': content.length - start,
      ...(start ? { 'content-range': `bytes ${start}-${content.length - 1}/${content.length}` } : {}),
    })
    response.write(content.subarray(start, start + 50), () => setTimeout(() => response.destroy(), 20))
  })
  const { get, names } = harness()
  expect(readFileSync(await get(slow.url)).equals(content)).toBe(true)
  const dead = await fileServer(content, (_, response) => void response.destroy())
  expect(await failureOf(get(dead.url, { name: 'b.wav' }))).toMatchObject({
    kind: 'offline',
    host: dead.host,
  })
  expect([dead.requests.length, names()]).toEqual([8, ['a.wav']])
})

test('a 416 again and again is what it is said to be, and passes', async () => {
  let isStubborn = true
  const { get, names, receivedBytes } = harness()
  const { url, host, requests } = await fileServer(content, (nth, response) => {
    if (nth === 1) return cut(content, response, { receivedBytes })
    return isStubborn ? response.writeHead(416).end() : undefined
  })
  expect(await failureOf(get(url))).toMatchObject({ kind: 'service-trouble', host, status: 416 })
  expect([requests.filter(({ range }) => range !== undefined).length, names()]).toEqual([1, []])
  isStubborn = false
  expect(readFileSync(await get(url)).equals(content)).toBe(true)
})

test.each([301, 307])('redirects (%i) without an end are what is said', async (status) => {
  const { url, host } = await fileServer(content, (_, response) =>
    response.writeHead(status, { location: '/file' }).end(),
  )
  const { get } = harness()
  expect(await failureOf(get(url))).toMatchObject({ kind: 'unexpected-answer', host, status })
})

test.each([500, 502, 503, 408, 421, 425, 429])('after a %i it is tried again', async (status) => {
  const { url, requests } = await fileServer(content, (nth, response) => {
    if (nth === 1) response.writeHead(status).end()
  })
  const { get } = harness()
  expect(readFileSync(await get(url)).equals(content)).toBe(true)
  expect(requests).toHaveLength(2)
})

test.each([400, 404, 409, 410, 451])('a %i is the end', async (status) => {
  const { url, requests } = await fileServer(content, (_, response) => void response.writeHead(status).end())
  const { get, names } = harness()
  expect(await failureOf(get(url))).toMatchObject({ kind: 'rejected', status })
  expect([requests.length, names()]).toEqual([1, []])
})

test('an address that has expired is asked for anew, once', async () => {
  const { url, requests, host } = await fileServer(content, (_, response, { url: path }) =>
    path === '/file' ? undefined : response.writeHead(403).end('<Error><Code>AccessDenied</Code></Error>'),
  )
  const { get, names } = harness()
  const old = `http://${host}/old?X-Amz-Signature=5ec2e7`
  expect(readFileSync(await get((asked) => ({ url: asked === 1 ? old : url }))).equals(content)).toBe(true)
  expect(requests.map(({ path }) => path)).toEqual(['/old?X-Amz-Signature=5ec2e7', '/file'])
  const failure = await failureOf(get(old))
  expect(failure).toMatchObject({ kind: 'rejected', status: 403, details: '403 AccessDenied' })
  expect([JSON.stringify(failure).includes('5ec2e7'), requests.length, names()]).toEqual([
    false,
    4,
    ['a.wav'],
  ])
})

test('a redirect to another host takes no Authorization along, one on the same host does', async () => {
  const storage = await fileServer(content, () => undefined)
  const api = await fileServer(content, (nth, response) => {
    const location = nth === 1 ? '/elsewhere' : storage.url
    response.writeHead(302, { location }).end()
  })
  const { get } = harness()
  await get(() => ({ url: api.url, headers: { authorization: 'Bearer secret' } }))
  expect(
    [api.requests, storage.requests].map((all) => all.map(({ authorization }) => authorization)),
  ).toEqual([['Bearer secret', 'Bearer secret'], [undefined]])
})

test.each([
  [404, { kind: 'rejected', status: 404, message: 'the output is no longer available' }, 1],
  [400, { kind: 'rejected', status: 400, message: 'the output can’t be downloaded' }, 1],
  [503, { kind: 'service-trouble', status: 503 }, 8],
  [304, { kind: 'unexpected-answer', status: 304 }, 1],
  [302, { kind: 'unexpected-answer', status: 302 }, 1],
])('%i ends it, and leaves nothing behind', async (status, failure, asked) => {
  const { url, requests } = await fileServer(content, (_, response) => void response.writeHead(status).end())
  const { get, names } = harness()
  expect(await failureOf(get(url))).toMatchObject(failure)
  expect([requests.length, names()]).toEqual([asked, []])
})

test('a web page in place of the file is no verdict about the file', async () => {
  const { url, host, requests } = await fileServer(content, (_, response) => {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('<!doctype html><p>Sign in to the network')
  })
  const { get, names } = harness()
  expect(await failureOf(get(url))).toMatchObject({ kind: 'unexpected-answer', host, status: 404 })
  expect([requests.length, names()]).toEqual([1, []])
})

test('redirects in a circle end', async () => {
  const { url } = await fileServer(
    content,
    (_, response) => void response.writeHead(302, { location: '/file' }).end(),
  )
  const { get } = harness()
  expect(await failureOf(get(url))).toMatchObject({
    kind: 'unexpected-answer',
    details: 'too many redirects',
  })
})

test('a body without a length ends where it ends, one that is longer than it says is none', async () => {
  const open = await fileServer(content, (_, response) => void response.writeHead(200).end(content))
  expect(readFileSync(await harness().get(open.url)).equals(content)).toBe(true)
  const { get, names, receivedBytes } = harness()
  const long = await fileServer(content, (nth, response) => {
    if (nth === 1) {
      cut(content, response, { receivedBytes })
      return
    }
    const range = `bytes 100-${content.length - 1}/${content.length}`
    response.writeHead(206, { etag: '"v1"', 'content-range': range })
    response.write(content.subarray(100))
    response.end('more')
  })
  const failure = await failureOf(get(long.url, { name: 'b.wav' }))
  expect([failure, names()]).toEqual([
    expect.objectContaining({
      kind: 'unexpected-answer',
      details: `${content.length + 4} of ${content.length} bytes`,
    }),
    [],
  ])
})

test('an abort leaves nothing behind and gives its own reason', async () => {
  const { url } = await fileServer(content, (_, response) => {
    response.writeHead(200, { 'content-length': content.length })
    response.write(content.subarray(0, 100))
  })
  const { get, names } = harness()
  const abort = new AbortController()
  const options = { signal: abort.signal, onProgress: () => abort.abort(new Error('enough')) }
  await expect(get(url, options)).rejects.toThrow('enough')
  expect(names()).toEqual([])
})

test('an empty result is a file too', async () => {
  const { url } = await fileServer(Buffer.alloc(0), () => undefined)
  const { get } = harness()
  expect(readFileSync(await get(url)).length).toBe(0)
})

test.each(['http://elsewhere.example/file', 'ftp://127.0.0.1/file', 'http://10.1.2.3/file'])(
  'a redirect to %s is not followed',
  async (location) => {
    const { url, host } = await fileServer(content, (_, response) => {
      response.writeHead(302, { location }).end()
    })
    const { get, names } = harness()
    expect(await failureOf(get(url))).toMatchObject({ kind: 'insecure-link', host })
    expect(names()).toEqual([])
  },
)

test.each([
  [
    'lost',
    (nth: number, response: ServerResponse, receivedBytes: () => number) => {
      if (nth <= 3) cut(content, response, { afterBytes: 1_000 * nth, receivedBytes })
    },
  ],
  [
    'silent',
    (nth: number, response: ServerResponse) => {
      if (nth > 3) return
      response.writeHead(200, { 'content-length': content.length, etag: '"v1"' })
      response.write(content.subarray(0, 1_000 * nth))
    },
  ],
])('after a %s connection the host is waited for, not the clock', async (_, answer) => {
  let receivedBytes = 0
  const { url, host } = await fileServer(content, (nth, response) =>
    answer(nth, response, () => receivedBytes),
  )
  const asked: [string, number][] = []
  const folder = temporaryFolder()
  const path = await fetchFile({
    source: async () => ({ url }),
    destination: join(folder, 'a.wav'),
    mark: 'x',
    claim: () => {},
    download: createDownload({ clock }),
    clock: { ...clock, sleep: () => new Promise(() => {}) },
    untilBack: async (lost, maxMs) => void asked.push([lost, maxMs]),
    signal: new AbortController().signal,
    onProgress: (bytes) => {
      receivedBytes = bytes
    },
  })
  expect(readFileSync(path).equals(content)).toBe(true)
  expect(asked).toEqual([
    [host, 1_000],
    [host, 1_000],
    [host, 1_000],
  ])
})

test('an output without end costs one job: it is given up at its limit, and nothing of it stays', async () => {
  let sentBytes = 0
  const { url, requests } = await fileServer(content, (_, response) => {
    response.writeHead(200)
    const more = (): void => {
      sentBytes += content.length
      if (!response.destroyed) response.write(content, more)
    }
    more()
  })
  const { get, names } = harness()
  const limitBytes = 2 * content.length
  expect(await failureOf(get(url, { limitBytes }))).toEqual({ kind: 'output-too-large', limitBytes })
  expect([names(), requests.length]).toEqual([[], 1])
  expect(sentBytes).toBeLessThan(100 * content.length)
})

test('one that says that it is larger is not received at all; one of just that size is', async () => {
  const { url } = await fileServer(content, () => undefined)
  const { get, names } = harness()
  const received: number[] = []
  const onProgress = ((receivedBytes: number) => void received.push(receivedBytes)) as () => void
  const limitBytes = content.length - 1
  expect(await failureOf(get(url, { limitBytes, onProgress }))).toMatchObject({ kind: 'output-too-large' })
  expect([names(), received]).toEqual([[], []])
  await get(url, { limitBytes: content.length })
  expect(names()).toEqual(['a.wav'])
})
