import type { Clock } from '../net/clock.ts'
import { AzureError, azureErrorXml, azureStatus, createRequestId } from './azure-error.ts'
import { type BodyOptions, Dropped } from './blob-body.ts'
import { headerOf, invalidHeader } from './blob-headers.ts'
import type { BlobStore } from './blob-store.ts'
import { putBlob, putBlock, putBlockList } from './blob-writes.ts'
import { drop, type Exchange, send, sendHtml } from './exchange.ts'
import type { BlobCall } from './fault-kinds.ts'
import type { FaultState } from './faults.ts'
import { outsideItsTime, type Sas, serviceVersion } from './sas.ts'

export interface BlobServerOptions {
  blobs: BlobStore
  sas: Sas
  faults: FaultState
  clock: Clock
}

const calls = { 'put-blob': putBlob, 'put-block': putBlock, 'put-block-list': putBlockList } as const
const containerPrefix = '/assets/'

/** The part of Azure Blob Storage that an upload meets: three ways to write, and refusals of everything else. */
export function createBlobServer({ blobs, sas, faults, clock }: BlobServerOptions) {
  async function handle(exchange: Exchange): Promise<void> {
    const { record, request } = exchange
    const query = new URLSearchParams(record.query)
    const call = callOf(query)
    const isMeant = (fault: { call?: BlobCall | undefined }) =>
      record.method === 'PUT' && call !== undefined && (fault.call ?? call) === call
    refuseCredentials(exchange)
    const refusal = faults.take('refuseBlob', isMeant)
    if (refusal && refusal.body !== 'xml') return sendBare(exchange, refusal)
    if (refusal) throw provoked(refusal.code)
    const dropped = faults.take('dropBlob', isMeant)
    if (dropped?.when === 'before') return drop(exchange)
    const stalled = faults.take('stallBlob', isMeant)

    const blobPath = blobPathOf(record.path)
    const { permissions } = sas.verify(blobPath, query)
    if (record.method === 'GET' || record.method === 'HEAD' || record.method === 'DELETE')
      throw new AzureError('AuthorizationPermissionMismatch')
    if (record.method !== 'PUT') throw new AzureError('UnsupportedHttpVerb')
    if (!call) throw new AzureError('InvalidQueryParameterValue', { QueryParameterName: 'comp' })
    if ((headerOf(request.headers, 'x-ms-client-request-id')?.length ?? 0) > 1024)
      throw invalidHeader('x-ms-client-request-id', request.headers)
    const body: BodyOptions = {
      faults,
      dropAfterBytes: dropped?.when === 'midway' ? dropped.afterBytes : undefined,
      stallAfterBytes: stalled?.afterBytes,
    }
    const headers = await calls[call]({ exchange, blobPath, query, permissions, blobs, body })
    if (dropped?.when === 'after') return drop(exchange)
    if (stalled) return
    const encrypted = { 'x-ms-request-server-encrypted': 'true' }
    send(exchange, {
      status: 201,
      headers: { ...commonHeaders(exchange, createRequestId()), ...encrypted, ...headers },
    })
  }

  function provoked(code: AzureError['code']): AzureError {
    if (code !== 'AuthenticationFailed') return new AzureError(code)
    return new AzureError(code, { AuthenticationErrorDetail: outsideItsTime(clock.now(), clock.now()) })
  }

  function fail(exchange: Exchange, error: unknown): void {
    if (error instanceof Dropped) return
    const azure =
      error instanceof AzureError ? error : new AzureError('InternalError', { Reason: String(error) })
    const id = createRequestId()
    send(exchange, {
      status: azureStatus(azure.code),
      headers: {
        ...commonHeaders(exchange, id),
        'x-ms-error-code': azure.code,
        'content-type': 'application/xml',
      },
      content: azureErrorXml(azure, { id, atMs: clock.now() }),
    })
  }

  return { handle, fail }
}

/** Undefined for a `comp` that is none of the three. */
function callOf(query: URLSearchParams): BlobCall | undefined {
  const comp = query.get('comp')
  if (comp === null) return 'put-blob'
  if (comp === 'block') return 'put-block'
  return comp === 'blocklist' ? 'put-block-list' : undefined
}

function blobPathOf(path: string): string {
  if (!path.startsWith(containerPrefix)) throw new AzureError('ContainerNotFound')
  try {
    return decodeURIComponent(path.slice(containerPrefix.length))
  } catch {
    throw new AzureError('InvalidHeaderValue', { HeaderName: 'path' })
  }
}

/** A key of the API here is a leak; beside a signature the real service takes no `Authorization` either. */
function refuseCredentials({ request: { headers } }: Exchange): void {
  for (const name of ['x-api-key', 'authorization'])
    if (headers[name] !== undefined) throw new AzureError('InvalidHeaderValue', { HeaderName: name })
}

function commonHeaders({ request }: Exchange, requestId: string): Record<string, string> {
  const own = headerOf(request.headers, 'x-ms-client-request-id')
  return {
    server: 'Windows-Azure-Blob/1.0 Microsoft-HTTPAPI/2.0',
    'x-ms-request-id': requestId,
    'x-ms-version': serviceVersion,
    ...(own === undefined ? {} : { 'x-ms-client-request-id': own }),
  }
}

/** As a proxy on the way leaves it: no code, no XML. */
function sendBare(
  exchange: Exchange,
  { code, body }: { code: AzureError['code']; body: 'html' | 'empty' | 'xml' },
) {
  const status = azureStatus(code)
  if (body === 'html') return sendHtml(exchange, status, `${status} ${code}`)
  return send(exchange, { status })
}
