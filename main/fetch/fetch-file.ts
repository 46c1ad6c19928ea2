import type { FileIdentity } from '../../preload/domain/model/job.ts'
import { answerPhrases } from '../../preload/domain/words/refusals.ts'
import { refuseUnsafeLink } from '../net/allowed-url.ts'
import type { Clock } from '../net/clock.ts'
import type { Download, DownloadRequest, DownloadResponse } from '../net/download.ts'
import { Fault, isFault } from '../net/fault.ts'
import { isWebPage } from '../net/foreign-page.ts'
import type { Online } from '../net/online.ts'
import { storageCode } from '../net/storage-code.ts'
import { bodyRangeOf, single, strongTagOf } from './content-range.ts'
import { type KeptPart, openPartFile, type PartFile } from './part-file.ts'
import { type Known, remembering } from './remembering.ts'

export interface FetchOptions {
  /** Where the file is, presigned or with an `Authorization` for its first host. Asked again when it has expired. */
  source(signal: AbortSignal): Promise<Omit<DownloadRequest, 'signal'>>
  /** The wished path. Where something has that name already, `name (2).wav` is chosen. */
  destination: string
  /** What the unfinished file is known by: another try under the same mark takes its place. */
  mark: string
  /** More than this is not received. */
  limitBytes?: number
  /** Told what the file is about to be called, each time a name is tried. */
  claim(file: FileIdentity): void
  /** Outlives the process, so that the next try goes on by Range; absent: an unfinished file is removed. */
  memory?: FetchMemory
  download: Download
  clock: Clock
  /** Ends the wait after a lost connection; absent: nothing but the clock does. */
  untilBack?: Online['untilBack']
  signal: AbortSignal
  /** `totalBytes` is null where the server does not say. `receivedBytes` falls when it begins again. */
  onProgress?(receivedBytes: number, totalBytes: number | null): void
}

/** What outlives the process about an unfinished file. */
export interface FetchMemory {
  recall(): (KeptPart & Known) | undefined
  keep(part: KeptPart & Known): void
  forget(): void
}

/** Tries without a single new byte before the line's fault is passed on. */
const maxTries = 8
const maxRedirects = 5
const redirects = [301, 302, 303, 307, 308]

/**
 * Fetches a file and resolves to its path. It appears there whole or not at all; an interrupted transfer goes on
 * by Range where the server allows it and begins again where not. Throws `data-full`, `folder-missing` and
 * `result-unwritable` about the disk, `rejected` with 404 when the file is gone, `output-too-large`, and what the
 * network does.
 */
export async function fetchFile(options: FetchOptions): Promise<string> {
  const { clock, signal, untilBack = (_, waitMs) => clock.sleep(waitMs, signal) } = options
  const kept = options.memory?.recall()
  // Without the strong tag of what it belongs to, what is there may be of another file.
  await using part = await openPartFile(options.destination, options.mark, kept?.tag ? kept : undefined)
  const known: Known = part.sizeBytes && kept ? kept : { tag: null, totalBytes: null }
  const remembered = remembering(part, { known, options })
  const source = createSource(options)
  await remembered.begin()
  for (let tries = 0; ; ) {
    const beforeBytes = part.sizeBytes
    try {
      const isThere = known.tag !== null && known.totalBytes === part.sizeBytes
      if (!isThere) await receive(part, { known, source, options, onChunk: remembered.received })
      const path = await part.finish(options.claim, { clock, signal })
      options.memory?.forget()
      return path
    } catch (error) {
      await remembered.interrupted(error)
      signal.throwIfAborted()
      tries = part.sizeBytes > beforeBytes ? 1 : tries + 1
      if (!isPassing(error) || tries >= maxTries) throw error
      const waitMs = Math.min(60_000, 1_000 * 2 ** (tries - 1))
      const { failure } = error
      if (failure.kind === 'offline' || failure.kind === 'stalled')
        await untilBack(failure.host, waitMs, signal)
      else await clock.sleep(waitMs, signal)
    }
  }
}

const isPassing = (error: unknown): error is Fault =>
  isFault(error, 'offline') || isFault(error, 'stalled') || isFault(error, 'service-trouble')

/** An address that is refused is asked for anew, once. */
function createSource({ source, signal }: FetchOptions) {
  let given: Omit<DownloadRequest, 'signal'> | undefined
  let isRenewed = false
  return {
    async current() {
      given ??= await source(signal)
      return given
    },
    renew(): boolean {
      given = undefined
      const mayRenew = !isRenewed
      isRenewed = true
      return mayRenew
    },
  }
}

interface Receiving {
  known: Known
  source: ReturnType<typeof createSource>
  options: FetchOptions
  /** Told after each piece that was written. */
  onChunk(): Promise<void>
}

/** One request with the redirects it meets; resolves when the part is the whole file. */
async function receive(part: PartFile, receiving: Receiving): Promise<void> {
  const { known, source, options } = receiving
  let at = await source.current()
  let lastStatus = 0
  for (let hop = 0; hop <= maxRedirects; hop += 1) {
    const request = { url: at.url, headers: { ...at.headers, ...rangeHeaders(part, known) } }
    const next = await options.download({ ...request, signal: options.signal }, async (answer) => {
      const { status } = answer
      lastStatus = status
      if (redirects.includes(status)) return redirected(at, answer)
      if (status === 200 || status === 206) return take(part, answer, { ...receiving, url: at.url })
      if (status === 416) {
        // To a request for the whole it is no answer: the storage is asked again later.
        if (part.sizeBytes === 0)
          throw refusal({ status, code: 'without a range', host: new URL(at.url).host })
        await part.empty()
        return at
      }
      const { host } = new URL(at.url)
      const text = await textIn(answer)
      const code = storageCode(text)
      if (isWebPage(text))
        throw new Fault({ kind: 'unexpected-answer', host, status, details: `${status} a web page` })
      if (isExpired({ status, code }) && source.renew()) return await source.current()
      throw refusal({ status, code, host })
    })
    if (!next) return
    at = next
  }
  const { host } = new URL(at.url)
  throw new Fault({ kind: 'unexpected-answer', host, status: lastStatus, details: 'too many redirects' })
}

function rangeHeaders(part: PartFile, { tag }: Known): Record<string, string> {
  if (part.sizeBytes === 0) return {}
  return { range: `bytes=${part.sizeBytes}-`, ...(tag ? { 'if-range': tag } : {}) }
}

/** The `Authorization` is for the host it was given for and no other. */
function redirected(from: Omit<DownloadRequest, 'signal'>, answer: DownloadResponse) {
  const { origin, host } = new URL(from.url)
  const given = single(answer.headers.location)
  const location = given ? URL.parse(given, from.url) : null
  if (!location) throw new Fault({ kind: 'unexpected-answer', host, status: answer.status })
  refuseUnsafeLink(location.href, from.url)
  return { url: location.href, headers: location.origin === origin ? (from.headers ?? {}) : {} }
}

async function take(
  part: PartFile,
  answer: DownloadResponse,
  { known, options, url, onChunk }: Receiving & { url: string },
): Promise<undefined> {
  const { host } = new URL(url)
  if (/^text\/html\b/i.test(single(answer.headers['content-type']) ?? ''))
    throw new Fault({ kind: 'unexpected-answer', host, status: answer.status, details: 'a web page' })
  const place = bodyRangeOf(answer)
  const tag = strongTagOf(answer)
  const goesOn =
    place !== undefined &&
    place.startBytes === part.sizeBytes &&
    (part.sizeBytes === 0 || (tag === known.tag && place.totalBytes === known.totalBytes))
  if (part.sizeBytes > 0 && !goesOn) await part.empty()
  if (!place || place.startBytes !== part.sizeBytes)
    // The part is empty now, so the next request asks for the whole.
    throw new Fault({ kind: 'service-trouble', host, status: answer.status, details: 'another range came' })
  Object.assign(known, { tag, totalBytes: place.totalBytes })
  refuseSize(known.totalBytes ?? 0, options)
  for await (const chunk of answer.chunks) {
    refuseSize(part.sizeBytes + chunk.length, options)
    await part.append(chunk)
    await onChunk()
    options.onProgress?.(part.sizeBytes, known.totalBytes)
  }
  refuseLength(part, known, host)
}

function refuseSize(sizeBytes: number, { limitBytes = Number.POSITIVE_INFINITY }: FetchOptions): void {
  if (sizeBytes > limitBytes) throw new Fault({ kind: 'output-too-large', limitBytes })
}

/** Some ends of a connection look like the end of the file. */
function refuseLength(part: PartFile, { totalBytes }: Known, host: string): void {
  if (totalBytes === null || part.sizeBytes === totalBytes) return
  const details = `${part.sizeBytes} of ${totalBytes} bytes`
  throw part.sizeBytes < totalBytes
    ? new Fault({ kind: 'offline', host, details })
    : new Fault({ kind: 'unexpected-answer', host, status: 200, details })
}

const maxRefusalBytes = 64 * 1024

/** The storage's XML, a gateway's page, or nothing. */
async function textIn({ chunks }: DownloadResponse): Promise<string> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.length
    if (size > maxRefusalBytes) break
    pieces.push(chunk)
  }
  return Buffer.concat(pieces).toString('utf8')
}

interface StorageRefusal {
  status: number
  code: string
}

/** 401 is of the API host, where a redirect begins; the other two are how S3 says it. */
const isExpired = ({ status, code }: StorageRefusal) =>
  status === 401 || status === 403 || code === 'ExpiredToken'

function refusal({ status, code, host }: StorageRefusal & { host: string }): Fault {
  const details = `${status} ${code}`
  if (status >= 500 || [408, 416, 421, 425, 429].includes(status))
    return new Fault({ kind: 'service-trouble', host, status, details })
  if (status < 400) return new Fault({ kind: 'unexpected-answer', host, status, details })
  const message = status === 404 || status === 410 ? answerPhrases.outputGone : answerPhrases.outputRefused
  return new Fault({ kind: 'rejected', status, message, details })
}
