import { expect, test } from 'vitest'
import { openSandbox, png, put, refusalOf } from './open-sandbox.ts'
import { turnedClock } from './turned-clock.ts'

const headers = { 'x-ms-blob-type': 'BlockBlob' }

test('refuses an address that was altered', async () => {
  const { sandbox, reserve } = await openSandbox()
  const { uploadUrl } = await reserve('a.png')
  const tried = async (url: string) => refusalOf(await put(url, { content: png, headers }))
  const refusals = new Set([
    await tried(uploadUrl.replace('/a.png', '/b.png')),
    await tried(uploadUrl.replace('sp=cw', 'sp=rcw')),
    await tried(uploadUrl.replace(/se=\d{4}/, 'se=2999')),
    await tried(uploadUrl.replace(/&sig=.*/, '')),
    await tried(uploadUrl.replace(/&sig=.*/, '&sig=c2lnbmF0dXJl')),
    await tried(`${uploadUrl}&sip=10.0.0.1`),
    await tried(`${sandbox.blobUrl}/assets/a.png`),
  ])
  expect([...refusals]).toEqual(['403 AuthenticationFailed'])
  expect((await put(uploadUrl, { content: png, headers })).status).toBe(201)
})

test('checks every call against the end of the address', async () => {
  const clock = turnedClock()
  const { reserve } = await openSandbox({ clock, urlLifeMs: 10_000 })
  const { uploadUrl, expiresAt } = await reserve('a.png')
  clock.turn(9_999)
  const block = await put(`${uploadUrl}&comp=block&blockid=MDAwMDAx`, { content: png })
  clock.turn(1)
  const list = await put(`${uploadUrl}&comp=blocklist`, { content: '<BlockList/>' })
  expect([expiresAt, block.status, refusalOf(list)]).toEqual([
    '2031-04-02T09:15:10Z',
    201,
    '403 AuthenticationFailed',
  ])
  expect(list.text).toContain(
    'Expiry [Wed, 02 Apr 2031 09:15:10 GMT] - Current [Wed, 02 Apr 2031 09:15:10 GMT]</AuthenticationErrorDetail>',
  )
  const fresh = await reserve('a.png')
  expect((await put(fresh.uploadUrl, { content: png, headers })).status).toBe(201)
})

test('can end the life of all addresses at once', async () => {
  const clock = turnedClock()
  const { sandbox, reserve } = await openSandbox({ clock })
  const { uploadUrl } = await reserve('a.png')
  sandbox.faults.expireUploadUrls()
  const refused = refusalOf(await put(uploadUrl, { content: png, headers }))
  clock.turn(1_000)
  const fresh = await reserve('a.png')
  expect([refused, (await put(fresh.uploadUrl, { content: png, headers })).status]).toEqual([
    '403 AuthenticationFailed',
    201,
  ])
})
