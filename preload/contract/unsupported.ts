import type { UnsupportedFiles } from '../domain/model/folder-card.ts'

/** More names than these are counted, not kept. */
const maxNamed = 20

/** What two lots of folders hold together. */
export function sumOfUnsupported(one: UnsupportedFiles, other: UnsupportedFiles): UnsupportedFiles {
  const byExtension = { ...one.byExtension }
  for (const [extension, count] of Object.entries(other.byExtension))
    byExtension[extension] = (byExtension[extension] ?? 0) + count
  return {
    count: one.count + other.count,
    names: [...one.names, ...other.names].slice(0, maxNamed),
    byExtension,
    links: one.links + other.links,
    misnamed: {
      count: one.misnamed.count + other.misnamed.count,
      names: [...one.misnamed.names, ...other.misnamed.names].slice(0, maxNamed),
    },
  }
}

export const noneUnsupported: UnsupportedFiles = {
  count: 0,
  names: [],
  byExtension: {},
  links: 0,
  misnamed: { count: 0, names: [] },
}
