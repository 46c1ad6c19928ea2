import { expect, test } from 'vitest'
import { foreignText } from '../../../main/log/foreign-text.ts'

const signature = 'Q2hp+nBq/3Rz7Kx0aVb8WmTjYdLs5Ee1GfHoUiPrQsA='
const link = `https://blobs.example/c/clip.mov?sv=2024-11-04&sp=cw&sig=${encodeURIComponent(signature)}`
const amazon = `https://s3.example/b/in.wav?X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20310402%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Signature=${'5e0dd9a7'.repeat(8)}`

test.each([
  ['the field “assets.0.blobPath” is required', 'the field “assets.0.blobPath” is required'],
  [
    'Submission 8f14e45f-ceea-467f-a2f5-1c2d3e4f5a6b not found.',
    'Submission 8f14e45f-ceea-467f-a2f5-1c2d3e4f5a6b not found.',
  ],
  [
    'No blob at container/Nordlicht_Spot30_Master_v02.mov',
    'No blob at container/Nordlicht_Spot30_Master_v02.mov',
  ],
  [`The upload ${link} has expired.`, 'The upload https://blobs.example/c/clip.mov?… has expired.'],
  [`See ${link}.`, 'See https://blobs.example/c/clip.mov?…'],
  ['{"detail":"a \\u201cquoted\\u201d word"}', '{"detail":"a “quoted” word"}'],
  [
    'Rates: 23.976, 24, 25, 29.97, 30, 48, 50, 59.94 and 60.',
    'Rates: 23.976, 24, 25, 29.97, 30, 48, 50, 59.94 and 60.',
  ],
  ['Between 10:15:42 and 10:59:59 on 2031-04-02', 'Between 10:15:42 and 10:59:59 on 2031-04-02'],
  ['1920x1080, 3840x2160, 44100, 48000, 96000 Hz', '1920x1080, 3840x2160, 44100, 48000, 96000 Hz'],
  ['  ', ''],
])('%s', (text, shown) => {
  expect(foreignText(text)).toBe(shown)
})

const spellings: Record<string, (link: string) => string> = {
  'as it is': (text) => text,
  'in JSON': (text) => JSON.stringify({ uploadUrl: text }),
  'in JSON, escaped': (text) =>
    JSON.stringify({ url: text }).replaceAll('&', '\\u0026').replaceAll('/', '\\/'),
  'in JSON in JSON': (text) => JSON.stringify({ a: JSON.stringify({ b: text }).replaceAll('&', '\\u0026') }),
  'in a list': (text) => JSON.stringify([[text]]),
  'in broken JSON': (text) =>
    JSON.stringify({ a: [{ url: text }] })
      .replaceAll('/', '\\/')
      .slice(0, -9),
  'in HTML': (text) => `<a href='${text.replaceAll('&', '&amp;')}'>x</a>`,
  'in HTML, by number': (text) =>
    `<p>${text.replaceAll('&', '&#38;').replaceAll('=', '&#x3D;').replaceAll('?', '&#63;')}</p>`,
  'in a URL': (text) => `back=${encodeURIComponent(text)}`,
  'in a URL in a URL': (text) =>
    `?back=${encodeURIComponent(`https://x.example/?next=${encodeURIComponent(text)}`)}`,
  'in base64': (text) => `data ${Buffer.from(text).toString('base64')}`,
  'in base64 for URLs': (text) => `data:${Buffer.from(text).toString('base64url')}`,
  'over two lines': (text) => text.replace(/sig(nature)?=.{9}/i, '$&\n    '),
  'over many lines': (text) => text.replace(/.{14}/g, '$&\r\n'),
  'in pieces': (text) => JSON.stringify(text.match(/.{1,14}/g)),
  'without its beginning': (text) => text.slice(text.indexOf('&')),
  'its signature alone': (text) => text.slice(text.lastIndexOf('=') - (text === link ? 0 : 64)),
  'with a blank after its question mark': (text) => text.replace('?', '? '),
}

test.each(Object.entries(spellings))('of a link %s no part of the signature is shown', (_, spell) => {
  const left = [link, amazon].flatMap((each) => {
    const shown = foreignText(`Forbidden: ${spell(each)}`).replace(/\s/g, '')
    const secret = decodeURIComponent(each === link ? signature : each.slice(-64))
    const pieces = Array.from({ length: secret.length - 11 }, (_, at) => secret.slice(at, at + 12))
    return pieces.filter((piece) => [piece, encodeURIComponent(piece)].some((form) => shown.includes(form)))
  })
  expect(left).toEqual([])
})

const written =
  (base: number, width = 0) =>
  (text: string) =>
    Array.from(Buffer.from(text), (byte) => byte.toString(base).padStart(width, '0'))

test.each<[string, (text: string) => string]>([
  ['decimal codes', (text) => written(10)(text).join(', ')],
  ['decimal codes without blanks', (text) => written(10)(text).join()],
  ['decimal codes in a list', (text) => JSON.stringify(Buffer.from(text))],
  ['decimal codes by line', (text) => written(10)(text).join('\n')],
  ['decimal codes with nothing between them', (text) => written(10)(text).join('')],
  [
    'code',
    (text) =>
      written(10)(text)
        .map((code) => `Chr(${code})`)
        .join('+'),
  ],
  ['octal codes', (text) => written(8)(text).join(' ')],
  [
    'octal escapes',
    (text) =>
      written(
        8,
        3,
      )(text)
        .map((code) => `\\${code}`)
        .join(''),
  ],
  ['hexadecimal codes', (text) => written(16)(text).join(' ')],
  [
    'hexadecimal codes with their mark',
    (text) =>
      written(16)(text)
        .map((code) => `0x${code}`)
        .join(),
  ],
  ['hexadecimal with colons', (text) => written(16)(text).join(':')],
  [
    'code points',
    (text) =>
      written(
        16,
        4,
      )(text)
        .map((code) => `U+${code}`)
        .join(' '),
  ],
  ['binary', (text) => written(2, 8)(text).join(' ')],
])('what is spelled in %s is not kept, known or not', (_, spell) => {
  expect(foreignText(`Refused: ${spell('w1tHz9Qk27Lm')}. Ask for help.`)).toMatch(
    /^Refused: \D*…\D*Ask for help\.$/,
  )
})

test('it has a bound, and takes no time worth speaking of', () => {
  for (const text of [
    'x'.repeat(1e6),
    '?'.repeat(1e5),
    '/?'.repeat(1e5),
    'a=b&'.repeat(1e5),
    '%25'.repeat(1e5),
    'sig=\n'.repeat(1e5),
  ])
    expect(foreignText(text).length).toBeLessThanOrEqual(501)
})

test('what steers a terminal or turns the direction of writing is no part of what was said', () => {
  expect(foreignText('\u001b[31mno\u001b[0m, see\u202etxt.exe\u202c\u0007 or\u2066 ask\r\nagain')).toBe(
    'no, seetxt.exe or ask\nagain',
  )
  expect(foreignText('\u05e9\u05dc\u05d5\u05dd\u200f 100%')).toBe('\u05e9\u05dc\u05d5\u05dd\u200f 100%')
})
