import { extname } from 'node:path'
import { expect, test } from 'vitest'
import { doubtAbout, kindOf, refusalOf } from '../../../../main/services/mediamagic/kinds.ts'
import { sentenceFor } from '../../../../preload/domain/words/failure.ts'

function file(name: string, sizeBytes: number, { foundType = 'x/y' as string | null, agrees = true } = {}) {
  const identity = { path: `/exports/${name}`, sizeBytes, mtimeMs: 1, inode: '1:1' }
  return { identity, extension: extname(name).toLowerCase(), contentType: 'x/y', foundType, agrees }
}

test('takes exactly the extensions of the list, in any case, each with its type', () => {
  const expected = {
    mp4: 'video/mp4',
    m4v: 'video/mp4',
    mov: 'video/quicktime',
    avi: 'video/x-msvideo',
    mkv: 'video/x-matroska',
    mp3: 'audio/mpeg',
    wav: 'audio/wav',
    aac: 'audio/aac',
    ogg: 'audio/ogg',
    oga: 'audio/ogg',
    jpg: 'image/jpeg',
    jpeg: 'image/jpeg',
    png: 'image/png',
    gif: 'image/gif',
    webp: 'image/webp',
    svg: 'image/svg+xml',
    pdf: 'application/pdf',
    doc: 'application/msword',
    docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    txt: 'text/plain',
  }
  const types = (spell: (extension: string) => string) =>
    Object.keys(expected).map((extension) => kindOf(`/exports/a.b.${spell(extension)}`)?.contentType)
  expect(types((extension) => extension)).toEqual(Object.values(expected))
  expect(types((extension) => extension.toUpperCase())).toEqual(Object.values(expected))
})

test.each([
  ...[
    'webm',
    'm4a',
    'flac',
    'aif',
    'aiff',
    'opus',
    'heic',
    'tif',
    'tiff',
    'bmp',
    'pptx',
    'xlsx',
    'rtf',
    'md',
  ],
  ...['csv', 'html', 'zip', 'exe', 'constructor', '__proto__', 'mp4 ', ''],
])('refuses .%s', (extension) => {
  const refused = file(`a.${extension}`, 1)
  expect(refusalOf(refused)).toEqual({ kind: 'unsupported', extension: refused.extension })
})

test.each(['mp4', '.mp4', 'mp4.', 'folder.mp4/clip'])('knows no type for %s', (name) => {
  expect(kindOf(`/exports/${name}`)).toBeUndefined()
})

const GiB = 1024 ** 3
const MiB = 1024 ** 2

test.each([
  ['video', 'a.mp4', 5_000_000_000, 5 * GiB],
  ['video', 'a.mkv', 5_000_000_000, 5 * GiB],
  ['audio', 'a.wav', 500_000_000, 500 * MiB],
  ['image', 'a.svg', 50_000_000, 50 * MiB],
  ['document', 'a.docx', 100_000_000, 100 * MiB],
])(
  'takes %s like %s up to the larger reading of its limit, and says so between the two',
  (category, name, sureBytes, limitBytes) => {
    const sizes = [1, sureBytes, sureBytes + 1, limitBytes, limitBytes + 1]
    expect(sizes.map((sizeBytes) => refusalOf(file(name, sizeBytes)))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      { kind: 'too-large', category, sizeBytes: limitBytes + 1, limitBytes },
    ])
    expect(sizes.map((sizeBytes) => doubtAbout(name, sizeBytes)?.sizeBytes)).toEqual([
      undefined,
      undefined,
      sureBytes + 1,
      limitBytes,
      undefined,
    ])
  },
)

test.each([5 * GiB, 500 * MiB, 50 * MiB, 100 * MiB, 50_000_000])(
  'two sizes that are one byte apart at %i read differently',
  (limitBytes) => {
    const refused = { kind: 'too-large' as const, category: 'image', sizeBytes: limitBytes + 1, limitBytes }
    const [, size, limit] = /^(.+) is over the (.+) limit/.exec(sentenceFor(refused)) ?? []
    expect(size).toBeTruthy()
    expect(size).not.toBe(limit)
  },
)

test('refuses an empty file, and one whose bytes are another type than its name says', () => {
  expect([
    refusalOf(file('a.mp4', 0, { agrees: false, foundType: null })),
    refusalOf(file('a.mp4', 9, { agrees: false, foundType: 'image/png' })),
    refusalOf(file('a.txt', 9, { agrees: false, foundType: null })),
  ]).toEqual([
    { kind: 'empty' },
    { kind: 'wrong-type', expected: 'video/mp4', found: 'image/png' },
    { kind: 'wrong-type', expected: 'text/plain', found: null },
  ])
})
