import { expect, test } from 'vitest'
import { sentNameFor } from '../../../../main/services/mediamagic/sent-name.ts'

const prefix = /^[0-9a-f]{12}-/

test.each([
  ['spring spot v3.mov', 'spring-spot-v3.mov'],
  ['SPOT_final (2).MP4', 'SPOT_final-2.mp4'],
  ['Übergröße – Straße.mov', 'U-bergro-e-Stra-e.mov'],
  ['é.png', 'e.png'],
  ['広告.mp4', 'file.mp4'],
  ['🎬.mp4', 'file.mp4'],
  ['a..b...c.mp4', 'a-b-c.mp4'],
  ['..mp4.mp4', 'mp4.mp4'],
  ['-- .mp4', 'file.mp4'],
  ['a\r\nX-Evil: "1".pdf', 'a-X-Evil-1.pdf'],
  ['a"; filename="b.pdf', 'a-filename-b.pdf'],
  ['..\\..\\a.txt', 'a.txt'],
  ['%2e%2e%2f.txt', '2e-2e-2f.txt'],
  ['archive.tar.docx', 'archive-tar.docx'],
  ['CON.txt', 'CON.txt'],
])('%j travels as %s', (name, sent) => {
  expect(sentNameFor(`/exports/of today/${name}`).replace(prefix, '')).toBe(sent)
})

test('every name is of the safest characters, short, and never used before', () => {
  const stems = [
    'a',
    '.hidden',
    '..',
    'x'.repeat(400),
    '日本'.repeat(100),
    '\u0000\u001f',
    'a/b',
    'ſﬁ',
    '\ud83c',
    '',
  ]
  const names = Array.from({ length: 300 }, (_, at) =>
    sentNameFor(`/exports/${stems[at % stems.length]}.mp4`),
  )
  const isSafe = (name: string) =>
    /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/.test(name) && name.length <= 255 && !name.includes('..')
  expect(names.filter((name) => !isSafe(name) || !prefix.test(name))).toEqual([])
  expect(new Set(names).size).toBe(names.length)
})

test('the extension is kept whatever the length of the name', () => {
  const extensions = ['.mp4', '.jpeg', '.docx', '.webp']
  expect(
    extensions.filter((extension) => !sentNameFor(`/${'n'.repeat(251)}${extension}`).endsWith(extension)),
  ).toEqual([])
})
