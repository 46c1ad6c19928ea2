import { expect, test } from 'vitest'
import { zipTypes } from '../../../main/media/sniff-zip.ts'

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const zip = 'application/zip'

function entries(...names: string[]): Buffer {
  return Buffer.concat(
    names.flatMap((name) => {
      const header = Buffer.alloc(30)
      header.write('PK\x03\x04\x14', 'latin1')
      header.writeUInt16LE(name.length, 26)
      return [header, Buffer.from(name), Buffer.from('stream of unknown length')]
    }),
  )
}

test('the names of the entries tell Word from its relatives, and doubt is in its favour', () => {
  expect([
    zipTypes(entries('[Content_Types].xml', '_rels/.rels', 'word/document.xml')),
    zipTypes(entries('docProps/app.xml', 'word/document.xml', 'word/embeddings/a.xlsx')),
    zipTypes(entries('[Content_Types].xml', '_rels/.rels')),
    zipTypes(entries('docProps/thumbnail.jpeg')),
    zipTypes(entries('[Content_Types].xml', 'xl/workbook.xml')),
    zipTypes(entries('[Content_Types].xml', 'ppt/presentation.xml')),
    zipTypes(entries('mimetype', 'content.xml')),
    zipTypes(Buffer.from('PK\x05\x06')),
    zipTypes(Buffer.from('PK\x03\x04')),
  ]).toEqual([[docx], [docx], [docx, zip], [zip, docx], [zip], [zip], [zip], [], [zip, docx]])
})
