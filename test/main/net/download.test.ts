import { createServer } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createDownload } from '../../../main/net/download.ts'
import { Fault } from '../../../main/net/fault.ts'
import { listen, unusedPort } from '../../fakes/loopback.ts'
import { turnedClock } from '../../fakes/turned-clock.ts'

const never = new AbortController().signal
const whole = async ({ chunks }: { chunks: AsyncIterable<Uint8Array> }) =>
  Buffer.concat(await Array.fromAsync(chunks))

/** Time passes only with `silence`, which then looks at the line at once. */
function harness() {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  onTestFinished(() => void vi.useRealTimers())
  const clock = turnedClock()
  const silence = (ms: number) => {
    clock.turn(ms)
    vi.advanceTimersByTime(1_000)
  }
  return { download: createDownload({ clock }), silence }
}

test('the answer comes as it is: target, headers, status and encoding', async () => {
  const zipped = gzipSync('content')
  const asked: unknown[] = []
  const { host } = await listen(
    createServer(({ url, headers }, response) => {
      asked.push([url, headers.range, headers['accept-encoding']])
      response.writeHead(206, { 'content-encoding': 'gzip', etag: '"a"' }).end(zipped)
    }),
  )
  const { download } = harness()
  const url = `http://${host}/a%20b?X-Amz-Signature=a+b%2F~'`
  const answer = await download({ url, headers: { range: 'bytes=5-' }, signal: never }, async (received) => [
    received.status,
    received.headers.etag,
    await whole(received),
  ])
  expect([asked, answer]).toEqual([
    [["/a%20b?X-Amz-Signature=a+b%2F~'", 'bytes=5-', 'identity']],
    [206, '"a"', zipped],
  ])
})

test('no redirect is followed, and a refusal is an answer', async () => {
  const { host } = await listen(
    createServer(({ url }, response) => {
      response.writeHead(url === '/moved' ? 302 : 404, { location: '/there' }).end('no')
    }),
  )
  const { download } = harness()
  const statusOf = (path: string) =>
    download({ url: `http://${host}${path}`, signal: never }, async ({ status }) => status)
  expect([await statusOf('/moved'), await statusOf('/there')]).toEqual([302, 404])
})

test('more is taken from the line only when it was dealt with', async () => {
  let sentBytes = 0
  const piece = Buffer.alloc(1024 * 1024)
  const { host } = await listen(
    createServer((_, response) => {
      const fill = () => {
        while (sentBytes < 512 * piece.length) {
          sentBytes += piece.length
          if (!response.write(piece)) return void response.once('drain', fill)
        }
        response.end()
      }
      fill()
    }),
  )
  const { download, silence } = harness()
  await download({ url: `http://${host}/`, signal: never }, async ({ chunks }) => {
    for await (const _ of chunks) {
      // The reader's own time is no silence of the line.
      silence(600_000)
      let before = -1
      await expect
        .poll(
          () => {
            const isStill = sentBytes === before
            before = sentBytes
            return isStill
          },
          { interval: 200, timeout: 20_000 },
        )
        .toBe(true)
      break
    }
  })
  expect(sentBytes).toBeLessThan(128 * piece.length)
})

test('what the reader throws comes out, and the connection ends with it', async () => {
  const { host, connections } = await listen(
    createServer((_, response) => void response.writeHead(200).write('first')),
  )
  const { download } = harness()
  const failed = download({ url: `http://${host}/`, signal: never }, async ({ chunks }) => {
    for await (const _ of chunks) throw new Fault({ kind: 'empty' })
  })
  await expect(failed).rejects.toMatchObject({ failure: { kind: 'empty' } })
  await expect.poll(() => connections.size).toBe(0)
})

test('a line that says nothing is given up after two minutes, in the middle of a body after half a minute', async () => {
  const { host, connections } = await listen(
    createServer(({ url }, response) => {
      if (url === '/body') response.writeHead(200, { 'content-length': '9' }).write('first')
    }),
  )
  const { download, silence } = harness()
  const reached = Promise.withResolvers<void>()
  const failures = [
    download({ url: `http://${host}/nothing`, signal: never }, whole),
    download({ url: `http://${host}/body`, signal: never }, async ({ chunks }) => {
      const reading = chunks[Symbol.asyncIterator]()
      await reading.next()
      const next = reading.next()
      reached.resolve()
      await next
    }),
  ].map((work) => expect(work).rejects.toMatchObject({ failure: { kind: 'stalled', host } }))
  await reached.promise
  await expect.poll(() => connections.size).toBe(2)
  silence(30_000)
  await failures[1]
  silence(90_000)
  await failures[0]
  await expect.poll(() => connections.size).toBe(0)
})

test('a file may come in drops, a refusal may not', async () => {
  const { download, silence } = harness()
  const { host, connections } = await listen(
    createServer(async ({ url }, response) => {
      response.writeHead(Number(url?.slice(1)))
      for (let at = 0; at < 40 && !response.destroyed; at += 1) {
        response.write('a')
        await sleep(20)
        if (!response.destroyed) silence(2_000)
      }
      response.end()
    }),
  )
  const get = (status: number) => download({ url: `http://${host}/${status}`, signal: never }, whole)
  expect(String(await get(200))).toBe('a'.repeat(40))
  await expect(get(403)).rejects.toMatchObject({ failure: { kind: 'stalled', host } })
  await expect.poll(() => connections.size).toBeLessThanOrEqual(1)
})

test('a line that ends too early, or is not there, is offline; whoever aborts gets his own reason', async () => {
  const { host } = await listen(
    createServer(({ url }, response) => {
      response.writeHead(200, { 'content-length': '9' }).write('first')
      if (url === '/cut') setImmediate(() => response.destroy())
    }),
  )
  const { download } = harness()
  await expect(download({ url: `http://${host}/cut`, signal: never }, whole)).rejects.toMatchObject({
    failure: { kind: 'offline', host },
  })
  const nobody = `127.0.0.1:${await unusedPort(createServer())}`
  await expect(download({ url: `http://${nobody}/`, signal: never }, whole)).rejects.toMatchObject({
    failure: { kind: 'offline', host: nobody },
    mayHaveArrived: false,
  })
  const abort = new AbortController()
  const aborted = download({ url: `http://${host}/`, signal: abort.signal }, async ({ chunks }) => {
    for await (const _ of chunks) abort.abort(new Error('enough'))
  })
  await expect(aborted).rejects.toThrow('enough')
})
