import { expect, test } from 'vitest'
import { parseMultipart } from '../../../main/sandbox/multipart.ts'

const type = 'multipart/form-data; boundary=xyz'

test('reads parts around preamble, epilogue, padding and contents that look like delimiters', () => {
  const body = [
    'preamble',
    '--xyz  ',
    'content-disposition: form-data; name=plain',
    '',
    '--xy is no delimiter, nor is --xyz here',
    '--xyz',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Disposition: form-data; name="file"; filename="a \\"b\\" %22c%22.txt"',
    '',
    '',
    '--xyz--',
    'epilogue',
  ].join('\r\n')
  expect(parseMultipart(type, Buffer.from(body))).toEqual([
    {
      name: 'plain',
      filename: undefined,
      contentType: undefined,
      content: Buffer.from('--xy is no delimiter, nor is --xyz here'),
    },
    {
      name: 'file',
      filename: 'a "b" "c".txt',
      contentType: 'text/plain; charset=utf-8',
      content: Buffer.alloc(0),
    },
  ])
})

test('keeps binary content as it is', () => {
  const content = Buffer.from([0, 13, 10, 45, 45, 255, 13, 10])
  const body = Buffer.concat([
    Buffer.from('--x y\r\nContent-Disposition: form-data; name="file"\r\n\r\n'),
    content,
    Buffer.from('\r\n--x y--'),
  ])
  expect(parseMultipart('multipart/form-data; boundary="x y"', body)?.[0]?.content).toEqual(content)
})

test.each([
  ['no boundary', 'multipart/form-data', '--xyz--'],
  ['another type', 'text/plain; boundary=xyz', '--xyz--'],
  ['no end', type, '--xyz\r\nContent-Disposition: form-data; name="a"\r\n\r\nb'],
  ['no name', type, '--xyz\r\nContent-Disposition: form-data\r\n\r\nb\r\n--xyz--'],
  ['no headers', type, '--xyz\r\nb\r\n--xyz--'],
  [
    'text after the delimiter',
    type,
    '--xyzabc\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n--xyz--',
  ],
  ['nothing', type, ''],
])('refuses %s', (_, contentType, body) => {
  expect(parseMultipart(contentType, Buffer.from(body))).toBeUndefined()
})
