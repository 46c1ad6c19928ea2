import { portableStart } from '../../preload/domain/file-name.ts'

/** Room for what is added, and for the temporary name, in the 255 bytes that drives allow. */
const maxBytes = 150

/** What a file for an asset is called: the same each time. `part` where one file cannot hold all. */
export function exportName(title: string, extension: string, part?: number): string {
  return `${fileBase(title)}-findings${part === undefined ? '' : `-${part}`}.${extension}`
}

/** As much of a title as every drive takes for a name. */
export function fileBase(title: string): string {
  let base = portableStart(title)
  while (Buffer.byteLength(base) > maxBytes) base = [...base].slice(0, -1).join('')
  return base
}

/** `markers.edl` as the first of several: `markers-1.edl`. */
export function partName(path: string, part: number): string {
  const [, base = path, extension = ''] = /^(.*?)(\.[^./\\]*)?$/s.exec(path) ?? []
  return `${base}-${part}${extension}`
}
