import type { ByteReader } from '../../media/byte-reader.ts'
import { lastPagesAt, maxPageBytes, type OggPage, oggPagesFrom } from '../../media/ogg-pages.ts'
import { type Completeness, complete, incomplete, unknown } from './completeness.ts'

/** 500 MB, the most that is taken, in pages of their usual 4 kB, and some. */
const maxPages = 200_000
/** Streams that take turns: sound, subtitles, a description of both. */
const maxStreams = 64

/** Complete when every stream that begins in it has its page that ends it; streams may follow each other. */
export async function checkOgg(reader: ByteReader): Promise<Completeness> {
  const begun = new Set<number>()
  for await (const page of oggPagesFrom(reader, 0, maxStreams)) {
    if (page === 'cut') return incomplete(null)
    if (page === 'strange') return unknown
    if (!page.isFirst) break
    begun.add(page.serial)
  }
  if (begun.size === 0) return unknown
  const last: OggPage[] = []
  const ending = await walk(reader, await lastPagesAt(reader), (page) => last.push(page))
  if (ending !== 'end') return ending === 'cut' ? incomplete(null) : await judgeTrailing(reader, last)
  const [only] = begun
  const final = last.at(-1)
  // What most files are: one stream, whose last page is the file's.
  if (begun.size === 1 && final?.serial === only) return final?.isLast ? complete : incomplete(null)
  return await checkAll(reader)
}

/** Something else stands behind the pages: a tag behind the end, or space that is not filled yet. */
async function judgeTrailing(reader: ByteReader, last: readonly OggPage[]): Promise<Completeness> {
  const end = last.at(-1)
  if (end) return end.isLast ? unknown : incomplete(null)
  const tail = await reader.read(reader.sizeBytes - maxPageBytes, maxPageBytes)
  return tail.every((byte) => byte === 0) ? incomplete(null) : unknown
}

/** Every page's header, to know which streams are still open. */
async function checkAll(reader: ByteReader): Promise<Completeness> {
  const open = new Set<number>()
  const ending = await walk(reader, 0, ({ serial, isFirst, isLast }) => {
    if (isFirst) open.add(serial)
    if (isLast) open.delete(serial)
  })
  if (ending === 'strange') return unknown
  return ending === 'end' && open.size === 0 ? complete : incomplete(null)
}

async function walk(reader: ByteReader, start: number, onPage: (page: OggPage) => void) {
  if (start < 0) return 'strange'
  for await (const page of oggPagesFrom(reader, start, maxPages)) {
    if (typeof page === 'string') return page
    onPage(page)
  }
  return 'end'
}
