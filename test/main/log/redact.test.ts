import { expect, test } from 'vitest'
import { redact } from '../../../main/log/redact.ts'
import { Fault } from '../../../main/net/fault.ts'

const secret = 'Zq7Zq7Zq7Zq7Zq7Z'

test.each([
  [
    'https://blobs.example/c/clip.mov?sv=2024&sig=abc&comp=block&blockid=QUE9PQ==',
    'https://blobs.example/c/clip.mov?…',
  ],
  [
    'see https://api.example:8443/v1/jobs?job_id=7&limit=20 there',
    'see https://api.example:8443/v1/jobs?… there',
  ],
  ['https://anna:pass@host.example/a#token', 'https://host.example/a'],
  ['PUT /c/clip.mov?sig=abc&comp=blocklist HTTP/1.1', 'PUT /c/clip.mov?… HTTP/1.1'],
  ['app://index.html and wss://host/x?y=1', 'app://index.html and wss://host/x?…'],
  ['Key sk_live_0123abc, then sk_test_9f3c', 'Key sk_live_…, then sk_test_…'],
  ['whsec_MDEyMzQ1Njc4OWFiY2RlZg== was sent', 'whsec_… was sent'],
  ['Bearer abc.def-ghi and basic YTpi', 'Bearer … and basic …'],
  ['token eyJhbGciOi.eyJzdWIi.c2ln ends', 'token … ends'],
  ['x-api-key: abc\r\nhost: x', 'x-api-key: …\r\nhost: x'],
  ['Cookie: a=b; c=d\nhost: x', 'Cookie: …\nhost: x'],
  ['{"authorization":"Digest a=1","at":2}', '{"authorization":"…","at":2}'],
  [
    'https://b.example/in/a.wav?X-Amz-Credential=AKIA%2F1&X-Amz-Security-Token=abc&X-Amz-Signature=abc',
    'https://b.example/in/a.wav?…',
  ],
  [
    'X-Amz-Credential=AKIA/1&X-Amz-Signature=abc&X-Amz-Expires=9',
    'X-Amz-Credential=…&X-Amz-Signature=…&X-Amz-Expires=9',
  ],
  ['{"access_token":"abc","expires_in":1800}', '{"access_token":"…","expires_in":1800}'],
  [
    '<Code>AccessDenied</Code><AWSAccessKeyId>AKIA</AWSAccessKeyId><SignatureProvided>abc</SignatureProvided>',
    '<Code>AccessDenied</Code><AWSAccessKeyId>…</AWSAccessKeyId><SignatureProvided>…</SignatureProvided>',
  ],
  ['/Users/anna/Café (final).mov is 12.5 MB', '/Users/anna/Café (final).mov is 12.5 MB'],
  ['C:\\Users\\new\\100%25 done.mov? Yes', 'C:\\Users\\new\\100%25 done.mov? Yes'],
  ['{"url":"https:\\/\\/b.example\\/c?sv=1\\u0026sig=abc"}', '{"url":"https://b.example/c?…"}'],
  ['<a href="https://b.example/c?sv=1&amp;sig=abc">', '<a href="https://b.example/c?…">'],
  ['back=https%3A%2F%2Fb.example%2Fc%3Fsv%3D1%26sig%3Dabc', 'back=https://b.example/c?…'],
])('%s', (text, expected) => {
  expect(redact(text)).toBe(expected)
})

test('every kind of value becomes plain data', () => {
  const shared = { a: 1 }
  const circle: Record<string, unknown> = { shared, again: shared }
  circle.self = circle
  const unreadable = {
    get broken(): string {
      throw new Error('no')
    },
  }
  const value = {
    nothing: [null, undefined, true, 1.5, 12n, Symbol('s'), () => 1],
    bytes: [Buffer.alloc(3), new Uint16Array(2), new ArrayBuffer(5)],
    at: [new Date(0), new Date(Number.NaN)],
    url: new URL('https://host/p?sig=1'),
    collections: [new Set([1]), new Map([['x-api-key', 'abc']]), new Headers({ cookie: 'a=b', accept: '*' })],
    headers: { 'X-API-Key': 'abc', Authorization: { any: 'thing' }, clientSecret: 7, keyboard: 'shown' },
    rawHeaders: ['Host', 'x', 'Authorization', 'abc', 'Accept', '*'],
    pairs: { name: 'Set-Cookie', value: 'abc' },
    circle,
    unreadable,
  }
  expect(redact(value)).toEqual({
    nothing: [null, undefined, true, 1.5, '12', 'Symbol(s)', '<function>'],
    bytes: ['<3 bytes>', '<4 bytes>', '<5 bytes>'],
    at: ['1970-01-01T00:00:00.000Z', '<no date>'],
    url: 'https://host/p?…',
    collections: [[1], { 'x-api-key': '…' }, { accept: '*', cookie: '…' }],
    headers: { 'X-API-Key': '…', Authorization: '…', clientSecret: '…', keyboard: 'shown' },
    rawHeaders: ['Host', 'x', 'Authorization', '…', 'Accept', '*'],
    pairs: { name: 'Set-Cookie', value: '…' },
    circle: { shared: { a: 1 }, again: { a: 1 }, self: '<circular>' },
    unreadable: '<unreadable>',
  })
})

test('of an error only its message, code, failure and causes are shown, the stack when asked for', () => {
  const cause = Object.assign(new Error('connect ECONNREFUSED'), {
    code: 'ECONNREFUSED',
    options: { headers: { 'x-api-key': secret } },
  })
  const error = new AggregateError(
    [new Fault({ kind: 'rejected', status: 400, message: 'no' })],
    'all failed',
    {
      cause,
    },
  )
  const shown = {
    name: 'AggregateError',
    message: 'all failed',
    cause: { name: 'Error', message: 'connect ECONNREFUSED', code: 'ECONNREFUSED' },
    errors: [
      {
        name: 'Fault',
        message: 'The service refused: no. Retry to send the file again.',
        failure: { kind: 'rejected', status: 400, message: 'no' },
      },
    ],
  }
  expect(redact(error)).toEqual(shown)
  expect(redact(error, { withStacks: true })).toMatchObject({
    ...shown,
    stack: expect.stringContaining('redact.test.ts'),
  })
})

test('it has a bound in every direction', () => {
  const deep = (levels: number): unknown => (levels ? { in: deep(levels - 1) } : 'the end')
  const wide = (levels: number): unknown => (levels ? Array.from({ length: 20 }, () => wide(levels - 1)) : 1)
  expect(redact(deep(9))).toEqual({ in: { in: { in: { in: { in: { in: '…' } } } } } })
  expect(redact(Array.from({ length: 60 }, (_, index) => index))).toHaveLength(51)
  expect(
    Object.keys(Object(redact(Object.fromEntries(Array.from({ length: 60 }, (_, at) => [at, at]))))),
  ).toHaveLength(51)
  expect(String(redact('word '.repeat(10_000)))).toHaveLength(2_001)
  expect(String(redact('a.'.repeat(1_000_000)))).toBe('…')
  expect(JSON.stringify(redact(wide(4))).length).toBeLessThan(100_000)
})

/** Every form in which a secret is known to travel. */
const forms: Record<string, string> = {
  'live key': `sk_live_${secret}`,
  'sandbox key': `sk_test_${secret}`,
  'webhook secret': `whsec_${secret}`,
  bearer: `Bearer ${secret}`,
  basic: `Basic ${secret}==`,
  'JSON Web Token': `eyJ${secret}.eyJ${secret}.${secret}`,
  signature: `https://blobs.example/c/b?sv=2024&se=2026&sig=${secret}%3D&comp=block`,
  'signature without a host': `/c/b?comp=block&sig=${secret}`,
  'password in an address': `ftp://anna:${secret}@host/file`,
  'unknown parameter': `https://host/?anything=${secret}`,
  'bare parameter': `https://host/?a=1&${secret}`,
  'bare query': `https://host/?${secret}`,
  'token in an allowed parameter': `https://host/?job_id=sk_live_${secret}`,
  'header line': `X-API-Key: ${secret}`,
  'cookie line': `cookie: a=${secret}; b=${secret}`,
  'authorization line': `Authorization: Digest a=1, b=${secret}`,
  assignment: `AccountName=x;AccountKey=${secret};EndpointSuffix=y`,
  'form field': `grant_type=x&client_secret=${secret}`,
  'encoded signature': `back=https%3A%2F%2Fhost%2F%3Fsig%3D${secret}`,
}

const places: Record<string, (text: string) => unknown> = {
  itself: (text) => text,
  'inside a sentence': (text) => `It said “${text}” and ended.`,
  'inside brackets': (text) => `(${text})`,
  'after a long text': (text) => `${'many words '.repeat(1_000)}${text}`,
  'where a text is cut': (text) => `${'x'.repeat(15_990)} ${text} ${'y'.repeat(500)}`,
  'at the edge of a long word': (text) => `${'x '.repeat(7_995)}${text}${'y'.repeat(500)}`,
  'in JSON': (text) => JSON.stringify({ inner: text }),
  'in JSON in JSON': (text) => JSON.stringify({ inner: JSON.stringify({ inner: text }) }),
  'in an array in an object': (text) => ({ a: [{ b: [text] }] }),
  'as a name': (text) => ({ [text]: 1 }),
  'in a map': (text) => new Map([[text, text]]),
  'in an error': (text) => new Error(text, { cause: new Error(text) }),
  'in a code': (text) => Object.assign(new Error('x'), { code: text, request: { headers: { a: text } } }),
  'in a failure': (text) => new Fault({ kind: 'bug', message: text, details: text }),
  'on several lines': (text) => `first\n${text}\r\nlast`,
}

const cases = Object.entries(forms).flatMap(([form, text]) =>
  Object.entries(places).map(([place, plant]) => ({ form, place, planted: plant(text) })),
)

test('a secret planted anywhere in any form never comes out', () => {
  const leaks = cases.filter(({ planted }) =>
    JSON.stringify(redact({ planted }, { withStacks: true })).includes(secret.slice(0, 6)),
  )
  expect(leaks.map(({ form, place }) => `${form} ${place}`)).toEqual([])
})

test.each([
  'X-API-Key',
  'authorization',
  'Proxy-Authorization',
  'COOKIE',
  'set-cookie',
  'apiKey',
  'app_secret',
  'access-token',
  'password',
  'sig',
])('whatever is called %s is hidden', (name) => {
  const value = { [name]: { deep: [secret] } }
  const shapes = [value, new Map(Object.entries(value)), [name, secret], { name, value: secret }]
  expect(JSON.stringify(redact(shapes))).not.toContain(secret)
})
