import { expect, test } from 'vitest'
import { essenceOf, kindOf } from '../../../main/sandbox/kinds.ts'

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const heads: Record<string, [types: string[], latin1: string]> = {
  mp4: [['video/mp4', 'video/quicktime'], '\0\0\0\x18ftypisom'],
  'old mov': [['video/mp4', 'video/quicktime'], '\0\0\0\x08wide\0\0'],
  avi: [['video/x-msvideo'], 'RIFF\x10\0\0\0AVI LIST'],
  mkv: [['video/x-matroska'], '\x1a\x45\xdf\xa3'],
  'mp3 with tag': [['audio/mpeg'], 'ID3\x04'],
  'mp3 without tag': [['audio/mpeg'], '\xff\xfb\x90\x64'],
  wav: [['audio/wav', 'audio/x-wav'], 'RIFF\x10\0\0\0WAVEfmt '],
  aac: [['audio/aac', 'audio/mpeg'], '\xff\xf1\0'],
  ogg: [['audio/ogg'], 'OggS\0'],
  jpeg: [['image/jpeg'], '\xff\xd8\xff\xe0\0'],
  png: [['image/png'], '\x89PNG\r\n\x1a\n\0'],
  gif: [['image/gif'], 'GIF89a\0'],
  webp: [['image/webp'], 'RIFF\x10\0\0\0WEBPVP8 '],
  svg: [
    ['image/svg+xml', 'text/plain'],
    '<?xml version="1.0"?>\n<!-- a > b --><!DOCTYPE svg [<!ENTITY a "b">]>\n<svg xmlns="http://www.w3.org/2000/svg"/>',
  ],
  'html with an svg': [['text/plain'], '<html><svg></svg></html>'],
  pdf: [['application/pdf'], '%PDF-1.7\n\0'],
  doc: [['application/msword'], '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  docx: [[docx], 'PK\x03\x04\0'],
  text: [['text/plain'], 'free text'],
  executable: [[], 'MZ\x90\0'],
}
const types = [
  ...['video/mp4', 'video/quicktime', 'video/x-msvideo', 'video/x-matroska'],
  ...['audio/mpeg', 'audio/wav', 'audio/x-wav', 'audio/aac', 'audio/ogg'],
  ...['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/svg+xml'],
  ...['application/pdf', 'application/msword', docx, 'text/plain'],
]

test.each(Object.entries(heads))('knows %s by its leading bytes', (_, [expected, latin1]) => {
  const zeros = Buffer.alloc(expected.includes('text/plain') ? 0 : 16)
  const head = Buffer.concat([Buffer.from(latin1, 'latin1'), zeros])
  expect(types.filter((type) => kindOf(type)?.matches(head)).sort()).toEqual([...expected].sort())
})

test('knows no other types', () => {
  const others = [
    'video/webm',
    'audio/mp4',
    'audio/flac',
    'image/heic',
    'text/csv',
    'application/octet-stream',
  ]
  expect(others.filter((type) => kindOf(type))).toEqual([])
  expect(kindOf('constructor')).toBeUndefined()
  expect(essenceOf('Text/Plain; charset=utf-8')).toBe('text/plain')
})
