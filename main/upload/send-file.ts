import { policyFor } from '../../preload/domain/failure-policy.ts'
import type { FileIdentity } from '../../preload/domain/model/job.ts'
import type { DriveTimeout } from '../media/drive-timeout.ts'
import { compareFacts } from '../media/same-file.ts'
import type { Clock } from '../net/clock.ts'
import { Fault, isFault } from '../net/fault.ts'
import type { Http } from '../net/http.ts'
import { putBlocks, sizeOf } from './azure-blocks.ts'
import type { BlockPool } from './block-pool.ts'
import { blocksHash, type ContentHash, fullHash } from './content-hash.ts'
import { DoubtfulFile, type FileSource, type KnownPart, openSource } from './file-source.ts'
import { type FollowedUpload, followUpload } from './follow-upload.ts'
import type { Forecast } from './forecast.ts'
import type { Hasher } from './hasher.ts'
import { recogniseFile } from './recognise-file.ts'
import { putBlob } from './single-put.ts'
import { type Throttle, throttled } from './throttle.ts'
import type { DirectTarget, PresignedTarget, Target, UploadMemory } from './upload-memory.ts'
import { partsOf, planUpload, type UploadPlan } from './upload-plan.ts'

export interface SendOptions {
  file: FileIdentity
  contentType: string
  /** Asked only when the file was opened and is the one expected: an address lives for an hour. */
  reserve(): Promise<Target>
  memory: UploadMemory
  pool: BlockPool
  throttle: Throttle
  hasher?: Hasher
  http: Http
  clock: Clock
  signal: AbortSignal
  /** For what is read of the file. */
  timeout?: DriveTimeout
  onProgress(sentBytes: number): void
  /** Told when the file is the one expected although the system says something else about it than before. */
  onRecognised?(file: FileIdentity): void
  /** Told before the first byte and every few seconds, where the line was measured and the address has an end. */
  onForecast?(forecast: Forecast): void
}

export interface Sent {
  reference: string
  /** What the content is known by. */
  hash: ContentHash | undefined
}

/** One Put Blob takes no more (reference §13.5). */
const singlePutLimitBytes = 5_000 * 1024 * 1024

/** A file about which the system says something new again and again is being written. */
const maxPasses = 5

/**
 * Sends a whole file. Throws Faults, or the signal's reason. `upload-expired` says, where it is known, what the whole
 * file needs and how long a new address lives: when that does not fit, asking for another one leads nowhere.
 */
export async function sendFile(options: SendOptions): Promise<Sent> {
  let read: readonly KnownPart[] = []
  for (let passes = 1; ; passes += 1)
    try {
      return await sendOnce(options, read)
    } catch (error) {
      if (!(error instanceof DoubtfulFile) || passes >= maxPasses) throw error
      read = error.read
    }
}

async function sendOnce(options: SendOptions, read: readonly KnownPart[]): Promise<Sent> {
  const { file, memory, signal } = options
  await using source = await openSource(file, options.timeout)
  const remembered = memory.recall()
  const sent = remembered && { file: remembered.file ?? file, parts: partsOf(remembered, file.sizeBytes) }
  const counts = await recogniseFile(source, { expected: file, read, sent, hasher: options.hasher, signal })
  if (remembered && !counts) memory.forget()
  else if (sent && compareFacts(source.identity, sent.file) !== 'same') memory.recognised(source.identity)
  if (compareFacts(source.identity, file) !== 'same') options.onRecognised?.(source.identity)
  return await sendTo(await planUpload(options, source.identity), source, options)
}

async function sendTo(place: UploadPlan, source: FileSource, options: SendOptions): Promise<Sent> {
  const { target } = place
  if (target.way === 'presigned') return await sendPresigned(options, { ...place, target, source })
  try {
    return await sendDirect(options, { ...place, target, source })
  } catch (error) {
    const reserve = target.instead?.(error)
    if (!reserve) throw error
    return await sendTo(await planUpload({ ...options, reserve }, source.identity), source, options)
  }
}

async function sendDirect(
  options: SendOptions,
  place: UploadPlan & { target: DirectTarget; source: FileSource },
): Promise<Sent> {
  const { throttle, signal, memory } = options
  const { target, source } = place
  using upload = followed(options, place)
  const reference = await target.send(throttled(source.body(upload.sent), throttle, signal), signal)
  // A link that was asked for in between has come to nothing.
  memory.forget()
  return { reference, hash: source.md5 && fullHash(source.md5) }
}

function followed(options: SendOptions, { target, plan, acknowledged }: UploadPlan): FollowedUpload {
  const { file, pool, throttle, clock, onProgress, onForecast } = options
  return followUpload({
    sizeBytes: file.sizeBytes,
    sentBytes: sizeOf(plan, acknowledged.keys()),
    isMeasured: target.way === 'presigned',
    ...(target.way === 'presigned' ? { expiresAtMs: target.expiresAtMs } : {}),
    ...(onForecast ? { onForecast } : {}),
    line: pool.line,
    throttle,
    clock,
    onProgress,
  })
}

interface Sending extends UploadPlan {
  target: PresignedTarget
  source: FileSource
  upload: FollowedUpload
}

async function sendPresigned(options: SendOptions, place: Omit<Sending, 'upload'>): Promise<Sent> {
  using upload = followed(options, place)
  const sending = { ...place, upload }
  const { file, memory } = options
  const { target, plan, acknowledged, source } = sending
  try {
    // The first address of a file is tried whatever the forecast says; a second one only when there is hope.
    const { again, lifeMs } = sending
    if (again && lifeMs !== undefined && upload.forecast(file.sizeBytes, lifeMs)?.fits === false)
      throw new Fault({ kind: 'upload-expired' })
    const remember = memory.block.bind(memory)
    const onProgress = upload.sent
    await putBlocks({ ...options, source, plan, target, acknowledged, remember, onProgress })
    memory.forget()
    const md5s = Array.from({ length: plan.count }, (_, number) => acknowledged.get(number) ?? null)
    return { reference: target.reference, hash: blocksHash(plan.blockBytes, md5s) }
  } catch (error) {
    if (isFault(error, 'upload-expired')) {
      if (isLost(error)) memory.forget()
      else memory.expire()
      // The next address may lead to the same blob, which keeps what it has: only then is known what is left to send.
      throw acknowledged.size && !isLost(error) ? error : withForecast(error, options, sending)
    }
    if (mustStartOver(error)) memory.forget()
    // An address that does not take blocks may still take the whole file at once.
    if (!isFault(error, 'storage-refused') || acknowledged.size || file.sizeBytes > singlePutLimitBytes)
      throw error
    return await sendSingle(options, sending)
  }
}

function withForecast({ failure }: Fault, { file }: SendOptions, { upload, lifeMs }: Sending): Fault {
  const anew = lifeMs === undefined ? undefined : upload.forecast(file.sizeBytes, lifeMs)
  const facts = anew ? { neededMs: anew.neededMs, lifeMs: anew.leftMs } : {}
  return new Fault(failure.kind === 'upload-expired' ? { ...failure, ...facts } : failure)
}

async function sendSingle(options: SendOptions, { source, target, upload }: Sending): Promise<Sent> {
  const { contentType, http, clock, signal, memory, throttle } = options
  memory.forget()
  const content = throttled(source.body(upload.sent), throttle, signal)
  await putBlob({ target, content, contentType, http, clock, signal, md5: () => source.md5 })
  return { reference: target.reference, hash: source.md5 && fullHash(source.md5) }
}

const isLost = ({ failure }: Fault) => failure.kind === 'upload-expired' && failure.isLost === true
const mustStartOver = (error: unknown) =>
  error instanceof Fault && !(error instanceof DoubtfulFile) && policyFor(error.failure).losesUpload === true
