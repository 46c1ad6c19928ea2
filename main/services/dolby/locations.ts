import { randomUUID } from 'node:crypto'
import { extname } from 'node:path'

/**
 * A place in the service's temporary storage, never used before: within an application the same name overwrites. Only
 * letters, digits and a slash, as the documentation calls safe, and the extension, from which the service takes the
 * format. It is removed 24 to 48 hours later.
 */
export function inputLocation(path: string): string {
  return location('in', extname(path))
}

/** `extension` with its dot. */
export function outputLocation(extension: string): string {
  return location('out', extension)
}

function location(folder: 'in' | 'out', extension: string): string {
  const plain = /^\.[a-z0-9]{1,8}$/i.test(extension) ? extension.toLowerCase() : ''
  return `dlb://${folder}/${randomUUID().replaceAll('-', '')}${plain}`
}
