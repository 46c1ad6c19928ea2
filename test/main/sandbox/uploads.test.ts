import { expect, test } from 'vitest'
import { openSandbox, pdf, png, put } from './open-sandbox.ts'
import { turnedClock } from './turned-clock.ts'

test('gives an address for one blob and one hour', async () => {
  const { sandbox, call } = await openSandbox({ clock: turnedClock() })
  const { status, body } = await call('POST /uploads/url', {
    body: { filename: 'spring (3).mov', contentType: 'video/quicktime' },
  })
  const url = new URL(body.uploadUrl)
  expect({ status, blobPath: body.blobPath, expiresAt: body.expiresAt }).toEqual({
    status: 200,
    blobPath: `${sandbox.workspaceId}/spring (3).mov`,
    expiresAt: '2031-04-02T10:15:00Z',
  })
  expect({ origin: url.origin, path: url.pathname, sas: Object.fromEntries(url.searchParams) }).toEqual({
    origin: sandbox.blobUrl,
    path: `/assets/${sandbox.workspaceId}/spring%20(3).mov`,
    sas: {
      sv: '2024-11-04',
      se: '2031-04-02T10:15:00Z',
      sr: 'b',
      sp: 'cw',
      sig: expect.stringMatching(/^[\w+/]{43}=$/),
    },
  })
})

test('refuses file names that are paths or unusual', async () => {
  const { call } = await openSandbox()
  const answers = new Set<string>()
  const names = [
    '',
    '.hidden.png',
    'a/b.png',
    'a\\b.png',
    '..',
    'a..png',
    'a\nb.png',
    'a?.png',
    `${'a'.repeat(252)}.png`,
  ]
  for (const filename of names) {
    const { status, body } = await call('POST /uploads/url', { body: { filename, contentType: 'image/png' } })
    answers.add(`${status} ${body.detail}`)
  }
  expect([...answers]).toEqual(['403 Invalid filename'])
})

test('refuses types outside the list and requests that lack something', async () => {
  const { call } = await openSandbox()
  const body = { filename: 'a.webm', contentType: 'video/webm' }
  expect(await call('POST /uploads/url', { body })).toMatchObject({
    status: 415,
    body: { detail: 'Content type not allowed: video/webm' },
  })
  const fields = []
  for (const body of [{}, { filename: 1, contentType: null }, '{', '[]'])
    fields.push(
      (await call('POST /uploads/url', { body, headers: { 'content-type': 'application/json' } })).body
        .fields,
    )
  fields.push(
    (await call('POST /uploads/url', { body: 'plain', headers: { 'content-type': 'text/plain' } })).body
      .fields,
  )
  expect(fields.map((each) => each.map(({ field }) => field))).toEqual([
    ['filename', 'contentType'],
    ['filename', 'contentType'],
    ['body'],
    ['body'],
    ['body'],
  ])
  expect(fields[0]?.[0]?.message).toBe('Field required')
})

test('lets two uploads of one name land on one blob', async () => {
  const { sandbox, upload } = await openSandbox()
  const first = await upload('same.png')
  const second = await upload('same.png', Buffer.concat([png, png]))
  expect(second).toBe(first)
  expect(await sandbox.blobBytes(first)).toEqual(Buffer.concat([png, png]))
})

function formWith(content: Buffer, { name = 'file', filename = 'list.pdf', type = 'application/pdf' } = {}) {
  const form = new FormData()
  form.set('note', 'a field that nobody asked for')
  form.set(name, new Blob([new Uint8Array(content)], { type }), filename)
  return form
}

test('takes a file directly', async () => {
  const { sandbox, call } = await openSandbox()
  const { status, body } = await call('POST /uploads/direct', { body: formWith(pdf) })
  const blobPath = `${sandbox.workspaceId}/list.pdf`
  expect({ status, body, bytes: await sandbox.blobBytes(blobPath) }).toEqual({
    status: 201,
    body: { blobPath, sizeBytes: pdf.length, contentType: 'application/pdf' },
    bytes: pdf,
  })
})

test('takes 10 MiB directly and not a byte more', async () => {
  const { call } = await openSandbox()
  const largest = await call('POST /uploads/direct', { body: formWith(Buffer.alloc(10_485_760)) })
  const tooLarge = await call('POST /uploads/direct', { body: formWith(Buffer.alloc(10_485_761)) })
  const farTooLarge = await call('POST /uploads/direct', { body: formWith(Buffer.alloc(12_000_000)) })
  expect(largest.body.sizeBytes).toBe(10_485_760)
  expect([tooLarge.status, farTooLarge.status]).toEqual([413, 413])
  expect(tooLarge.body.detail).toBe(
    'File exceeds the 10 MB direct upload limit; use a presigned URL from /api/integrations/uploads/url',
  )
})

test('measures a direct upload that does not declare its length', async () => {
  const { sandbox } = await openSandbox()
  const answer = await put(`${sandbox.apiUrl}/api/integrations/uploads/direct`, {
    method: 'POST',
    chunked: true,
    content: Buffer.alloc(12_000_000),
    headers: { 'x-api-key': sandbox.key, 'content-type': 'multipart/form-data; boundary=b' },
  })
  expect(answer.status).toBe(413)
})

test('refuses a direct upload without file, type, name or form', async () => {
  const { call } = await openSandbox()
  const direct = async (body: unknown, headers?: Record<string, string>) => {
    const answer = await call('POST /uploads/direct', { body, ...(headers ? { headers } : {}) })
    return [answer.status, answer.body.detail ?? answer.body.fields[0]]
  }
  const hand = (disposition: string) =>
    direct(`--b\r\nContent-Disposition: form-data; ${disposition}\r\n\r\nx\r\n--b--\r\n`, {
      'content-type': 'multipart/form-data; boundary=b',
    })
  expect([
    await direct(formWith(pdf, { name: 'upload' })),
    await direct(formWith(pdf, { type: 'text/csv' })),
    await direct(formWith(pdf, { filename: 'a;b.pdf' })),
    await hand('name="file"; filename="a.pdf"'),
    await hand('name="file"'),
    await direct('x', { 'content-type': 'multipart/form-data; boundary=b' }),
    await direct({ file: 'x' }),
  ]).toEqual([
    [422, { field: 'file', message: 'Field required' }],
    [415, 'Content type not allowed: text/csv'],
    [403, 'Invalid filename'],
    [415, 'The file part has no Content-Type'],
    [422, { field: 'file', message: 'Expected a file with a filename' }],
    [422, { field: 'body', message: 'Input should be valid multipart/form-data' }],
    [422, { field: 'body', message: 'Input should be valid multipart/form-data' }],
  ])
})

test('a lenient sandbox takes a part without a type by its name', async () => {
  const { call } = await openSandbox({ isLenient: true })
  const upload = async (filename: string) => {
    const disposition = `name="file"; filename="${filename}"`
    const body = `--b\r\nContent-Disposition: form-data; ${disposition}\r\n\r\nx\r\n--b--\r\n`
    const headers = { 'content-type': 'multipart/form-data; boundary=b' }
    return (await call('POST /uploads/direct', { body, headers })).status
  }
  expect([await upload('a.PDF'), await upload('a.zip'), await upload('a')]).toEqual([201, 415, 415])
})
