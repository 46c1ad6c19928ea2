import type { AddedLine } from '../write-lines.ts'

const from = (path: string) => new URL(path, import.meta.url)
const entry = { line: ', pretend', behind: '{ mediamagic, dolby' }

/** What both sides read: its line, and the file with its descriptor. */
export const descriptorLine: AddedLine = {
  ...entry,
  into: from('../../../preload/domain/services/registry.ts').href,
  imports: { pretend: from('./descriptor.ts') },
}

/** What main alone reads. */
export const moduleLine: AddedLine = {
  ...entry,
  into: from('../../../main/services/registry.ts').href,
  imports: { pretend: from('./service.ts') },
}
