import { randomUUID } from 'node:crypto'
import { extname } from 'node:path'

/**
 * A place in the service's temporary storage, never used before: within an application the same name overwrites. Only
 * letters, digits and a slash, as the documentation calls safe, and the extension, from which the service takes the
 * format. It is removed 24 to 48 hours later.
 */
export function inputLocation(path: string): string {
  return `dlb://in/${randomUUID().replaceAll('-', '')}${plain(extname(path))}`
}

/**
 * Where a job writes one of its files. It follows from the input, so that it is the same when a job has to be asked for
 * once more. `extension` with its dot.
 */
export function outputLocation(input: string, at: number, extension: string): string {
  const stem = input.slice('dlb://in/'.length).replace(/\.[a-z0-9]*$/, '')
  return `dlb://out/${stem}/${at}${plain(extension)}`
}

const plain = (extension: string) => (/^\.[a-z0-9]{1,8}$/i.test(extension) ? extension.toLowerCase() : '')
