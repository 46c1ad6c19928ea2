import { createHash } from 'node:crypto'
import { AzureError } from './azure-error.ts'
import { type BodyOptions, disturbedBody } from './blob-body.ts'
import {
  blockIdOf,
  declaredLength,
  declaredMd5,
  headerOf,
  invalidHeader,
  refuseCondition,
  refuseOtherMd5,
} from './blob-headers.ts'
import type { BlobStore, Part, StoredBlob } from './blob-store.ts'
import { parseBlockList } from './block-list.ts'
import type { Exchange } from './exchange.ts'

/** One write that its signature has been verified for. */
export interface BlobWrite {
  exchange: Exchange
  blobPath: string
  query: URLSearchParams
  permissions: string
  blobs: BlobStore
  body: BodyOptions
}

const MiB = 1024 * 1024
/** Source: https://learn.microsoft.com/azure/storage/blobs/scalability-targets */
const maxPutBytes = 5000 * MiB
const maxBlockBytes = 4000 * MiB
const maxListBytes = 16 * MiB

/** Gives the headers of the 201, as the other two do. */
export async function putBlob(write: BlobWrite): Promise<Record<string, string>> {
  const { exchange, blobPath, permissions, blobs } = write
  const { headers } = exchange.request
  if (!/[cw]/.test(permissions)) throw new AzureError('AuthorizationPermissionMismatch')
  const kind = headerOf(headers, 'x-ms-blob-type')
  if (kind === undefined) throw new AzureError('MissingRequiredHeader', { HeaderName: 'x-ms-blob-type' })
  if (kind !== 'BlockBlob') throw invalidHeader('x-ms-blob-type', headers)
  declaredLength(headers, maxPutBytes)
  const refuse = () => {
    refuseCondition(headers, blobs.get(blobPath))
    if (blobs.get(blobPath) && !permissions.includes('w')) throw new AzureError('UnauthorizedBlobOverwrite')
  }
  refuse()
  const part = await received(write, refuse)
  return {
    ...blobHeaders(blobs.put({ blobPath, contentType: contentTypeOf(write) }, part)),
    ...md5Header(part),
  }
}

export async function putBlock(write: BlobWrite): Promise<Record<string, string>> {
  const { exchange, blobPath, query, permissions, blobs } = write
  const { headers } = exchange.request
  if (!permissions.includes('w')) throw new AzureError('AuthorizationPermissionMismatch')
  const blockId = blockIdOf(query)
  const length = declaredLength(headers, maxBlockBytes)
  if (length === 0) throw invalidHeader('Content-Length', headers)
  blobs.refuseBlockId(blobPath, blockId)
  const part = await received(write, () => blobs.refuseBlockId(blobPath, blockId))
  blobs.stage(blobPath, blockId, part)
  return md5Header(part)
}

export async function putBlockList(write: BlobWrite): Promise<Record<string, string>> {
  const { exchange, blobPath, permissions, blobs, body } = write
  const { headers } = exchange.request
  if (!permissions.includes('w')) throw new AzureError('AuthorizationPermissionMismatch')
  declaredLength(headers, maxListBytes)
  const md5 = declaredMd5(headers)
  const xml = Buffer.concat(await Array.fromAsync(disturbedBody(exchange, body)))
  refuseOtherMd5(md5, createHash('md5').update(xml).digest())
  refuseCondition(headers, blobs.get(blobPath))
  const list = parseBlockList(xml.toString('utf8'))
  const contentType = headerOf(headers, 'x-ms-blob-content-type') ?? 'application/octet-stream'
  return blobHeaders(blobs.commit({ blobPath, contentType }, list))
}

/** The body in a file; `refuse` is asked again once it is there, because others may have written meanwhile. */
async function received({ exchange, blobs, body }: BlobWrite, refuse: () => void): Promise<Part> {
  const declared = declaredMd5(exchange.request.headers)
  const part = await blobs.write(disturbedBody(exchange, body))
  try {
    refuseOtherMd5(declared, part.md5)
    refuse()
  } catch (error) {
    blobs.discard(part)
    throw error
  }
  return part
}

function contentTypeOf({ exchange }: BlobWrite): string {
  const { headers } = exchange.request
  return headerOf(headers, 'x-ms-blob-content-type') ?? headers['content-type'] ?? 'application/octet-stream'
}

function blobHeaders({ etag, lastModifiedMs }: StoredBlob): Record<string, string> {
  return { etag, 'last-modified': new Date(lastModifiedMs).toUTCString() }
}

function md5Header({ md5 }: Part): Record<string, string> {
  return { 'content-md5': md5.toString('base64') }
}
