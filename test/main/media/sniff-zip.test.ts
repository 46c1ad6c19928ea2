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

test('three thousand headers that each claim the longest name are read once, not three thousand times', () => {
  const header = Buffer.alloc(30)
  header.write('PK\x03\x04\x14', 'latin1')
  header.writeUInt16LE(0xffff, 26)
  const head = Buffer.concat(Array.from({ length: 3_000 }, () => header))
  let readBytes = 0
  const counting = new Proxy(head, {
    get(buffer, name) {
      const value = Reflect.get(buffer, name)
      if (name === 'toString')
        return (encoding: BufferEncoding, start: number, end: number) => {
          readBytes += Math.min(end, buffer.length) - start
          return buffer.toString(encoding, start, end)
        }
      return typeof value === 'function' ? value.bind(buffer) : value
    },
  })
  expect(zipTypes(counting)).toEqual([zip, docx])
  expect(readBytes).toBeLessThanOrEqual(head.length)
})

test('a name that begins like a telling one and goes on is another', () => {
  expect(zipTypes(entries('[Content_Types].xml.bak', 'a'))).toEqual([zip, docx])
  expect(zipTypes(entries('mimetypes', 'xlsx'))).toEqual([zip, docx])
})
