import { expect, test } from 'vitest'
import { failureFromRefusal, saidIn } from '../../../../main/services/mediamagic/refusal.ts'
import { sentenceFor } from '../../../../preload/domain/words/failure.ts'
import { liveKey, secretQuery } from './scripted-service.ts'

const of = (status: number, text: string, conflict?: 'already-submitted' | 'not-retryable') =>
  failureFromRefusal({
    status,
    text,
    host: 'api.example',
    workspace: 'desk',
    ...(conflict ? { conflict } : {}),
  })

test.each([
  ['{"detail":"Submission not found"}', 'Submission not found'],
  ['{"detail":"Asset already submitted","docs_url":"https://docs.example"}', 'Asset already submitted'],
  ['{"detail":"one","message":"two","error":"three"}', 'one'],
  ['{"detail":"","message":"two","error":"three"}', 'two'],
  ['{"detail":null,"message":"","error":"three"}', 'three'],
  [
    '{"error":"validation_error","message":"Invalid.","fields":[{"field":"assets.0.blobPath","message":"Required"}]}',
    'Invalid. assets.0.blobPath: Required',
  ],
  ['{"message":"Invalid.","fields":[{"field":"a"},{"message":"b"},{},null,7,"c"]}', 'Invalid. a b'],
  ['{"message":"Invalid.","fields":{"field":"a"}}', 'Invalid.'],
  [
    '{"error":"Rate limit exceeded: too many submission writes"}',
    'Rate limit exceeded: too many submission writes',
  ],
  ['{"error_code":"tier","message":"Not in the plan.","bucket":"upload"}', 'Not in the plan.'],
  ['{"detail":[{"loc":["path"],"msg":"Not a UUID"},{"msg":"Too long"}]}', 'Not a UUID Too long'],
  ['{"detail":[]}', undefined],
  ['{"detail":[{"loc":[]},null,3]}', undefined],
  ['{"detail":{"msg":"nested"}}', undefined],
  ['{"detail":7,"message":[],"error":{}}', undefined],
  ['[{"detail":"in a list"}]', undefined],
  ['"text"', undefined],
  ['null', undefined],
  ['{"detail":"cut o', undefined],
  ['<html>Bad gateway</html>', undefined],
  ['<?xml version="1.0"?><Error><Code>ServerBusy</Code></Error>', undefined],
  ['', undefined],
])('of %s the text to show is %j', (body, message) => {
  expect(saidIn(body)).toBe(message)
})

test('each status is a failure of its own kind with a sentence for a person', () => {
  const statuses = [400, 401, 402, 403, 404, 405, 408, 409, 413, 415, 418, 421, 422, 425, 500, 502, 503, 504]
  const own = '{"detail":""}'
  expect(
    statuses.map((status) => `${status} ${of(status, own).kind}: ${sentenceFor(of(status, own))}`),
  ).toEqual([
    '400 rejected: The service refused: it couldn’t read the request. Retry to send the file again.',
    '401 key-refused: The service refused the key for “desk”: the key isn’t valid. Replace the key to continue.',
    '402 plan-refused: The plan of “desk” doesn’t include this. Change the plan to continue.',
    '403 rejected: The service refused: not allowed. Retry to send the file again.',
    '404 rejected: The service refused: not found. Retry to send the file again.',
    '405 rejected: The service refused: not offered. Retry to send the file again.',
    '408 service-trouble: api.example returned an error (408). MediaMagic will retry automatically.',
    '409 rejected: The service refused: it conflicts with something that already exists. Retry to send the file again.',
    '413 rejected: The service refused: the file is too large. Retry to send the file again.',
    '415 rejected: The service refused: files of this type aren’t supported. Retry to send the file again.',
    '418 rejected: The service refused: status 418. Retry to send the file again.',
    '421 service-trouble: api.example returned an error (421). MediaMagic will retry automatically.',
    '422 rejected: The service refused: it couldn’t read the request. Retry to send the file again.',
    '425 service-trouble: api.example returned an error (425). MediaMagic will retry automatically.',
    '500 service-trouble: api.example returned an error (500). MediaMagic will retry automatically.',
    '502 service-trouble: api.example returned an error (502). MediaMagic will retry automatically.',
    '503 service-trouble: api.example returned an error (503). MediaMagic will retry automatically.',
    '504 service-trouble: api.example returned an error (504). MediaMagic will retry automatically.',
  ])
})

const pages = [
  '<html><body>This web app is stopped.</body></html>',
  '<?xml version="1.0"?><Error><Code>AuthenticationFailed</Code></Error>',
  '',
  'Forbidden',
  'null',
  '[]',
  '"detail"',
  '{}',
  '{"detail":"cut o',
  '{"detail":7,"message":null}',
  '{"message":"no Route matched with those values"}',
  '{"statusCode":401,"message":"Access denied due to missing subscription key"}',
  '{"error":{"code":"NotFound","message":"Resource not found"}}',
  '{"timestamp":"2031-04-02T09:20:11Z","status":404,"error":"Not Found","path":"/api"}',
  '{"type":"about:blank","title":"Not Found","status":404,"detail":"No such route"}',
]

test.each([
  ...[302, 307, 400, 401, 402, 403, 404, 405, 406, 407, 409, 410, 411, 412, 413, 414, 415, 416, 417, 418],
  ...[422, 423, 424, 426, 428, 431, 451, 499],
])('a body that is none of the API’s own is no answer of it, with %i', (status) => {
  expect(pages.map((page) => of(status, page, 'already-submitted').kind)).toEqual(
    pages.map(() => 'unexpected-answer'),
  )
})

test('what a 409 means is said by whoever asked', () => {
  expect([
    of(409, '{"detail":"no"}', 'already-submitted'),
    of(409, '{"detail":"no"}', 'not-retryable'),
  ]).toEqual([
    { kind: 'already-submitted', message: 'no', details: '409 {"detail":"no"}' },
    { kind: 'not-retryable', message: 'no', details: '409 {"detail":"no"}' },
  ])
  expect(of(404, '{"detail":"no"}', 'already-submitted').kind).toBe('rejected')
})

test('the details hold the answer, shortened and without secrets', () => {
  const url = `https://store.example/assets/a.mp4?${secretQuery}`
  const bodies = [
    JSON.stringify({ detail: `Invalid API key ${liveKey}`, url }),
    JSON.stringify({ detail: url }).replaceAll('&', '\\u0026').replaceAll('/', '\\/'),
    `<html>${liveKey} ${url}</html>`,
  ]
  const failures = bodies.map((body) => JSON.stringify(of(422, body)))
  for (const secret of [liveKey, liveKey.slice(8), secretQuery, 'SIGNED', 'sig='])
    expect(failures.filter((text) => text.includes(secret))).toEqual([])
  expect(failures.map((text) => text.includes('422 '))).toEqual([true, true, true])
  expect(of(500, '').details).toBe('500')
  expect(of(502, 'x'.repeat(100_000)).details?.length).toBeLessThan(2_100)
})
