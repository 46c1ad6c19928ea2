import { expect, test } from 'vitest'
import type { HttpResponse } from '../../../main/net/http.ts'
import { failureFromAzure } from '../../../main/upload/azure-refusal.ts'

const expiresAtMs = 10_000
const url = 'https://examplestore.blob.core.windows.net/assets/w/clip.mp4?sv=1&sig=SECRET'
const host = 'examplestore.blob.core.windows.net'
const inHeader = (status: number, code: string): HttpResponse => ({
  status,
  headers: { 'x-ms-error-code': code },
  text: '',
})
const inBody = (status: number, text: string): HttpResponse => ({ status, headers: {}, text })
const failureAt = (nowMs: number, answer: HttpResponse) =>
  failureFromAzure({ answer, url, expiresAtMs, nowMs })
const failure = (answer: HttpResponse) => failureAt(9_999, answer)

test('every error of the reference has its meaning', () => {
  const rows: [number, string, string][] = [
    [400, 'MissingRequiredHeader', 'storage-refused'],
    [400, 'InvalidHeaderValue', 'storage-refused'],
    [400, 'InvalidBlockId', 'storage-refused'],
    [400, 'InvalidQueryParameterValue', 'storage-refused'],
    [400, 'OutOfRangeInput', 'storage-refused'],
    [400, 'InvalidBlobOrBlock', 'name-taken'],
    [400, 'InvalidBlockList', 'upload-expired'],
    [400, 'InvalidXmlDocument', 'storage-refused'],
    [400, 'BlockListTooLong', 'storage-refused'],
    [409, 'BlockCountExceedsLimit', 'storage-refused'],
    [400, 'Md5Mismatch', 'upload-damaged'],
    [400, 'InvalidOperation', 'upload-damaged'],
    [400, 'InvalidMd5', 'storage-refused'],
    [400, 'Crc64Mismatch', 'upload-damaged'],
    [403, 'AuthenticationFailed', 'upload-expired'],
    [403, 'AuthorizationPermissionMismatch', 'storage-refused'],
    [403, 'UnauthorizedBlobOverwrite', 'name-taken'],
    [403, 'AuthorizationProtocolMismatch', 'storage-refused'],
    [403, 'AuthorizationSourceIPMismatch', 'storage-refused'],
    [403, 'AuthorizationFailure', 'storage-refused'],
    [404, 'ContainerNotFound', 'upload-expired'],
    [409, 'InvalidBlobType', 'name-taken'],
    [409, 'BlobOperationNotSupported', 'name-taken'],
    [409, 'BlobAlreadyExists', 'name-taken'],
    [411, 'MissingContentLengthHeader', 'storage-refused'],
    [412, 'ConditionNotMet', 'storage-refused'],
    [413, 'RequestBodyTooLarge', 'storage-refused'],
    [500, 'InternalError', 'service-trouble'],
    [500, 'OperationTimedOut', 'service-trouble'],
    [503, 'ServerBusy', 'service-trouble'],
  ]
  expect(rows.map(([status, code]) => [status, code, failure(inHeader(status, code)).kind])).toEqual(rows)
})

test('a refusal after the end of the address’s life is an expired address, whatever its code says', () => {
  const codes = ['AuthenticationFailed', 'AuthorizationFailure', 'AuthorizationPermissionMismatch', '']
  const kinds = (nowMs: number) => codes.map((code) => failureAt(nowMs, inHeader(403, code)).kind)
  expect({ before: kinds(9_999), after: kinds(10_000) }).toEqual({
    before: ['upload-expired', 'storage-refused', 'storage-refused', 'storage-refused'],
    after: codes.map(() => 'upload-expired'),
  })
  expect(failureAt(10_000, inHeader(409, 'BlobAlreadyExists')).kind).toBe('name-taken')
})

test('the code is found in the body too: behind a byte-order mark, among other elements, or not at all', () => {
  const xml = (code: string) =>
    `<?xml version="1.0" encoding="utf-8"?>\n<Error>\n  <Code>${code}</Code>\n</Error>`
  const refused = (code: string) => ({
    kind: 'storage-refused',
    status: 400,
    code,
    details: `400 ${code}`,
  })
  expect([
    failure(inBody(400, `\ufeff${xml('InvalidMd5')}`)),
    failure(inBody(400, xml('Md5Mismatch'))),
    failure({ status: 400, headers: { 'x-ms-request-id': 'r-1' }, text: '' }),
    failure({ status: 400, headers: { 'x-ms-error-code': 'InvalidMd5' }, text: xml('Md5Mismatch') }),
  ]).toEqual([
    refused('InvalidMd5'),
    { kind: 'upload-damaged', details: '400 Md5Mismatch' },
    refused('without a code'),
    refused('InvalidMd5'),
  ])
})

test.each([400, 403, 404, 405, 409, 410, 411, 412, 413, 415, 416, 431, 451, 499])(
  'an answer without any mark of the storage says nothing, with %i',
  (status) => {
    const pages = ['<html>This web app is stopped</html>', '', '{"message":"Forbidden"}', 'Not found']
    expect(pages.map((page) => failure(inBody(status, page)).kind)).toEqual(
      pages.map(() => 'unexpected-answer'),
    )
  },
)

test.each([408, 421, 425, 429])('%i is waited out, whatever its code', (status) => {
  expect([failure(inHeader(status, 'AuthorizationFailure')).kind, failure(inBody(status, '')).kind]).toEqual([
    'service-trouble',
    'service-trouble',
  ])
})

test('a refusal of an address that has accepted something is its end, however the clocks differ', () => {
  const after = (code: string) =>
    failureFromAzure({ answer: inHeader(403, code), url, expiresAtMs, nowMs: 1, hasAccepted: true }).kind
  expect(['AuthorizationFailure', 'AuthorizationPermissionMismatch', ''].map(after)).toEqual([
    'upload-expired',
    'upload-expired',
    'upload-expired',
  ])
  expect(after('UnauthorizedBlobOverwrite')).toBe('name-taken')
})

test('a page where an upload should be, and trouble with or without words, name the host and no secret', () => {
  expect([
    failure(inBody(200, '<html>Welcome to the hotel</html>')),
    failure(inBody(302, '')),
    failure(inBody(502, '<html>Bad Gateway</html>')),
  ]).toEqual([
    { kind: 'unexpected-answer', host, status: 200, details: '200 without a code' },
    { kind: 'unexpected-answer', host, status: 302, details: '302 without a code' },
    { kind: 'service-trouble', host, status: 502, details: '502 without a code' },
  ])
})
