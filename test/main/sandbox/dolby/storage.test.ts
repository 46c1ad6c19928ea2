import { expect, test } from 'vitest'
import { turnedClock } from '../turned-clock.ts'
import { codeOf, openDolby } from './open-dolby.ts'
import { tone } from './tone.ts'

const location = 'dlb://in/a.wav'
const put = (url: string, init: RequestInit = {}) => fetch(url, { method: 'PUT', body: 'bytes', ...init })

test('what was put at an address is got at another, whole or in part', async () => {
  const { addressOf, upload, call } = await openDolby()
  await upload(location)
  const url = await addressOf('output', location)
  const whole = await fetch(url)
  const etag = whole.headers.get('etag') ?? ''
  expect(Buffer.from(await whole.arrayBuffer())).toEqual(tone())
  const ranges = []
  for (const headers of [
    { range: 'bytes=100-' },
    { range: 'bytes=100-199' },
    { range: 'bytes=100-', 'if-range': etag },
    { range: 'bytes=100-', 'if-range': '"other"' },
    { range: `bytes=${tone().length}-` },
  ] as Record<string, string>[]) {
    const answer = await fetch(url, { headers })
    ranges.push([answer.status, answer.headers.get('content-range'), (await answer.bytes()).length > 0])
  }
  const { length } = tone()
  expect(ranges).toEqual([
    [206, `bytes 100-${length - 1}/${length}`, true],
    [206, `bytes 100-199/${length}`, true],
    [206, `bytes 100-${length - 1}/${length}`, true],
    [200, null, true],
    [416, null, true],
  ])
  const redirect = await call(`GET /media/output?url=${encodeURIComponent(location)}`)
  expect(redirect.status).toBe(302)
  expect(Buffer.from(await (await fetch(redirect.headers.get('location') ?? '')).arrayBuffer())).toEqual(
    tone(),
  )
})

test('an address is for one method, one file, one hour, and no Authorization', async () => {
  const clock = turnedClock()
  const { addressOf, sandbox } = await openDolby({ clock })
  const url = await addressOf('input', location)
  const other = await addressOf('input', 'dlb://in/b.wav')
  const refusals = [
    await codeOf(await fetch(url)),
    await codeOf(await fetch(url, { method: 'DELETE' })),
    await codeOf(await put(url.replace('a.wav', 'b.wav'))),
    await codeOf(await put(url.replace(/X-Amz-Expires=\d+/, 'X-Amz-Expires=99999'))),
    await codeOf(await put(url.replace(/\?.*/, ''))),
    await codeOf(await put(url, { headers: { authorization: 'Bearer x' } })),
    await codeOf(await fetch(await addressOf('output', 'dlb://out/unknown.wav'))),
  ]
  clock.turn(3_600_000)
  refusals.push(await codeOf(await put(url)))
  clock.turn(1_000)
  const over = await put(url)
  refusals.push(await codeOf(over))
  const fresh = await addressOf('input', location)
  sandbox.faults.expireUrls()
  refusals.push(await codeOf(await put(fresh)))
  expect(refusals).toEqual([
    '403 SignatureDoesNotMatch',
    '403 SignatureDoesNotMatch',
    '403 SignatureDoesNotMatch',
    '403 SignatureDoesNotMatch',
    '403 AccessDenied',
    '400 InvalidArgument',
    '404 NoSuchKey',
    '200 undefined',
    '403 AccessDenied',
    '403 AccessDenied',
  ])
  expect(new URL(other).searchParams.get('X-Amz-Expires')).toBe('3601')
})

test('a file lives a day, belongs to its application, and is written over under its name', async () => {
  const clock = turnedClock()
  const { addressOf, upload, token, call } = await openDolby({ clock })
  await upload(location, Buffer.from('first'))
  await upload(location, Buffer.from('second'))
  const strangers = await call('POST /media/output', {
    body: { url: location },
    token: await token('other:app'),
  })
  const seen = [
    await (await fetch(await addressOf('output', location))).text(),
    (await fetch(strangers.body.url)).status,
  ]
  clock.turn(24 * 3_600_000 - 1)
  seen.push((await fetch(await addressOf('output', location))).status)
  clock.turn(1)
  seen.push((await fetch(await addressOf('output', location))).status)
  expect(seen).toEqual(['second', 404, 200, 404])
})

test.each(['a.wav', 'dlb://', 'dlb://a/../b', 'dlb://a b', 'https://x.example/a', 7, null])(
  'there is no address for %j',
  async (url) => {
    const { call } = await openDolby()
    expect((await call('POST /media/input', { body: { url } })).status).toBe(400)
  },
)

test('a transfer is refused, cut, stalled or slowed when it was asked for', async () => {
  const { addressOf, upload, sandbox } = await openDolby()
  const { faults } = sandbox
  const bytes = Buffer.alloc(2_000_000, 7)
  await upload(location, bytes)
  const url = await addressOf('output', location)
  const get = async () => (await (await fetch(url)).arrayBuffer()).byteLength
  faults.refuseStorage({ code: 'SlowDown' })
  expect(await codeOf(await fetch(url))).toBe('503 SlowDown')
  faults.refuseStorage({ method: 'PUT', code: 'InternalError', body: 'empty' })
  expect((await put(await addressOf('input', 'dlb://in/b'))).status).toBe(500)
  faults.dropStorage({ method: 'GET', when: 'midway', afterBytes: 100_000 })
  await expect(get()).rejects.toThrow()
  faults.dropStorage({ when: 'before' })
  await expect(get()).rejects.toThrow()
  faults.dropStorage({ method: 'PUT', when: 'midway', afterBytes: 1_000 })
  await expect(put(await addressOf('input', 'dlb://in/c'), { body: new Uint8Array(bytes) })).rejects.toThrow()
  faults.dropStorage({ method: 'PUT', when: 'after' })
  await expect(put(await addressOf('input', 'dlb://in/d'))).rejects.toThrow()
  faults.ignoreRange(true)
  expect((await fetch(url, { headers: { range: 'bytes=5-' } })).status).toBe(200)
  faults.stallStorage({ method: 'GET', afterBytes: 5 })
  const before = sandbox.requests.length
  const stalled = expect(get()).rejects.toThrow()
  await expect.poll(() => sandbox.requests.length).toBe(before + 1)
  faults.clear()
  expect([await get(), await sandbox.file('dlb://in/c'), String(await sandbox.file('dlb://in/d'))]).toEqual([
    bytes.length,
    undefined,
    'bytes',
  ])
  faults.bytesPerSecond(1)
  const slow = expect(get()).rejects.toThrow()
  await expect.poll(() => sandbox.requests.at(-1)?.status).toBe(200)
  await sandbox.close()
  await Promise.all([stalled, slow])
})
