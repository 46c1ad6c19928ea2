import { assetIdSchema, submissionIdSchema } from '../../../preload/contract/model.ts'
import { reviewPreset } from '../../../preload/contract/preset.ts'
import type { MediaFile } from '../../media/media-file.ts'
import { Fault } from '../../net/fault.ts'
import type { Http } from '../../net/http.ts'
import type { RateBuckets } from '../../net/rate-buckets.ts'
import type { AssetReading, Connection, MediaService, Order } from '../service.ts'
import { createClient, type MediaMagicClient } from './client.ts'
import { kindOf, refusalOf } from './kinds.ts'
import { serviceTitle } from './offers.ts'
import { outcomesOf } from './outcomes.ts'
import { nextLookMs } from './pace.ts'
import { assetResultFrom } from './results.ts'
import { sentNameFor } from './sent-name.ts'

export interface MediaMagicOptions {
  http: Http
  buckets: RateBuckets
  baseUrlOf(workspace: string): string
  /** The API key of a workspace. Throws `key-missing` or `keychain-missing`. */
  keyOf(workspace: string): Promise<string>
}

/** The largest file sent through the API itself; above it a presigned URL is asked for. */
const directLimitBytes = 10_000_000

/** No submission has it: the service answers 404 to a key that it accepts. */
const noSubmission = '00000000-0000-0000-0000-000000000000'

export function createMediaMagic({ keyOf, baseUrlOf, http, buckets }: MediaMagicOptions): MediaService {
  const clientOf = (workspace: string, key: () => Promise<string>) =>
    createClient({ http, buckets, baseUrl: baseUrlOf(workspace), workspace, key })
  return {
    name: 'mediamagic',
    title: serviceTitle,
    takesGroups: true,
    check({ operation }) {
      if (operation !== reviewPreset.operation)
        throw new Fault({ kind: 'bad-request', said: `MediaMagic has no operation “${operation}”` })
    },
    wants: (path) => kindOf(path) !== undefined,
    accepts: refusalOf,
    nextLookMs,
    connect: (workspace) => connection(clientOf(workspace, () => keyOf(workspace))),
    async checkKey(workspace, key, signal) {
      await unlessMissing(clientOf(workspace, async () => key).submission(noSubmission, signal))
    },
  }
}

function connection(client: MediaMagicClient): Connection {
  return {
    async reserve(file, signal) {
      const contentType = contentTypeOf(file)
      const filename = sentNameFor(file.identity.path)
      if (file.identity.sizeBytes <= directLimitBytes)
        return {
          way: 'direct',
          send: async (content, sending) =>
            (await client.uploadDirect({ filename, contentType, content }, sending)).blobPath,
        }
      const { uploadUrl, blobPath, expiresAt } = await client.requestUploadUrl(
        { filename, contentType },
        signal,
      )
      return { way: 'presigned', url: uploadUrl, reference: blobPath, expiresAtMs: expiresAt }
    },

    async submit(order, { signal, sending }) {
      sending()
      const created = await client.createSubmission(submissionBody(order), { signal })
      return {
        submissionId: submissionIdSchema.parse(created.submissionId),
        assetIds: created.assets.map(({ assetId }) => assetIdSchema.parse(assetId)),
      }
    },

    async report(submissionId, signal) {
      return outcomesOf(await client.submission(submissionId, signal))
    },

    async read({ submissionId, assetId }, signal): Promise<AssetReading> {
      const asset = await unlessMissing(client.asset(submissionId, assetId, signal))
      if (asset?.status === 'failed') return { state: 'failed', fileName: asset.filename ?? null }
      if (asset?.status !== 'complete') return { state: 'unfinished' }
      const [issues, topics] = await Promise.all([
        unlessMissing(client.issues(submissionId, assetId, signal)),
        unlessMissing(client.topics(submissionId, assetId, signal)),
      ])
      const result = assetResultFrom(submissionId, asset, { enriched: issues?.issues ?? [], topics })
      const isEnriched = issues !== undefined && topics !== undefined
      return { state: 'complete', result, fileName: asset.filename ?? null, isEnriched }
    },

    async retry(submissionId, assetId, signal) {
      await client.retryAsset(submissionId, assetId, signal)
    },
  }
}

/** `filename` and `contentType` must not appear in an asset object. */
function submissionBody({ references, previous, metadata }: Order) {
  return {
    assets: references.map((blobPath, at) => {
      const previousSubmissionId = previous[at]
      return previousSubmissionId ? { blobPath, previousSubmissionId } : { blobPath }
    }),
    ...(Object.keys(metadata).length ? { metadata } : {}),
  }
}

function contentTypeOf(file: MediaFile): string {
  const kind = kindOf(file.identity.path)
  if (!kind) throw new Fault({ kind: 'unsupported', extension: file.extension })
  return kind.contentType
}

/** While an analysis runs, a 404 from the reads of an asset means "not yet", never "deleted". */
async function unlessMissing<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read
  } catch (error) {
    if (error instanceof Fault && error.failure.kind === 'rejected' && error.failure.status === 404)
      return undefined
    throw error
  }
}
