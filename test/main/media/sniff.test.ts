import { expect, test } from 'vitest'
import { agreesWith, sniff } from '../../../main/media/sniff.ts'
import {
  box,
  chunk,
  ebmlHeader,
  element,
  ftyp,
  noise,
  riff,
  wave64,
  waveFormat,
} from '../../fakes/containers.ts'

const latin1 = (text: string) => Buffer.from(text, 'latin1')
const hex = (text: string) => Buffer.from(text, 'hex')
const likeliest = (cases: Record<string, Buffer>) =>
  Object.fromEntries(Object.entries(cases).map(([name, head]) => [name, sniff(head)[0] ?? null]))
const brand = (name: string) => box('ftyp', latin1(`${name}\0\0\0\0`))
const id3 = (size: number, after: Buffer) =>
  Buffer.concat([latin1('ID3\x04\0\0\0\0'), Buffer.from([size >> 7, size & 127]), Buffer.alloc(size), after])

test('signatures show the type', () => {
  expect(
    likeliest({
      mp4: ftyp,
      quicktime: brand('qt  '),
      m4a: brand('M4A '),
      heic: brand('heic'),
      'old quicktime, movie first': box('moov', Buffer.alloc(8)),
      'old quicktime, media first': hex('7fffffff6d646174'),
      'old quicktime, wide': box('wide'),
      avi: riff('AVI ', Buffer.alloc(4)),
      wav: riff('WAVE', waveFormat()),
      rf64: wave64(waveFormat(), { riff: 1n, data: 1n }),
      webp: riff('WEBP', chunk('VP8 ', Buffer.alloc(4))),
      'riff of another form': Buffer.concat([riff('CDXA', Buffer.alloc(4))]),
      matroska: ebmlHeader,
      webm: element('1a45dfa3', element('4282', latin1('webm'))),
      'mp3 frame': hex('fffb9064000000'),
      'mp3 behind a tag': id3(300, hex('fffb9064')),
      'nothing known behind a tag': id3(300, Buffer.alloc(9)),
      'aac behind a tag': id3(300, hex('fff15080')),
      'tag without an end in sight': latin1('ID3\x04\0\0\x7f\x7f\x7f\x7f'),
      aac: hex('fff15080001ffc'),
      'aac of version 2': hex('fff94c80001ffc'),
      ogg: latin1('OggS\0'),
      jpeg: hex('ffd8ffe000'),
      png: hex('89504e470d0a1a0a'),
      gif: latin1('GIF89a\0'),
      pdf: latin1('%PDF-1.7\n%\xe2\0'),
      doc: hex('d0cf11e0a1b11ae100'),
      flac: latin1('fLaC\0'),
      aiff: latin1('FORM\0\0\0\0AIFF'),
      tiff: latin1('II*\0'),
      text: Buffer.from('Der Text über Käse.', 'utf8'),
    }),
  ).toEqual({
    mp4: 'video/mp4',
    quicktime: 'video/quicktime',
    m4a: 'audio/mp4',
    heic: 'image/heic',
    'old quicktime, movie first': 'video/quicktime',
    'old quicktime, media first': 'video/quicktime',
    'old quicktime, wide': 'video/quicktime',
    avi: 'video/x-msvideo',
    wav: 'audio/wav',
    rf64: 'audio/wav',
    webp: 'image/webp',
    'riff of another form': null,
    matroska: 'video/x-matroska',
    webm: 'video/webm',
    'mp3 frame': 'audio/mpeg',
    'mp3 behind a tag': 'audio/mpeg',
    'nothing known behind a tag': 'audio/mpeg',
    'aac behind a tag': 'audio/aac',
    'tag without an end in sight': 'audio/mpeg',
    aac: 'audio/aac',
    'aac of version 2': 'audio/aac',
    ogg: 'audio/ogg',
    jpeg: 'image/jpeg',
    png: 'image/png',
    gif: 'image/gif',
    pdf: 'application/pdf',
    doc: 'application/msword',
    flac: 'audio/flac',
    aiff: 'audio/aiff',
    tiff: 'image/tiff',
    text: 'text/plain',
  })
})

test('one family of boxes agrees with all its names, pictures in boxes with none of them', () => {
  const agreed = (head: Buffer) =>
    ['video/mp4', 'video/quicktime', 'audio/mp4', 'image/heic'].map((type) => agreesWith(type, sniff(head)))
  expect([agreed(ftyp), agreed(brand('qt  ')), agreed(brand('heic'))]).toEqual([
    [true, true, true, false],
    [true, true, true, false],
    [false, false, false, true],
  ])
})

test('a sync of eleven bits alone is not sound', () => {
  const reserved = {
    version: hex('ffeb9064'),
    layer: hex('fffe9064'),
    bitrate: hex('fffbf064'),
    'sample rate': hex('fffb9c64'),
    emphasis: hex('fffb9066'),
    'rate of aac': hex('fff17480'),
    'too few bytes': hex('fffb90'),
  }
  const padded = Object.fromEntries(
    Object.entries(reserved).map(([name, head]) => [
      name,
      Buffer.concat([head, Buffer.alloc(head.length < 4 ? 0 : 8)]),
    ]),
  )
  expect(
    Object.values(padded).flatMap((head) => sniff(head).filter((type) => type.startsWith('audio'))),
  ).toEqual([])
})

test('noise is hardly ever taken for anything', () => {
  const found = Array.from({ length: 4_000 }, (_, seed) => sniff(noise(`${seed}`, 4096)).length).filter(
    (count) => count > 0,
  )
  expect(found.length).toBeLessThan(4)
})

test('nothing and zeros are nothing', () => {
  expect([sniff(Buffer.alloc(0)), sniff(Buffer.alloc(4096))]).toEqual([[], []])
})
