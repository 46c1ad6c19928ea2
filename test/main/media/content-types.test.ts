import { expect, test } from 'vitest'
import { contentTypeOf } from '../../../main/media/content-types.ts'

const names =
  'a.mp4 a.m4v a.mov a.avi a.mkv a.mp3 a.wav a.aac a.ogg a.oga a.jpg a.jpeg a.png a.gif a.webp a.svg a.pdf a.doc a.docx a.txt'

test('the extensions of the reference have the types of the reference', () => {
  expect(names.split(' ').map(contentTypeOf)).toEqual([
    'video/mp4',
    'video/mp4',
    'video/quicktime',
    'video/x-msvideo',
    'video/x-matroska',
    'audio/mpeg',
    'audio/wav',
    'audio/aac',
    'audio/ogg',
    'audio/ogg',
    'image/jpeg',
    'image/jpeg',
    'image/png',
    'image/gif',
    'image/webp',
    'image/svg+xml',
    'application/pdf',
    'application/msword',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'text/plain',
  ])
})

test('only the last extension counts, in either case, and no other word is one', () => {
  const paths = [
    '/Exports/Film.Final.MOV',
    'film.mov.part',
    '.mp4',
    'mp4',
    'film.',
    'film.constructor',
    'take.webm',
  ]
  expect(paths.map(contentTypeOf)).toEqual(['video/quicktime', null, null, null, null, null, 'video/webm'])
})
