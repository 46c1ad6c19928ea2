import { z } from 'zod'
import type { ApiCall, Route } from './api.ts'
import type { BlobStore } from './blob-store.ts'
import type { FaultState } from './faults.ts'
import { essenceOf, kindOf, typeByName } from './kinds.ts'
import { type Part, parseMultipart } from './multipart.ts'
import { invalid, refused, type SandboxReply, validated } from './refusal.ts'
import type { Sas } from './sas.ts'
import { timestamp } from './timestamp.ts'

export interface UploadsOptions {
  blobs: BlobStore
  sas: Sas
  faults: FaultState
  /** Scheme, host and port of the blob side. */
  blobUrl: string
  /** The type that each blob path was announced with; filled here. */
  declaredTypes: Map<string, string>
  /** A part without a type has the one that its name says. */
  isLenient: boolean
}

/** 10 MB, in the binary reading and inclusive. */
const maxDirectBytes = 10_485_760
/** Room for the boundaries and headers around the file. */
const maxFormBytes = maxDirectBytes + 64 * 1024
const requestSchema = z.object({ filename: z.string(), contentType: z.string() })
const tooLarge =
  'File exceeds the 10 MB direct upload limit; use a presigned URL from /api/integrations/uploads/url'

export function uploadRoutes(options: UploadsOptions): Route[] {
  const { blobs, sas, faults, blobUrl, declaredTypes, isLenient } = options

  async function requestUrl(call: ApiCall): Promise<SandboxReply> {
    const { filename, contentType } = validated(requestSchema, await call.json())
    refuseFilename(filename)
    const type = allowedType(contentType)
    // Not unique on purpose: two uploads of one name land on one blob.
    const blobPath = `${call.caller.workspaceId}/${filename}`
    const { query, expiresAtMs } = sas.issue(blobPath, { permissions: faults.settings.sasPermissions })
    declaredTypes.set(blobPath, type)
    const uploadUrl = `${blobUrl}/assets/${blobPath.split('/').map(encodeURIComponent).join('/')}?${query}`
    return { status: 200, body: { uploadUrl, blobPath, expiresAt: timestamp(expiresAtMs) } }
  }

  async function uploadDirect(call: ApiCall): Promise<SandboxReply> {
    const { filename = '', contentType, content } = await filePart(call)
    refuseFilename(filename)
    const type = allowedType(contentType ?? (isLenient ? typeByName(filename) : undefined))
    if (content.length > maxDirectBytes) throw refused(413, tooLarge)
    const blobPath = `${call.caller.workspaceId}/${filename}`
    declaredTypes.set(blobPath, type)
    blobs.put({ blobPath, contentType: type }, await blobs.write(once(content)))
    return { status: 201, body: { blobPath, sizeBytes: content.length, contentType: type } }
  }

  return [
    { method: 'POST', path: '/uploads/url', bucket: 'upload', handle: requestUrl },
    { method: 'POST', path: '/uploads/direct', bucket: 'upload', handle: uploadDirect },
  ]
}

/** Letters, digits, space and `. _ - ( )`; not hidden, no path. */
export function isFilename(name: string): boolean {
  return /^[\p{L}\p{N} ._()-]{1,255}$/u.test(name) && !name.startsWith('.') && !name.includes('..')
}

function refuseFilename(name: string): void {
  if (!isFilename(name)) throw refused(403, 'Invalid filename')
}

/** Throws 415. */
function allowedType(contentType: string | undefined): string {
  if (contentType === undefined) throw refused(415, 'The file part has no Content-Type')
  const type = essenceOf(contentType)
  if (!kindOf(type)) throw refused(415, `Content type not allowed: ${type}`)
  return type
}

/** The part named `file`. A part without a file name is a plain field and no file. */
async function filePart(call: ApiCall): Promise<Part> {
  const body = await call.raw(maxFormBytes)
  if (!body) throw refused(413, tooLarge)
  const parts = parseMultipart(call.headers['content-type'] ?? '', body)
  if (!parts) throw invalid({ field: 'body', message: 'Input should be valid multipart/form-data' })
  const part = parts.find(({ name }) => name === 'file')
  if (!part) throw invalid({ field: 'file', message: 'Field required' })
  if (part.filename === undefined)
    throw invalid({ field: 'file', message: 'Expected a file with a filename' })
  return part
}

async function* once(content: Buffer): AsyncGenerator<Buffer> {
  yield content
}
