import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A folder of the test's own, gone when it ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mediamagic-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

function box(type: string, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content)
  const head = Buffer.alloc(8)
  head.writeUInt32BE(8 + body.length, 0)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, body])
}

/** A whole MP4 by its boxes, `payloadBytes` of random picture and all; no two are alike. */
export function mp4(payloadBytes: number): Buffer {
  const header = Buffer.alloc(100)
  header.writeUInt32BE(1_000, 12)
  header.writeUInt32BE(4_000, 16)
  return Buffer.concat([
    box('ftyp', Buffer.from('isom\0\0\0\0isommp42', 'latin1')),
    box('mdat', randomBytes(payloadBytes)),
    box('moov', box('mvhd', header)),
  ])
}

/** The smallest PNG there is, with `comment` in a text chunk so that two need not be alike. */
export function png(comment = ''): Buffer {
  const pixel =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  const bytes = Buffer.from(pixel, 'base64')
  if (!comment) return bytes
  const text = Buffer.from(`Comment\0${comment}`, 'latin1')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(text.length)
  const end = bytes.length - 12
  const chunk = Buffer.concat([length, Buffer.from('tEXt'), text, Buffer.alloc(4)])
  return Buffer.concat([bytes.subarray(0, end), chunk, bytes.subarray(end)])
}
