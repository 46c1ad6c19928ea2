import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inspectFile } from '../../../main/media/inspect.ts'
import { box, ftyp, moov, noise } from '../../fakes/containers.ts'
import { temporaryFolder } from '../../fakes/media.ts'
import { adtsFrames, apeTag, id3v1, id3v2, mpegFrames } from '../../fakes/sound.ts'

const latin1 = (text: string) => Buffer.from(text, 'latin1')
const mdat = box('mdat', Buffer.alloc(50, 1))

/** A zip of stored files with nothing in them. */
function zip(...names: string[]): Buffer {
  const locals = names.map((name) => {
    const header = Buffer.alloc(30)
    header.write('PK\x03\x04\x14', 'latin1')
    header.writeUInt16LE(name.length, 26)
    return Buffer.concat([header, latin1(name)])
  })
  const central = names.map((name) => {
    const header = Buffer.alloc(46)
    header.write('PK\x01\x02', 'latin1')
    header.writeUInt16LE(name.length, 28)
    return Buffer.concat([header, latin1(name)])
  })
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt32LE(Buffer.concat(central).length, 12)
  end.writeUInt32LE(Buffer.concat(locals).length, 16)
  return Buffer.concat([...locals, ...central, end])
}

const taken: Record<string, Buffer> = {
  'zeros.mp3': Buffer.concat([Buffer.alloc(3_000), mpegFrames(50)]),
  'many-zeros.mp3': Buffer.concat([Buffer.alloc(200_000), mpegFrames(50)]),
  'ape.mp3': Buffer.concat([apeTag(300, { isInFront: true }), mpegFrames(50)]),
  'large-ape.mp3': Buffer.concat([apeTag(90_000, { isInFront: true }), mpegFrames(50)]),
  'picture.mp3': Buffer.concat([id3v2(300_000), mpegFrames(50)]),
  'two-tags.mp3': Buffer.concat([id3v2(80_000), id3v2(90), Buffer.alloc(500), mpegFrames(50)]),
  'old-tag.mp3': Buffer.concat([id3v1, mpegFrames(50)]),
  'junk.mp3': Buffer.concat([noise('junk', 2_000), mpegFrames(50)]),
  'tagged.aac': Buffer.concat([id3v2(100_000), adtsFrames(50)]),
  'zeros.aac': Buffer.concat([Buffer.alloc(900), adtsFrames(50)]),
  'mark.pdf': Buffer.from('\uFEFF%PDF-1.7\n'),
  'blank.pdf': latin1('\r\n%PDF-1.4\r\n%\xe2\xe3\0'),
  'line.pdf': latin1('HTTP/1.1 200 OK\nContent-Type: application/pdf\n\n%PDF-1.4\n\0'),
  'licence.svg': Buffer.from(`<?xml version="1.0"?><!-- ${'licence '.repeat(20_000)} -->\n<svg/>`),
  'dtd.svg': Buffer.from(`<!DOCTYPE svg [ <!-- a ] and a > --> <!ENTITY ns "]>"> ]>\n<svg/>`),
  'utf16.svg': Buffer.from('<?xml version="1.0"?><svg/>', 'utf16le'),
  'notes.txt': Buffer.from('Käse, für 3 €\r\n'.repeat(9), 'utf16le'),
  'skip.mov': Buffer.concat([box('skip', Buffer.alloc(40)), moov, mdat]),
  'pnot.mov': Buffer.concat([box('pnot', Buffer.alloc(12)), mdat, moov]),
  'letter.docx': zip('mimetype', '[Content_Types].xml', 'word/document.xml'),
  'photos.docx': zip('docProps/thumbnail.jpeg', '[Content_Types].xml', 'WORD/document.xml'),
}

const refused: Record<string, Buffer> = {
  'plain.docx': zip('photos/a.jpg', 'photos/b.jpg'),
  'sheet.docx': zip('[Content_Types].xml', 'xl/workbook.xml'),
  'words.docx': zip('word/notes.txt'),
  'noise.txt': noise('binary', 900),
  'film.txt': Buffer.concat([ftyp, moov]),
  'samples.txt': Buffer.from(new Int16Array(400).map((_, at) => at * 7 - 900).buffer),
  'noise.mp3': noise('no sound', 90_000),
  'zeros.mp3': Buffer.alloc(90_000),
  'words.mp3': Buffer.from('The quick brown fox. '.repeat(900)),
  'words.pdf': Buffer.from(`${'words '.repeat(400)}%PDF-1.4`),
  'page.svg': Buffer.from(`<!-- ${'licence '.repeat(20_000)} --><html><svg/></html>`),
  'prose.mov': Buffer.from('The skip is full.'),
}

const agreeing = async (files: Record<string, Buffer>) => {
  const folder = temporaryFolder()
  const names: string[] = []
  for (const [name, bytes] of Object.entries(files)) {
    await writeFile(join(folder, name), bytes)
    if ((await inspectFile(join(folder, name))).agrees) names.push(name)
  }
  return names
}

test('odd but valid beginnings are taken where common readers take them', async () => {
  expect(await agreeing(taken)).toEqual(Object.keys(taken))
})

test('what only has the name is refused', async () => {
  expect(await agreeing(refused)).toEqual([])
})
