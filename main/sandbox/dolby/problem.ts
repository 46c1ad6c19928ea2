import type { z } from 'zod'
import { SandboxRefusal } from '../refusal.ts'

const types: Record<number, string> = {
  400: '/problems/validation',
  401: '/problems/unauthorized',
  404: '/problems/not-found',
  409: '/problems/conflict',
}

/** The body of every error of the API: `type`, `status`, `title`, `detail`. */
export function problem(status: number, title: string, detail?: string): SandboxRefusal {
  const type = types[status] ?? 'about:blank'
  return new SandboxRefusal({ status, body: { type, status, title, ...(detail ? { detail } : {}) } })
}

/** The value as `schema` reads it; throws a 400 that names the first wrong member. */
export function checked<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw problem(400, 'Invalid request', `${issue?.path.join('.') || 'body'}: ${issue?.message}`)
}
