import { extname } from 'node:path'
import { expect, test } from 'vitest'
import { kindOf, refusalOf } from '../../../../main/services/mediamagic/kinds.ts'

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

test.each([
  ['video', 'a.mp4', 5_000_000_000],
  ['video', 'a.mkv', 5_000_000_000],
  ['audio', 'a.wav', 500_000_000],
  ['image', 'a.svg', 50_000_000],
  ['document', 'a.docx', 100_000_000],
])(
  'takes %s like %s up to %i bytes, which is right whether MB is decimal or binary',
  (category, name, limitBytes) => {
    expect([1, limitBytes, limitBytes + 1].map((sizeBytes) => refusalOf(file(name, sizeBytes)))).toEqual([
      undefined,
      undefined,
      { kind: 'too-large', category, sizeBytes: limitBytes + 1, limitBytes },
    ])
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
