import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../fakes/media.ts'
import { openSandbox, png, put, refusalOf } from './open-sandbox.ts'
import { turnedClock } from './turned-clock.ts'

const blockBlob = { 'x-ms-blob-type': 'BlockBlob' }
const md5Of = (content: string | Buffer) => createHash('md5').update(content).digest('base64')

test('stores a single put and says what it stored', async () => {
  const { sandbox, reserve } = await openSandbox({ clock: turnedClock() })
  const { uploadUrl, blobPath } = await reserve('a.png')
  const headers = { ...blockBlob, 'x-ms-client-request-id': 'mine', expect: '100-continue' }
  const answer = await put(uploadUrl, { content: 'abc', headers })
  expect([answer.status, answer.text, answer.headers]).toEqual([
    201,
    '',
    expect.objectContaining({
      etag: expect.stringMatching(/^"0x[0-9A-F]{15}"$/),
      'last-modified': 'Wed, 02 Apr 2031 09:15:00 GMT',
      'content-md5': 'kAFQmDzST7DWlj99KOF/cg==',
      'x-ms-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
      'x-ms-version': '2024-11-04',
      'x-ms-request-server-encrypted': 'true',
      'x-ms-client-request-id': 'mine',
      date: expect.any(String),
      'content-length': '0',
    }),
  ])
  expect(await sandbox.blobBytes(blobPath)).toEqual(Buffer.from('abc'))
  expect(await sandbox.blobSha256(blobPath)).toBe(createHash('sha256').update('abc').digest('hex'))
  expect(sandbox.requests.at(-1)).toMatchObject({ side: 'blob', method: 'PUT', status: 201, bodyBytes: 3 })
})

test('refuses a put that lacks or garbles a header, and keeps nothing of it', async () => {
  const blobDirectory = temporaryFolder()
  const { sandbox, reserve } = await openSandbox({ blobDirectory })
  const { uploadUrl, blobPath } = await reserve('a.png')
  const content = 'abc'
  const tried = async (headers: Record<string, string>, more = {}) =>
    refusalOf(await put(uploadUrl, { content, headers, ...more }))
  expect([
    await tried({}),
    await tried({ 'x-ms-blob-type': 'PageBlob' }),
    await tried(blockBlob, { chunked: true }),
    await tried({ ...blockBlob, 'content-md5': 'bm90IGFuIE1ENQ==' }),
    await tried({ ...blockBlob, 'content-md5': md5Of('abd') }),
    await tried({ ...blockBlob, 'content-md5': md5Of('abc'), 'x-ms-content-crc64': 'iJh5CoYUi64=' }),
    await tried({ ...blockBlob, 'x-ms-client-request-id': 'x'.repeat(1025) }),
    await tried({ ...blockBlob, 'if-match': '"0x1"' }),
    await tried({ ...blockBlob, 'X-API-Key': sandbox.key }),
    await tried({ ...blockBlob, Authorization: 'Bearer x' }),
  ]).toEqual([
    '400 MissingRequiredHeader',
    '400 InvalidHeaderValue',
    '411 MissingContentLengthHeader',
    '400 InvalidMd5',
    '400 Md5Mismatch',
    '400 InvalidHeaderValue',
    '400 InvalidHeaderValue',
    '412 ConditionNotMet',
    '400 InvalidHeaderValue',
    '400 InvalidHeaderValue',
  ])
  expect([await sandbox.blobBytes(blobPath), await readdir(blobDirectory)]).toEqual([undefined, []])
  expect(
    sandbox.requests.filter(({ side, headers }) => side === 'blob' && headers['x-api-key']),
  ).toHaveLength(1)
})

test('explains itself in XML', async () => {
  const { reserve } = await openSandbox({ clock: turnedClock() })
  const { uploadUrl } = await reserve('a.png')
  const { headers, text } = await put(uploadUrl, {
    content: 'abc',
    headers: { ...blockBlob, 'content-md5': md5Of('<>') },
  })
  expect(headers['content-type']).toBe('application/xml')
  expect(text.replaceAll(/[0-9a-f-]{36}/g, 'ID')).toBe(
    `\uFEFF<?xml version="1.0" encoding="utf-8"?><Error><Code>Md5Mismatch</Code><Message>The MD5 value specified in the request did not match with the MD5 value calculated by the server.
RequestId:ID
Time:2031-04-02T09:15:00.0000000Z</Message><UserSpecifiedMd5>${md5Of('<>')}</UserSpecifiedMd5><ServerCalculatedMd5>kAFQmDzST7DWlj99KOF/cg==</ServerCalculatedMd5></Error>`,
  )
})

test('refuses sizes beyond those of the service before it reads a byte', async () => {
  const { reserve } = await openSandbox()
  const { uploadUrl } = await reserve('a.mp4', 'video/mp4')
  const declared = async (query: string, size: number) => {
    const headers = { ...blockBlob, 'content-length': String(size), expect: '100-continue' }
    return refusalOf(await put(uploadUrl + query, { headers }).catch((error) => error))
  }
  const MiB = 1024 * 1024
  expect([
    await declared('', 5000 * MiB + 1),
    await declared('&comp=block&blockid=MDAwMDAx', 4000 * MiB + 1),
    await declared('&comp=blocklist', 16 * MiB + 1),
  ]).toEqual(['413 RequestBodyTooLarge', '413 RequestBodyTooLarge', '413 RequestBodyTooLarge'])
})

test('replaces a blob whole, unless it was asked not to', async () => {
  const blobDirectory = temporaryFolder()
  const { sandbox, reserve } = await openSandbox({ blobDirectory })
  const { uploadUrl, blobPath } = await reserve('a.png')
  const first = await put(uploadUrl, { content: 'first', headers: { ...blockBlob, 'if-none-match': '*' } })
  const again = await put(uploadUrl, { content: 'again', headers: { ...blockBlob, 'if-none-match': '*' } })
  const second = await put(uploadUrl, { content: 'second', headers: blockBlob })
  expect([first.status, refusalOf(again), second.status]).toEqual([201, '409 BlobAlreadyExists', 201])
  expect(await sandbox.blobBytes(blobPath)).toEqual(Buffer.from('second'))
  expect(await readdir(blobDirectory)).toHaveLength(1)
})

test('lets an upload address do nothing but upload', async () => {
  const { sandbox, reserve, upload } = await openSandbox()
  await upload('a.png')
  const { uploadUrl } = await reserve('a.png')
  const tried = async (method: string, url: string) => refusalOf(await put(url, { method }))
  const head = await put(uploadUrl, { method: 'HEAD' })
  expect([
    await tried('GET', uploadUrl),
    await tried('GET', `${uploadUrl}&comp=blocklist`),
    await tried('DELETE', uploadUrl),
    `${head.status} ${head.headers['x-ms-error-code']}${head.text}`,
    await tried('POST', uploadUrl),
    await tried('PUT', `${uploadUrl}&comp=metadata`),
    await tried('PUT', `${sandbox.blobUrl}/other/a.png`),
  ]).toEqual([
    '403 AuthorizationPermissionMismatch',
    '403 AuthorizationPermissionMismatch',
    '403 AuthorizationPermissionMismatch',
    '403 AuthorizationPermissionMismatch',
    '405 UnsupportedHttpVerb',
    '400 InvalidQueryParameterValue',
    '404 ContainerNotFound',
  ])
})

test('grants what the signature grants', async () => {
  const { sandbox, reserve } = await openSandbox()
  sandbox.faults.sasPermissions('c')
  const { uploadUrl } = await reserve('a.png')
  const block = () => put(`${uploadUrl}&comp=block&blockid=MDAwMDAx`, { content: png })
  const list = () => put(`${uploadUrl}&comp=blocklist`, { content: '<BlockList/>' })
  const whole = () => put(uploadUrl, { content: png, headers: blockBlob })
  expect([
    refusalOf(await block()),
    refusalOf(await list()),
    (await whole()).status,
    refusalOf(await whole()),
  ]).toEqual([
    '403 AuthorizationPermissionMismatch',
    '403 AuthorizationPermissionMismatch',
    201,
    '403 UnauthorizedBlobOverwrite',
  ])
  sandbox.faults.sasPermissions('r')
  const readOnly = await reserve('b.png')
  expect(refusalOf(await put(readOnly.uploadUrl, { content: png, headers: blockBlob }))).toBe(
    '403 AuthorizationPermissionMismatch',
  )
})
