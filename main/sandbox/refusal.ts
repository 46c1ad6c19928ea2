import type { z } from 'zod'

/** An answer of the API. Without a body nothing is sent after the headers. */
export interface SandboxReply {
  status: number
  body?: unknown
  headers?: Record<string, string>
}

/** Thrown by a handler to answer something other than success. */
export class SandboxRefusal extends Error {
  readonly answer: SandboxReply

  constructor(answer: SandboxReply) {
    super(`refused with ${answer.status}`)
    this.answer = answer
  }
}

/** The body of 400, 401, 403, 404, 409, 413, 415, 500 and 502. */
export function refused(status: number, detail: string): SandboxRefusal {
  return new SandboxRefusal({ status, body: { detail } })
}

export interface InvalidField {
  field: string
  message: string
}

export function invalid(...fields: InvalidField[]): SandboxRefusal {
  const body = { error: 'validation_error', message: 'Request payload is invalid.', fields }
  return new SandboxRefusal({ status: 422, body })
}

/** The value as `schema` reads it; throws a 422 that names each wrong field, `assets.0.blobPath` for a nested one. */
export function validated<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const result = schema.safeParse(value, {
    error: ({ code, input }) =>
      code === 'invalid_type' && input === undefined ? 'Field required' : undefined,
  })
  if (result.success) return result.data
  throw invalid(
    ...result.error.issues.flatMap((issue): InvalidField[] =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => ({
            field: [...issue.path, key].join('.'),
            message: 'Extra inputs are not permitted',
          }))
        : [{ field: issue.path.join('.') || 'body', message: issue.message }],
    ),
  )
}
