import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Handlers } from '../../../preload/contract/contract.ts'
import { makeFilePrivate } from '../../log/private-files.ts'
import type { Desk } from '../desk.ts'
import { diagnostics } from '../diagnostics.ts'

export function appHandlers({ engine, publisher, system, demo }: Desk): Handlers['app'] {
  const logs = join(engine.home, 'logs')
  return {
    snapshot: () => publisher.snapshot(),
    lookAround: () => demo.begin(),
    removeDemo: () => demo.remove(),
    restoreDemo: () => demo.restore(),
    openLink: ({ url }) => system.openLink(url),
    openLogs: () => system.openFolder(logs),
    async saveDiagnostics(wanted) {
      const path = await system.chooseDestination('MediaMagic diagnostics.txt')
      if (path === null) return null
      const { hide } = engine.secrets
      const text = await diagnostics({ engine, publisher, system, hide }, wanted)
      makeFilePrivate(path)
      await writeFile(path, text)
      return { path }
    },
    about: () => ({ version: system.version, runtime: system.runtime }),
  }
}
