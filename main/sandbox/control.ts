import { z } from 'zod'
import { type Exchange, readBody, sendJson } from './exchange.ts'
import { lastingFaults, passingFaults, suddenFaults } from './fault-kinds.ts'
import { invalid, SandboxRefusal, validated } from './refusal.ts'

const ofMediaMagic = z.strictObject({ ...passingFaults, ...lastingFaults, ...suddenFaults }).partial()

/**
 * `POST /__sandbox/faults` with `{"rateLimit": {"bucket": "upload"}, "oddShapes": true}`: each member is the name of a
 * fault and its input. Only as `application/json`, which a web page of another origin cannot send.
 */
export async function answerControl(
  exchange: Exchange,
  faults: object,
  schema: z.ZodType = ofMediaMagic,
): Promise<void> {
  try {
    const applied = inject(await requested(exchange, schema), faults)
    sendJson(exchange, { status: 200, body: { applied } })
  } catch (error) {
    if (!(error instanceof SandboxRefusal)) throw error
    sendJson(exchange, error.answer)
  }
}

async function requested(exchange: Exchange, schema: z.ZodType): Promise<Record<string, unknown>> {
  const { method, headers, path } = exchange.record
  if (path !== '/__sandbox/faults') throw new SandboxRefusal({ status: 404, body: { detail: 'Not Found' } })
  if (method !== 'POST') throw new SandboxRefusal({ status: 405, body: { detail: 'Method Not Allowed' } })
  if (!/^application\/json\b/i.test(headers['content-type'] ?? ''))
    throw new SandboxRefusal({ status: 415, body: { detail: 'Faults are sent as application/json' } })
  const text = (await readBody(exchange, 64 * 1024))?.toString('utf8') ?? ''
  try {
    const value: unknown = JSON.parse(text)
    validated(schema, value)
    return value as Record<string, unknown>
  } catch (error) {
    throw error instanceof SandboxRefusal ? error : invalid({ field: 'body', message: 'JSON decode error' })
  }
}

function inject(request: Record<string, unknown>, faults: object): string[] {
  const names = Object.keys(request)
  const methods = new Map(Object.entries(faults))
  for (const name of names) methods.get(name)?.(request[name])
  return names
}
