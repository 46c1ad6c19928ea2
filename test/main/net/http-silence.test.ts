import { createServer } from 'node:http'
import { createServer as createNetServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createHttp, type StreamBody } from '../../../main/net/http.ts'
import { listen } from '../../fakes/loopback.ts'
import { turnedClock } from '../../fakes/turned-clock.ts'

const never = new AbortController().signal

/** A client whose time passes only with `silence`, and which then looks at its line at once. */
function harness() {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  onTestFinished(() => void vi.useRealTimers())
  const clock = turnedClock()
  const silence = (ms: number) => {
    clock.turn(ms)
    vi.advanceTimersByTime(1_000)
  }
  return { http: createHttp({ clock }), silence }
}

test('a server that takes the request and never answers is given up after two minutes', async () => {
  const { http, silence } = harness()
  const asked = Promise.withResolvers<void>()
  const { host, connections } = await listen(createServer(() => asked.resolve()))
  let isOver = false
  const answer = http({ method: 'GET', url: `http://${host}/`, signal: never }).finally(() => {
    isOver = true
  })
  const refused = expect(answer).rejects.toMatchObject({
    failure: { kind: 'stalled', host, silentMs: 120_000 },
    mayHaveArrived: true,
  })
  await asked.promise
  silence(119_999)
  await sleep(20)
  expect(isOver).toBe(false)
  silence(1)
  await refused
  await expect.poll(() => connections.size).toBe(0)
})

test('a line that takes no more of a body is given up after half a minute', async () => {
  const { http, silence } = harness()
  const { host } = await listen(createNetServer({ pauseOnConnect: true }))
  let produced = 0
  const body: StreamBody = {
    lengthBytes: 64 * 1024 * 1024,
    async *chunks() {
      for (; produced < 64; produced += 1) yield Buffer.alloc(1024 * 1024)
    },
  }
  const answer = http({ method: 'PUT', url: `http://${host}/`, signal: never, body })
  const refused = expect(answer).rejects.toMatchObject({
    failure: { kind: 'stalled', host, silentMs: 30_000 },
    mayHaveArrived: true,
  })
  let before = -1
  const isStill = () => {
    const same = produced > 0 && produced === before
    before = produced
    return same
  }
  await expect.poll(isStill, { interval: 200 }).toBe(true)
  silence(30_000)
  await refused
  expect(produced).toBeLessThan(64)
})

test('a body that moves may take as long as it needs', async () => {
  const { http, silence } = harness()
  const { host } = await listen(
    createServer((request, response) => {
      request.resume().once('end', () => response.end('done'))
    }),
  )
  const body: StreamBody = {
    lengthBytes: 8,
    async *chunks() {
      for (let at = 0; at < 8; at += 1) {
        yield Buffer.from('a')
        silence(29_000)
      }
    },
  }
  expect((await http({ method: 'PUT', url: `http://${host}/`, signal: never, body })).text).toBe('done')
})

test('after the last byte of a body the answer may take two minutes', async () => {
  const { http, silence } = harness()
  const { host } = await listen(
    createServer((request, response) => {
      request.resume().once('end', () => {
        silence(119_000)
        response.end('done')
      })
    }),
  )
  const body = {
    lengthBytes: 1,
    chunks: async function* () {
      yield Buffer.from('a')
    },
  }
  expect((await http({ method: 'PUT', url: `http://${host}/`, signal: never, body })).text).toBe('done')
})

/** An answer in pieces of so many bytes, each after a silence. */
const drips = (answer: { pieces: number; bytes: number; everyMs: number }, silence: (ms: number) => void) =>
  listen(
    createServer(async (_, response) => {
      for (let at = 0; at < answer.pieces && !response.destroyed; at += 1) {
        response.write('a'.repeat(answer.bytes))
        await sleep(20)
        if (!response.destroyed) silence(answer.everyMs)
      }
      response.end()
    }),
  )

test('an answer that comes in drops is given up, however often something moves', async () => {
  const { http, silence } = harness()
  const { host, connections } = await drips({ pieces: 60, bytes: 1, everyMs: 1_000 }, silence)
  await expect(http({ method: 'GET', url: `http://${host}/`, signal: never })).rejects.toMatchObject({
    failure: { kind: 'stalled', host, receivedBytes: expect.any(Number) },
    mayHaveArrived: true,
  })
  await expect.poll(() => connections.size).toBe(0)
})

test('a slow line has the time that a long answer needs, up to ten minutes', async () => {
  const slow = harness()
  const long = await drips({ pieces: 20, bytes: 25_000, everyMs: 20_000 }, slow.silence)
  const { text } = await slow.http({ method: 'GET', url: `http://${long.host}/`, signal: never })
  expect(text).toHaveLength(500_000)
  const slower = harness()
  const endless = await drips({ pieces: 40, bytes: 25_000, everyMs: 20_000 }, slower.silence)
  await expect(
    slower.http({ method: 'GET', url: `http://${endless.host}/`, signal: never }),
  ).rejects.toMatchObject({ failure: { kind: 'stalled', silentMs: 600_000 } })
  await expect.poll(() => endless.connections.size).toBe(0)
})

test('a head that comes in drops is no answer yet', async () => {
  const { http, silence } = harness()
  const { host, connections } = await listen(
    createNetServer(async (socket) => {
      socket.resume()
      socket.write('HTTP/1.1 200 OK\r\nX-Long: ')
      for (let at = 0; at < 130 && !socket.destroyed; at += 1) {
        socket.write('a')
        await sleep(2)
        if (!socket.destroyed) silence(1_000)
      }
    }),
  )
  await expect(http({ method: 'GET', url: `http://${host}/`, signal: never })).rejects.toMatchObject({
    failure: { kind: 'stalled', host, silentMs: 120_000 },
  })
  await expect.poll(() => connections.size).toBe(0)
})
