import { randomBytes } from 'node:crypto'
import { basename, extname } from 'node:path'

/**
 * The name a file travels under: `[A-Za-z0-9._-]` only, because the allowed set is not published, and unique, because
 * the same name may mean the same blob. The name people see stays on this side.
 */
export function sentNameFor(path: string): string {
  const extension = extname(path).toLowerCase()
  const stem = basename(path, extname(path))
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
  return `${randomBytes(6).toString('hex')}-${stem || 'file'}${extension}`
}
