import { mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { volumeOf } from '../../../main/media/volumes.ts'
import { createOpenMedia } from '../../../main/windows/open-media.ts'
import { registerSchemes, serveMedia, servePage } from '../../../main/windows/schemes.ts'
import { calls, callsOf, protocol } from '../../fakes/electron.ts'
import { temporaryFolder } from '../../fakes/media.ts'
import { whyNoFileLinks } from '../../fakes/platform.ts'

const ask = async (url: string, headers: Record<string, string> = {}) => {
  const handle = protocol.handlers.get(new URL(url).protocol.slice(0, -1))
  if (!handle) throw new Error(`nobody answers ${url}`)
  return await handle({ url, headers: new Headers(headers) } as Request)
}

/** A built page, and a file beside it that is nobody's to read. */
function page() {
  const top = temporaryFolder()
  const folder = join(top, 'renderer')
  mkdirSync(join(folder, 'assets'), { recursive: true })
  mkdirSync(join(top, 'renderer-secrets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html>')
  writeFileSync(join(folder, 'assets', 'a b.js'), 'export {}')
  writeFileSync(join(folder, 'unknown.bin'), 'x')
  writeFileSync(join(top, 'secret.txt'), 'secret')
  writeFileSync(join(top, 'renderer-secrets', 'key.txt'), 'secret')
  servePage(folder)
  return folder
}

beforeEach(() => {
  calls.length = 0
  protocol.handlers.clear()
})

test('the schemes of the page and of media are secure ones, which the system must know first', () => {
  registerSchemes()
  const [[schemes]] = callsOf('protocol.registerSchemesAsPrivileged') as [[Record<string, unknown>[]]]
  expect(schemes.map(({ scheme, privileges }) => [scheme, privileges])).toEqual([
    ['app', { standard: true, secure: true, supportFetchAPI: true }],
    ['media', { standard: true, secure: true, stream: true, supportFetchAPI: true, corsEnabled: true }],
  ])
})

test('the page comes with a policy that lets nothing in and nothing out', async () => {
  page()
  const { status, headers } = await ask('app://mediamagic/')
  const policy = Object.fromEntries(
    (headers.get('content-security-policy') ?? '').split('; ').map((rule) => {
      const [name = '', ...sources] = rule.split(' ')
      return [name, sources.join(' ')]
    }),
  )
  expect({ status, policy }).toEqual({
    status: 200,
    policy: {
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'img-src': "'self' media: data:",
      'media-src': 'media:',
      'connect-src': "'self' media:",
      'font-src': "'self'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
    },
  })
  expect([headers.get('x-content-type-options'), headers.get('x-dns-prefetch-control')]).toEqual([
    'nosniff',
    'off',
  ])
})

test.each([
  ['app://mediamagic/', 'text/html; charset=utf-8'],
  ['app://mediamagic/index.html?x=1#y', 'text/html; charset=utf-8'],
  ['app://mediamagic/assets/a%20b.js', 'text/javascript; charset=utf-8'],
  ['app://mediamagic/unknown.bin', 'application/octet-stream'],
])('what was built is served as what it is: %s', async (url, type) => {
  page()
  const { status, headers } = await ask(url)
  expect([status, headers.get('content-type')]).toEqual([200, type])
})

test.each([
  ['a file that is not there', 'app://mediamagic/none.js'],
  ['the folder itself', 'app://mediamagic/assets'],
  ['the folder above, encoded', 'app://mediamagic/%2e%2e/secret.txt'],
  ['the folder above, its separator encoded', 'app://mediamagic/..%2fsecret.txt'],
  ['the folder above, from within', 'app://mediamagic/assets/..%2f..%2fsecret.txt'],
  ['a folder whose name begins the same', 'app://mediamagic/..%2frenderer-secrets/key.txt'],
  ['a path of the system', 'app://mediamagic/%2fetc%2fpasswd'],
  ['another host', 'app://elsewhere/index.html'],
  ['a host that begins the same', 'app://mediamagic.example/index.html'],
])('nothing else is: %s', async (_, url) => {
  page()
  const { status } = await ask(url)
  expect(status).toBe(404)
})

/** The media of one job, with a file that came of it. */
function media({ contentType = 'video/mp4', sizeBytes = 10 } = {}) {
  const folder = temporaryFolder()
  const path = join(folder, 'film.mp4')
  writeFileSync(path, '0123456789')
  const file = { path, sizeBytes }
  const released = new Set<string>()
  const files = createOpenMedia({ isReleased: (volume) => released.has(volume) })
  serveMedia({
    files,
    originalOf: (id) => (id === 'j1' ? { file, contentType } : undefined),
    outputOf: (id, at) => (id === 'j1' && at === 2 ? { file, contentType } : undefined),
  })
  return { folder, path, files, released }
}

test.each<[string, number, string, string | null]>([
  ['bytes=2-4', 206, '234', 'bytes 2-4/10'],
  ['bytes=7-', 206, '789', 'bytes 7-9/10'],
  ['bytes=-3', 206, '789', 'bytes 7-9/10'],
  ['bytes=-99', 206, '0123456789', 'bytes 0-9/10'],
  ['bytes=8-99', 206, '89', 'bytes 8-9/10'],
  ['bytes=9-9', 206, '9', 'bytes 9-9/10'],
  ['bytes=10-', 416, '', 'bytes */10'],
  ['bytes=4-2', 416, '', 'bytes */10'],
  ['bytes=-', 200, '0123456789', null],
  ['bytes=0-1,4-5', 200, '0123456789', null],
  ['lines=0-1', 200, '0123456789', null],
])('a film is entered anywhere: %s', async (range, status, text, contentRange) => {
  media()
  const answer = await ask('media://job/j1', { range })
  expect([answer.status, await answer.text(), answer.headers.get('content-range')]).toEqual([
    status,
    text,
    contentRange,
  ])
  if (status !== 416) expect(answer.headers.get('content-length')).toBe(String(text.length))
})

test('the page alone may measure it', async () => {
  media()
  const { headers } = await ask('media://made/j1/2')
  expect([
    headers.get('access-control-allow-origin'),
    headers.get('accept-ranges'),
    headers.get('x-content-type-options'),
    headers.get('content-type'),
  ]).toEqual(['app://mediamagic', 'bytes', 'nosniff', 'video/mp4'])
})

test.each([
  ['a job that is not known', 'media://job/j2'],
  ['a path', 'media://job/%2fetc%2fpasswd'],
  ['another host', 'media://file/j1'],
  ['no host', 'media:///j1'],
  ['an output that is not there', 'media://made/j1/3'],
  ['a place that is no number', 'media://made/j1/-1'],
  ['no place', 'media://made/j1'],
  ['a place in other digits', 'media://made/j1/0x2'],
  ['a place with a fraction', 'media://made/j1/2.0'],
  ['a place with an exponent', 'media://made/j1/2e0'],
])('only known media are served: %s', async (_, url) => {
  media()
  expect((await ask(url)).status).toBe(404)
})

test.each(['text/html', 'application/pdf', 'image', 'x/video/mp4'])(
  'what is shown in no player is not served: %s',
  async (contentType) => {
    media({ contentType })
    expect((await ask('media://job/j1')).status).toBe(404)
  },
)

test.each(['video/mp4', 'audio/wav', 'image/png'])('what is shown is: %s', async (contentType) => {
  media({ contentType })
  expect((await ask('media://job/j1')).status).toBe(200)
})

test('another file that has the name by now is nobody’s to see', async () => {
  media({ sizeBytes: 11 })
  expect((await ask('media://job/j1')).status).toBe(404)
})

test('a film ends where it is when its drive is let go of, and is not opened again before that is used', async () => {
  const { path, files, released } = media()
  const volume = (await volumeOf(path)) ?? ''
  const playing = await ask('media://job/j1')
  released.add(volume)
  await files.release(volume)
  await expect(playing.text()).rejects.toThrow('its drive was let go of')
  expect((await ask('media://job/j1')).status).toBe(404)
  released.clear()
  expect(await (await ask('media://job/j1')).text()).toBe('0123456789')
})

test('nor is a folder, whatever size it has, or what is gone', async () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'a'))
  const folderBytes = statSync(join(folder, 'a')).size
  serveMedia({
    files: createOpenMedia({ isReleased: () => false }),
    originalOf: (id) => ({
      file: { path: join(folder, id), sizeBytes: id === 'a' ? folderBytes : 0 },
      contentType: 'video/mp4',
    }),
    outputOf: () => undefined,
  })
  if (!whyNoFileLinks) symlinkSync(join(folder, 'none'), join(folder, 'b'))
  expect([(await ask('media://job/a')).status, (await ask('media://job/b')).status]).toEqual([404, 404])
  writeFileSync(join(folder, 'c'), '')
  const empty = await ask('media://job/c')
  expect([empty.status, empty.headers.get('content-length'), await empty.text()]).toEqual([200, '0', ''])
})
