import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../fakes/media.ts'
import { openSandbox, put, refusalOf } from './open-sandbox.ts'

const idOf = (number: number) => Buffer.from(String(number).padStart(6, '0')).toString('base64')
const listOf = (...elements: string[]) =>
  `<?xml version="1.0" encoding="utf-8"?>\n<BlockList>\n  ${elements.join('\n  ')}\n</BlockList>\n`
const latest = (...numbers: number[]) =>
  listOf(...numbers.map((number) => `<Latest>${idOf(number)}</Latest>`))

async function openBlob() {
  const blobDirectory = temporaryFolder()
  const { sandbox, reserve } = await openSandbox({ blobDirectory })
  const { uploadUrl, blobPath } = await reserve('film.mp4', 'video/mp4')
  return {
    sandbox,
    uploadUrl,
    files: () => readdir(blobDirectory),
    bytes: async () => (await sandbox.blobBytes(blobPath))?.toString(),
    sha256: () => sandbox.blobSha256(blobPath),
    putBlock: (id: string, content: string | Buffer, headers = {}) =>
      put(`${uploadUrl}&comp=block&blockid=${encodeURIComponent(id)}`, { content, headers }),
    putList: (content: string, headers = {}) => put(`${uploadUrl}&comp=blocklist`, { content, headers }),
  }
}

test('puts blocks together in the order of the list', async () => {
  const { putBlock, putList, bytes, files } = await openBlob()
  const blocks = await Promise.all([3, 1, 2, 4].map((number) => putBlock(idOf(number), `block ${number}, `)))
  expect(blocks.map(({ status, headers }) => [status, headers.etag])).toEqual(
    Array.from({ length: 4 }, () => [201, undefined]),
  )
  expect([await bytes(), (await files()).length]).toEqual([undefined, 4])
  const list = await putList(latest(1, 2, 3), { 'x-ms-blob-content-type': 'video/mp4' })
  expect([list.status, list.headers.etag, list.headers['last-modified']]).toEqual([
    201,
    expect.stringMatching(/^"0x/),
    expect.stringMatching(/GMT$/),
  ])
  expect([await bytes(), (await files()).length]).toEqual(['block 1, block 2, block 3, ', 3])
})

test('commits the same list again, and a new one of old and new blocks', async () => {
  const { putBlock, putList, bytes } = await openBlob()
  await putBlock(idOf(1), 'one ')
  await putBlock(idOf(2), 'two ')
  await putBlock(idOf(2), 'TWO ')
  const statuses = [(await putList(latest(1, 2))).status, (await putList(latest(1, 2))).status]
  const again = await bytes()
  await putBlock(idOf(1), 'new ')
  const id = idOf(1)
  statuses.push(
    (
      await putList(
        listOf(`<Uncommitted>${id}</Uncommitted>`, `<Committed>${id}</Committed>`, `<Latest>${id}</Latest>`),
      )
    ).status,
  )
  expect({ statuses, again, mixed: await bytes() }).toEqual({
    statuses: [201, 201, 201],
    again: 'one TWO ',
    mixed: 'new one new ',
  })
  expect([(await putList(listOf())).status, await bytes()]).toEqual([201, ''])
})

test('refuses blocks that break a rule', async () => {
  const { putBlock, uploadUrl } = await openBlob()
  const md5 = createHash('md5').update('other').digest('base64')
  await putBlock(idOf(1), 'one')
  const without = await put(`${uploadUrl}&comp=block`, { content: 'x' })
  const unescaped = await put(`${uploadUrl}&comp=block&blockid=++++++++`, { content: 'x' })
  const chunked = await put(`${uploadUrl}&comp=block&blockid=MDAwMDAx`, { content: 'x', chunked: true })
  expect([
    refusalOf(await putBlock(idOf(2), '')),
    refusalOf(await putBlock('not base64!', 'x')),
    refusalOf(await putBlock(Buffer.alloc(65).toString('base64'), 'x')),
    refusalOf(await putBlock(Buffer.from('0000002').toString('base64'), 'x')),
    refusalOf(await putBlock(idOf(2), 'x', { 'content-md5': md5 })),
    refusalOf(await putBlock(idOf(2), 'x', { 'content-md5': 'x' })),
    refusalOf(without),
    refusalOf(unescaped),
    refusalOf(chunked),
  ]).toEqual([
    '400 InvalidHeaderValue',
    '400 InvalidBlockId',
    '400 OutOfRangeInput',
    '400 InvalidBlobOrBlock',
    '400 Md5Mismatch',
    '400 InvalidMd5',
    '400 MissingRequiredQueryParameter',
    '400 InvalidBlockId',
    '411 MissingContentLengthHeader',
  ])
})

test('refuses lists that break a rule', async () => {
  const { sandbox, putBlock, putList, bytes } = await openBlob()
  await putBlock(idOf(1), 'one')
  await putBlock(idOf(2), 'two')
  const md5 = createHash('md5').update('other').digest('base64')
  const tooLong = listOf(...Array.from({ length: 50_001 }, () => `<Latest>${idOf(1)}</Latest>`))
  expect([
    refusalOf(await putList(latest(1, 3))),
    refusalOf(await putList(listOf(`<Committed>${idOf(1)}</Committed>`))),
    refusalOf(await putList(listOf(`<Latest>${encodeURIComponent('MDAwMDA=')}</Latest>`))),
    refusalOf(await putList('')),
    refusalOf(await putList('<BlockList><Latest>MDAwMDAx</BlockList>')),
    refusalOf(await putList('<BlockList><Newest>MDAwMDAx</Newest></BlockList>')),
    refusalOf(await putList(tooLong)),
    refusalOf(await putList(latest(1), { 'content-md5': md5 })),
    refusalOf(await putList(latest(1), { 'if-match': '*' })),
  ]).toEqual([
    '400 InvalidBlockList',
    '400 InvalidBlockList',
    '400 InvalidBlockList',
    '400 InvalidXmlDocument',
    '400 InvalidXmlDocument',
    '400 InvalidXmlDocument',
    '400 BlockListTooLong',
    '400 Md5Mismatch',
    '412 ConditionNotMet',
  ])
  sandbox.faults.discardBlocks()
  expect([refusalOf(await putList(latest(1, 2))), await bytes()]).toEqual(['400 InvalidBlockList', undefined])
})

test('forgets uncommitted blocks when the blob is put whole', async () => {
  const { uploadUrl, putBlock, putList, files } = await openBlob()
  await putBlock(idOf(1), 'one')
  await put(uploadUrl, { content: 'whole', headers: { 'x-ms-blob-type': 'BlockBlob' } })
  expect([refusalOf(await putList(latest(1))), (await files()).length]).toEqual(['400 InvalidBlockList', 1])
})

test('hashes across the edges of blocks', async () => {
  const { putBlock, putList, sha256 } = await openBlob()
  const blocks = [1, 2, 3].map((number) => Buffer.alloc(700_000 * number, number))
  for (const [at, content] of blocks.entries()) await putBlock(idOf(at), content)
  await putList(latest(0, 1, 2))
  expect(await sha256()).toBe(createHash('sha256').update(Buffer.concat(blocks)).digest('hex'))
})
