import { z } from 'zod'
import type { ApiCall } from './api.ts'
import type { BlobStore, StoredBlob } from './blob-store.ts'
import { headBytes, kindOf, sizeLimits } from './kinds.ts'
import { invalid, refused, validated } from './refusal.ts'
import type { CheckedAsset, SubmissionOrder, SubmissionRegistry } from './submission-registry.ts'
import { isFilename } from './uploads.ts'

export interface ChecksOptions {
  registry: SubmissionRegistry
  blobs: BlobStore
  declaredTypes: ReadonlyMap<string, string>
  /** For requests that give no `simulationDelaySeconds`. */
  delaySeconds: number
}

const uuid = z.guid('Input should be a valid UUID')
const requestSchema = z.object({
  assets: z
    .array(z.strictObject({ blobPath: z.string(), previousSubmissionId: uuid.optional() }))
    .min(1, 'List should have at least 1 item'),
  sidekickIds: z.array(uuid).default([]),
  metadata: z.record(z.string(), z.unknown()).default({}),
})

/** Reads and checks a whole `POST /submissions`: one asset that is wrong refuses all of it. */
export async function checkedOrder(call: ApiCall, options: ChecksOptions): Promise<SubmissionOrder> {
  const { workspaceId } = call.caller
  const delaySeconds = simulationDelay(call) ?? options.delaySeconds
  const { assets, ...order } = validated(requestSchema, await call.json())
  const checked: CheckedAsset[] = []
  for (const { blobPath, previousSubmissionId } of assets) {
    const blob = requestedBlob(blobPath, workspaceId, options)
    options.registry.refuseSubmitted(blobPath)
    if (checked.some((other) => other.blobPath === blobPath)) throw refused(409, 'Asset already submitted')
    const previous =
      previousSubmissionId && options.registry.find(previousSubmissionId.toLowerCase(), workspaceId)
    if (previousSubmissionId && !previous) throw refused(404, 'Previous submission not found')
    checked.push({
      blobPath,
      filename: blobPath.slice(workspaceId.length + 1),
      contentType: await provenType(blobPath, blob, options),
      fingerprint: await options.blobs.fingerprint(blob),
      previous: previous || undefined,
    })
  }
  return { ...order, workspaceId, delayMs: delaySeconds * 1_000, assets: checked }
}

function simulationDelay({ query, caller }: ApiCall): number | undefined {
  const text = query.get('simulationDelaySeconds')
  if (text === null) return undefined
  if (caller.isLive) throw refused(400, 'simulationDelaySeconds is only available with sandbox keys')
  if (/^\d+$/.test(text) && Number(text) <= 30) return Number(text)
  const message = 'Input should be an integer from 0 to 30'
  throw invalid({ field: 'simulationDelaySeconds', message })
}

function requestedBlob(blobPath: string, workspaceId: string, { blobs }: ChecksOptions): StoredBlob {
  const prefix = `${workspaceId}/`
  if (!blobPath.startsWith(prefix) || !isFilename(blobPath.slice(prefix.length)))
    throw refused(403, 'Invalid blob path')
  const blob = blobs.get(blobPath)
  if (!blob) throw refused(404, 'Blob not found')
  return blob
}

/** The announced type, once size and leading bytes agree with it; else 413 or 415. */
async function provenType(
  blobPath: string,
  blob: StoredBlob,
  { blobs, declaredTypes }: ChecksOptions,
): Promise<string> {
  const type = declaredTypes.get(blobPath) ?? blob.contentType
  const kind = kindOf(type)
  if (!kind) throw refused(415, `Content type not allowed: ${type}`)
  const limit = sizeLimits[kind.category]
  if (blob.sizeBytes > limit.bytes)
    throw refused(413, `File exceeds the ${limit.words} limit of the category ${kind.category}`)
  const head = Buffer.concat(await Array.fromAsync(blobs.read(blob, { start: 0, end: headBytes })))
  if (!kind.matches(head)) throw refused(415, `File content does not match the declared type ${type}`)
  return type
}
