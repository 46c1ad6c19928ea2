import { type IncomingHttpHeaders, request } from 'node:http'
import { onTestFinished } from 'vitest'
import { type SandboxOptions, startSandbox } from '../../../main/sandbox/sandbox.ts'

export const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
export const mp4 = Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isommp42', 'latin1')
export const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n')
export const unknownId = '00000000-0000-4000-8000-000000000000'
/** Any instance of it. */
export const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

interface ApiRequest {
  /** Sent as JSON, a form or a string as they are. */
  body?: unknown
  /** Null for none. */
  key?: string | null
  headers?: Record<string, string>
}

/** The members that tests look into; which of them are there, only the test knows. */
interface AnswerBody {
  id: string
  secret: string
  detail: string
  fields: { field: string; message: string }[]
  uploadUrl: string
  blobPath: string
  expiresAt: string
  sizeBytes: number
  submissionId: string
  workspaceId: string
  status: string
  isRetryable: boolean
  assets: { assetId: string; versionGroupId: string; versionNumber: number }[]
  issues: { id: string; ruleCode: string }[]
  topics: { title: string; issues: { id: string }[] }[]
  orphanIssues: { id: string }[]
  attempts: { status: string; responseStatus: number | null; eventId: string }[]
}

export type Opened = Awaited<ReturnType<typeof openSandbox>>

/** A sandbox that ends with the test, and what a client does with it. */
export async function openSandbox(options: SandboxOptions = {}) {
  const sandbox = await startSandbox(options)
  onTestFinished(() => sandbox.close())

  /** `target` is a method and a path below the API's root. */
  async function call(target: string, { body, key = sandbox.key, headers = {} }: ApiRequest = {}) {
    const [method = 'GET', path = ''] = target.split(' ')
    const isJson = body !== undefined && typeof body !== 'string' && !(body instanceof FormData)
    const response = await fetch(`${sandbox.apiUrl}/api/integrations${path}`, {
      method,
      headers: {
        ...(key === null ? {} : { 'X-API-Key': key }),
        ...(isJson ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isJson ? JSON.stringify(body) : body }),
    })
    const text = await response.text()
    const type = response.headers.get('content-type') ?? ''
    const json: AnswerBody = type.includes('json') ? JSON.parse(text) : {}
    return { status: response.status, headers: response.headers, text, body: json }
  }

  async function reserve(filename: string, contentType = 'image/png') {
    const { body } = await call('POST /uploads/url', { body: { filename, contentType } })
    return body
  }

  /** Gives the blob's path. */
  async function upload(filename: string, content: Buffer = png, contentType = 'image/png') {
    const { uploadUrl, blobPath } = await reserve(filename, contentType)
    await put(uploadUrl, { content, headers: { 'x-ms-blob-type': 'BlockBlob' } })
    return blobPath
  }

  /** One submission with these blobs. */
  async function submit(...blobPaths: string[]) {
    const { body } = await call('POST /submissions', {
      body: { assets: blobPaths.map((blobPath) => ({ blobPath })) },
    })
    const { submissionId } = body
    const assetIds = body.assets.map(({ assetId }) => assetId)
    const [assetId = ''] = assetIds
    return { submissionId, assetIds, path: `/submissions/${submissionId}/assets/${assetId}` }
  }

  return { sandbox, call, reserve, upload, submit }
}

export interface PutAnswer {
  status: number
  headers: IncomingHttpHeaders
  text: string
}

interface PutRequest {
  content?: Buffer | string
  headers?: Record<string, string>
  method?: string
  /** Without a Content-Length. */
  chunked?: boolean
}

/** A request as it is written down here: nothing is added but the length. Rejects when the connection ends. */
export function put(url: string, options: PutRequest = {}): Promise<PutAnswer> {
  const { content = '', headers = {}, method = 'PUT', chunked = false } = options
  const length = chunked ? {} : { 'content-length': String(Buffer.byteLength(content)) }
  return new Promise((resolve, reject) => {
    const sending = request(url, { method, headers: { ...length, ...headers }, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text })
      })
    })
    sending.on('error', reject)
    if (chunked) sending.write(content)
    sending.end(chunked ? undefined : content)
  })
}

/** The status and the code of an Azure refusal, which is in header and body alike. */
export function refusalOf({ status, headers, text }: PutAnswer) {
  const code = /<Code>(\w+)<\/Code>/.exec(text)?.[1]
  return code === headers['x-ms-error-code'] ? `${status} ${code}` : `${status} without one code`
}
