import { onTestFinished } from 'vitest'
import { type DolbySandboxOptions, startDolbySandbox } from '../../../../main/sandbox/dolby/dolby-sandbox.ts'
import { tone } from './tone.ts'

interface ApiRequest {
  /** Sent as JSON, a string as it is. */
  body?: unknown
  /** Null for none. */
  token?: string | null
  headers?: Record<string, string>
}

/** The members that tests look into; which of them are there, only the test knows. */
interface AnswerBody {
  access_token: string
  url: string
  job_id: string
  status: string
  progress: number
  result: Record<string, unknown>
  error: Record<string, unknown>
  webhook_id: string
  count: number
  next_token: string
  jobs: { job_id: string; status: string; time_started: string | null; time_completed: string | null }[]
  title: string
  detail: string
}

/** A sandbox that ends with the test, and what a client does with it. */
export async function openDolby(options: DolbySandboxOptions = {}) {
  const sandbox = await startDolbySandbox({ delaySeconds: 0, ...options })
  onTestFinished(() => sandbox.close())
  let own: string | undefined

  async function askToken(
    pair = `${sandbox.appKey}:${sandbox.appSecret}`,
    form: Record<string, string> = {},
  ) {
    const response = await fetch(`${sandbox.apiUrl}/v1/auth/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(pair)}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', ...form }),
    })
    return { status: response.status, body: (await response.json()) as AnswerBody }
  }

  async function token(pair?: string): Promise<string> {
    return (await askToken(pair)).body.access_token
  }

  /** `target` is a method and a path. The usual token is renewed when its time is over. */
  async function call(target: string, request: ApiRequest = {}) {
    own ??= await token()
    const answer = await send(target, { token: own, ...request })
    if (answer.status !== 401 || request.token !== undefined) return answer
    own = await token()
    return send(target, { ...request, token: own })
  }

  async function send(target: string, { body, token: bearer = null, headers = {} }: ApiRequest) {
    const [method = 'GET', path = ''] = target.split(' ')
    const response = await fetch(sandbox.apiUrl + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json')
    const json: AnswerBody = isJson ? JSON.parse(text) : {}
    return { status: response.status, headers: response.headers, text, body: json }
  }

  async function addressOf(way: 'input' | 'output', location: string) {
    return (await call(`POST /media/${way}`, { body: { url: location } })).body.url
  }

  async function upload(location: string, bytes = tone()) {
    const url = await addressOf('input', location)
    await fetch(url, { method: 'PUT', body: new Uint8Array(bytes) })
    return location
  }

  /** Gives the job's id. */
  async function start(path: string, body: unknown) {
    return (await call(`POST ${path}`, { body })).body.job_id
  }

  const look = async (path: string, jobId: string) => (await call(`GET ${path}?job_id=${jobId}`)).body

  return { sandbox, askToken, token, call, addressOf, upload, start, look }
}

/** The status and the code of a refusal of the storage. */
export async function codeOf(response: Response) {
  return `${response.status} ${/<Code>(\w+)<\/Code>/.exec(await response.text())?.[1]}`
}
