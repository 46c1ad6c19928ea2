import { writeLines } from '../write-lines.ts'

const from = (path: string) => new URL(path, import.meta.url).href
const entry = { line: ', pretend', behind: '{ mediamagic, dolby' }

/** The line of a third service in both registries: all that it takes. */
writeLines([
  {
    ...entry,
    into: from('../../../preload/domain/services/registry.ts'),
    imports: `import { pretend } from '${from('./descriptor.ts')}'`,
  },
  {
    ...entry,
    into: from('../../../main/services/registry.ts'),
    imports: `import { pretend } from '${from('./service.ts')}'`,
  },
])
