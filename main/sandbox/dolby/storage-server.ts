import { createPace, Dropped, disturbedBody } from '../blob-body.ts'
import { drop, type Exchange, send, sendHtml } from '../exchange.ts'
import type { DolbyFaultState } from './faults.ts'
import type { ObjectStore, StoredObject } from './object-store.ts'
import type { Presigned } from './presigned.ts'
import { S3Error, s3ErrorXml, s3Status } from './s3-error.ts'
import { objectOfPath } from './storage-paths.ts'

export interface StorageServerOptions {
  objects: ObjectStore
  presigned: Presigned
  faults: DolbyFaultState
}

interface Limits {
  dropAfterBytes: number | undefined
  stallAfterBytes: number | undefined
}

/** The part of S3 that a presigned address meets: one PUT, and GET with ranges. */
export function createStorageServer({ objects, presigned, faults }: StorageServerOptions) {
  async function handle(exchange: Exchange): Promise<void> {
    const { record, request } = exchange
    const isMeant = (fault: { method?: string | undefined }) =>
      (fault.method ?? record.method) === record.method
    // Beside a signature in the query S3 takes no other; a token that arrives here is a leak.
    if (request.headers.authorization !== undefined) throw new S3Error('InvalidArgument')
    const refusal = faults.take('refuseStorage', isMeant)
    if (refusal?.body === 'html') return sendHtml(exchange, s3Status(refusal.code), refusal.code)
    if (refusal?.body === 'empty') return send(exchange, { status: s3Status(refusal.code) })
    if (refusal) throw new S3Error(refusal.code)
    const dropped = faults.take('dropStorage', isMeant)
    if (dropped?.when === 'before') return drop(exchange)
    const limits: Limits = {
      dropAfterBytes: dropped?.when === 'midway' ? dropped.afterBytes : undefined,
      stallAfterBytes: faults.take('stallStorage', isMeant)?.afterBytes,
    }
    presigned.verify(record.method, record.path, new URLSearchParams(record.query))
    const { appKey, location } = objectOfPath(record.path)
    if (record.method === 'GET') {
      const stored = objects.get(appKey, location)
      if (!stored) throw new S3Error('NoSuchKey')
      return give(exchange, stored, limits)
    }
    if (request.headers['content-length'] === undefined) throw new S3Error('MissingContentLength')
    const { md5 } = await objects.put(appKey, location, disturbedBody(exchange, { faults, ...limits }))
    if (dropped?.when === 'after') return drop(exchange)
    send(exchange, { status: 200, headers: { etag: `"${md5}"` } })
  }

  async function give(exchange: Exchange, stored: StoredObject, limits: Limits): Promise<void> {
    const { response, record } = exchange
    const range = faults.settings.ignoreRange ? undefined : rangeOf(exchange, stored)
    const { start, end } = range ?? { start: 0, end: stored.sizeBytes }
    record.status = range ? 206 : 200
    response.writeHead(record.status, {
      'accept-ranges': 'bytes',
      'content-length': String(end - start),
      'content-type': 'application/octet-stream',
      etag: `"${stored.md5}"`,
      ...(range ? { 'content-range': `bytes ${start}-${end - 1}/${stored.sizeBytes}` } : {}),
    })
    const keepPace = createPace(exchange, faults)
    const gone = new Promise<boolean>((resolve) => response.once('close', () => resolve(false)))
    let sentBytes = 0
    for await (const chunk of objects.read(stored, { start, end })) {
      const { dropAfterBytes = Infinity, stallAfterBytes = Infinity } = limits
      const allowed = Math.min(dropAfterBytes, stallAfterBytes) - sentBytes
      const isWritten = await Promise.race([gone, written(exchange, chunk.subarray(0, allowed))])
      if (!isWritten) return
      sentBytes += Math.min(chunk.length, allowed)
      if (allowed <= chunk.length) return limits.dropAfterBytes === undefined ? undefined : drop(exchange)
      await keepPace(chunk.length)
    }
    response.end()
  }

  return {
    handle,
    fail(exchange: Exchange, error: unknown): void {
      if (error instanceof Dropped) return
      const s3 = error instanceof S3Error ? error : new S3Error('InternalError', { Reason: String(error) })
      const headers = { 'content-type': 'application/xml' }
      send(exchange, { status: s3Status(s3.code), headers, content: s3ErrorXml(s3) })
    },
  }
}

/** Resolves when the chunk is on its way; to false, or never, when there is nobody left to send it to. */
function written({ response }: Exchange, chunk: Buffer): Promise<boolean> {
  return new Promise((resolve) => {
    response.write(chunk, (error) => resolve(!error))
  })
}

/** Undefined where the whole is asked for, or another version than there is now. Throws 416. */
function rangeOf({ request: { headers } }: Exchange, { sizeBytes, md5 }: StoredObject) {
  const [, first = '', last = ''] = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? '') ?? []
  if (first === '') return undefined
  if (headers['if-range'] !== undefined && headers['if-range'] !== `"${md5}"`) return undefined
  const start = Number(first)
  const end = last === '' ? sizeBytes : Math.min(sizeBytes, Number(last) + 1)
  if (start >= sizeBytes || end <= start) throw new S3Error('InvalidRange')
  return { start, end }
}
