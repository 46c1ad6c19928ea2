import { randomUUID } from 'node:crypto'
import type { StreamBody } from '../../net/http.ts'

/**
 * One file as multipart/form-data in a single part named `file`. The part's content type is always set: without it the
 * service answers 415. `filename` must be free of quotes and line breaks, which a sent name is.
 */
export function multipartFile(file: { filename: string; contentType: string; content: StreamBody }): {
  stream: StreamBody
  contentType: string
} {
  const boundary = `mediamagic-${randomUUID()}`
  const head = Buffer.from(
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${file.filename}"\r\n` +
      `Content-Type: ${file.contentType}\r\n\r\n`,
  )
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`)
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    stream: {
      lengthBytes: head.length + file.content.lengthBytes + tail.length,
      async *chunks() {
        yield head
        yield* file.content.chunks()
        yield tail
      },
    },
  }
}
