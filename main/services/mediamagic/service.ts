import { assetIdSchema, submissionIdSchema } from '../../../preload/domain/model/ids.ts'
import { reviewPreset } from '../../../preload/domain/model/preset.ts'
import { presetRefusals } from '../../../preload/domain/words/refusals.ts'
import type { MediaFile } from '../../media/media-file.ts'
import { Fault, isFault } from '../../net/fault.ts'
import { unlessMissing } from '../api-client.ts'
import type {
  AssetReading,
  MediaService,
  PresignedTarget,
  ServiceConnection,
  ServiceModule,
  ServiceOptions,
  SubmissionRequest,
} from '../service.ts'
import { createClient, type MediaMagicClient } from './client.ts'
import { factsFrom } from './facts.ts'
import { doubtAbout, kindOf, refusalOf } from './kinds.ts'
import { operations, presets } from './offers.ts'
import { type ReviewOptions, reviewOptionsIn } from './options.ts'
import { outcomesOf, phaseOf, statusOf } from './outcomes.ts'
import { nextPollDelayMs } from './pace.ts'
import { assetResultFrom } from './results.ts'
import { sentNameFor } from './sent-name.ts'

/** The largest file sent through the API itself; above it a presigned URL is asked for. */
const directLimitBytes = 10_000_000

/** No submission has it: the service answers 404 to a key that it accepts. */
const noSubmission = '00000000-0000-0000-0000-000000000000'

const neutralFile = { filename: 'key-check.txt', contentType: 'text/plain' }
/** The UUID that a blob's path begins with. */
const ownerIn = (blobPath: string) =>
  /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?=\/)/i.exec(blobPath)?.[0]

/** Without the clock: no answer of this service is kept. */
export type MediaMagicOptions = Omit<ServiceOptions, 'clock'>

export const mediamagic: ServiceModule = {
  operations,
  presets,
  validate: refusalOf,
  create: createMediaMagic,
}

export function createMediaMagic({ keyOf, hostsOf, http, buckets }: MediaMagicOptions): MediaService {
  const clientOf = (workspace: string, key: () => Promise<string>) =>
    createClient({ http, buckets, baseUrl: hostsOf(workspace).api, workspace, key })
  const direct: DirectWay = { limitBytes: directLimitBytes }
  return {
    name: 'mediamagic',
    check({ operation, options }) {
      if (operation !== reviewPreset.operation)
        throw new Fault({ kind: 'bad-request', message: presetRefusals.operation('MediaMagic', operation) })
      reviewOptionsIn(options)
    },
    supportsExtension: (path) => kindOf(path) !== undefined,
    validate: refusalOf,
    doubt: doubtAbout,
    nextPollDelayMs,
    connect(workspace, { options }, access) {
      const client = clientOf(workspace, access?.key ?? (() => keyOf(workspace)))
      return connection(client, { direct, options: reviewOptionsIn(options) })
    },
    async owns({ workspace, key, submissionId, reference }, signal) {
      const client = clientOf(workspace, async () => key)
      if (submissionId !== null)
        return (await unlessMissing(client.submission(submissionId, signal))) !== undefined
      const owner = ownerIn(reference ?? '')
      if (owner === undefined) return undefined
      // Uploads of an account lie in a folder of its own (reference §4.2); a link is asked for and not used.
      const { blobPath } = await client.requestUploadUrl(neutralFile, signal)
      const asked = ownerIn(blobPath)
      return asked === undefined ? undefined : asked === owner
    },
    async checkKey(workspace, key, signal) {
      await unlessMissing(clientOf(workspace, async () => key).submission(noSubmission, signal))
    },
  }
}

/**
 * Below the documented limit there may be a lower one; it is learnt by the service's own refusal. What stands between
 * refuses one file, for which the other way is tried: its pages pass.
 */
interface DirectWay {
  limitBytes: number
}

/** 413, or one of the statuses of a way that is not offered; whoever answered. */
const isRefusedWay = (error: unknown): error is Fault =>
  error instanceof Fault &&
  'status' in error.failure &&
  [404, 405, 411, 413, 501].includes(error.failure.status)

/** In the API's own words; nobody can tell whose an error of a server is. */
const isOwnRefusal = ({ failure }: Fault) =>
  failure.kind === 'rejected' || (failure.kind === 'service-trouble' && failure.status < 500)

function connection(
  client: MediaMagicClient,
  { direct, options }: { direct: DirectWay; options: ReviewOptions },
): ServiceConnection {
  const { sidekickIds, simulationDelaySeconds } = options
  const simulated = simulationDelaySeconds === undefined ? {} : { simulationDelaySeconds }

  return {
    async reserve(file, { signal, name = sentNameFor(file.identity.path) }) {
      const contentType = contentTypeOf(file)
      const presigned = async (): Promise<PresignedTarget> => {
        const {
          uploadUrl,
          blobPath,
          expiresAt = null,
        } = await client.requestUploadUrl({ filename: name, contentType }, signal)
        return { way: 'presigned', url: uploadUrl, reference: blobPath, expiresAtMs: expiresAt, name }
      }
      const { sizeBytes } = file.identity
      if (sizeBytes > direct.limitBytes) return await presigned()
      return {
        way: 'direct',
        send: async (content, sending) =>
          (await client.uploadDirect({ filename: name, contentType, content }, sending)).blobPath,
        instead(error) {
          if (!isRefusedWay(error)) return undefined
          if (isOwnRefusal(error)) direct.limitBytes = Math.min(direct.limitBytes, sizeBytes - 1)
          return presigned
        },
      }
    },

    async submit(order, { signal, sending }) {
      sending()
      const created = await client.createSubmission(
        { ...submissionBody(order), ...(sidekickIds.length ? { sidekickIds } : {}) },
        { ...simulated, signal },
      )
      return {
        submissionId: submissionIdSchema.parse(created.submissionId),
        facts: factsFrom(created),
        assetIds: created.assets.map(({ assetId }) => assetIdSchema.parse(assetId)),
      }
    },

    async report(submissionId, signal) {
      const submission = await client.submission(submissionId, signal)
      return { ...outcomesOf(submission), facts: factsFrom(submission) }
    },

    async read({ submissionId, assetId }, signal): Promise<AssetReading> {
      // While an analysis runs, a 404 from the reads of an asset means “not yet”, never “deleted”.
      const asset = await unlessMissing(client.asset(submissionId, assetId, signal))
      if (!asset) return { state: 'unfinished' }
      const fileName = asset.filename ?? null
      const status = statusOf(asset.status)
      if (status === 'failed') return { state: 'failed', fileName }
      // A word never heard of is the end of it where the results are there all the same.
      const hasResults = phaseOf(status) === 'unknown' && typeof asset.issueCount === 'number'
      if (status !== 'complete' && !hasResults) return { state: 'unfinished' }
      // A first version has no other one yet.
      const isContinued = (asset.versionNumber ?? 1) > 1
      const [issues, topics, versions] = await Promise.all([
        unlessRefused(client.issues(submissionId, assetId, signal)),
        unlessRefused(client.topics(submissionId, assetId, signal)),
        isContinued ? unlessRefused(client.versions(submissionId, assetId, signal)) : undefined,
      ])
      const ids = { submissionId, assetId }
      const result = assetResultFrom(ids, asset, { enriched: issues?.issues, topics, versions })
      return { state: 'complete', result, fileName, isComplete: !result.missing }
    },

    async retry(submissionId, assetId, signal) {
      await client.retryAsset(submissionId, assetId, signal)
    },
  }
}

/** `filename` and `contentType` must not appear in an asset object. */
function submissionBody({ references, previous, metadata }: SubmissionRequest) {
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

/**
 * What more there is to know about an asset that was read: without it the asset is still worth having, so no answer of
 * the service keeps the rest back.
 */
async function unlessRefused<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read
  } catch (error) {
    if (
      isFault(error, 'rejected') ||
      isFault(error, 'service-trouble') ||
      isFault(error, 'unexpected-answer')
    )
      return undefined
    throw error
  }
}
