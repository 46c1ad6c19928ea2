import { notPart } from '../strict.ts'

/** Of a piece of an answered range. Chromium asks for the next piece itself. */
const pieceBytes = 2 * 1024 * 1024
/** The debugging protocol carries a body in one message, as base64, and messages end at 100 MiB. */
const maxBytes = 64 * 1024 * 1024

export interface Answer {
  status: number
  headers: Headers
  body: Buffer
}

/**
 * What Chromium can be handed of a response. A range (206) is cut to its first piece, which HTTP allows, and the rest of
 * its stream is never read: so a film plays and seeks however large it is. Any other body is whole, up to 64 MiB.
 */
export async function readAnswer(response: Response): Promise<Answer> {
  const headers = new Headers(response.headers)
  const range =
    response.status === 206 ? /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(headers.get('content-range') ?? '') : null
  const limit = range ? pieceBytes : maxBytes
  const { body, isComplete } = await readUpTo(response, limit)
  if (!isComplete && !range) throw notPart(`an answer of more than ${maxBytes} bytes that is not a range`)
  if (range) {
    const from = Number(range[1])
    headers.set('content-range', `bytes ${from}-${from + body.length - 1}/${range[3]}`)
  }
  if (!isComplete || headers.has('content-length')) headers.set('content-length', String(body.length))
  return { status: response.status, headers, body }
}

async function readUpTo(response: Response, limit: number): Promise<{ body: Buffer; isComplete: boolean }> {
  const parts: Uint8Array[] = []
  let length = 0
  // Leaving the loop cancels the stream, and with it the file behind it.
  for await (const part of response.body ?? []) {
    parts.push(part)
    length += part.length
    if (length > limit) break
  }
  const body = Buffer.concat(parts)
  return { body: body.subarray(0, limit), isComplete: length <= limit }
}
