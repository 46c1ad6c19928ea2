import { z } from 'zod'
import type { DolbyRoute } from './api.ts'
import type { Presigned, StorageMethod } from './presigned.ts'
import { checked } from './problem.ts'
import { pathOfObject } from './storage-paths.ts'

/** Letters, digits, slashes; dots, hyphens and the underscore occur. Nothing in it may climb out of its folder. */
const dlb = z
  .string()
  .regex(/^dlb:\/\/[\w.\-/]{1,512}$/, 'must be dlb:// and letters, digits or slashes')
  .refine((text) => !text.split('/').includes('..'), 'must not climb')
const requestSchema = z.object({ url: dlb })

/** Presigned addresses of the `dlb://` storage (reference §3.3 to §3.5). */
export function ioRoutes({
  presigned,
  storageUrl,
}: {
  presigned: Presigned
  storageUrl: string
}): DolbyRoute[] {
  function addressOf(method: StorageMethod, appKey: string, location: string): string {
    const path = pathOfObject(appKey, location)
    return `${storageUrl}${path}?${presigned.issue(method, path)}`
  }

  const issuing = (path: string, method: StorageMethod): DolbyRoute => ({
    method: 'POST',
    path,
    async handle(call) {
      const { url } = checked(requestSchema, await call.json())
      return { status: 200, body: { url: addressOf(method, call.appKey, url) } }
    },
  })

  return [
    issuing('/media/input', 'PUT'),
    issuing('/media/output', 'GET'),
    {
      method: 'GET',
      path: '/media/output',
      handle(call) {
        const { url } = checked(requestSchema, { url: call.query.get('url') ?? '' })
        return { status: 302, headers: { location: addressOf('GET', call.appKey, url) } }
      },
    },
  ]
}
