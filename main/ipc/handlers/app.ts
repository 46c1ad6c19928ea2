import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Handlers } from '../../../preload/contract/contract.ts'
import { diagnostics } from '../../app/diagnostics.ts'
import { createPageErrors } from '../../app/page-errors.ts'
import { saveFile } from '../../export/save-file.ts'
import type { HandlerContext } from '../handler-context.ts'

export function appHandlers({ engine, publisher, system, demo }: HandlerContext): Handlers['app'] {
  const logs = join(engine.home, 'logs')
  return {
    snapshot: () => publisher.snapshot(),
    startDemo: () => demo.begin(),
    removeDemo: () => demo.remove(),
    restoreDemo: () => demo.restore(),
    openLink: ({ url }) => system.openLink(url),
    async openLogs() {
      // Where nothing was logged yet there is none.
      await mkdir(logs, { recursive: true })
      await system.openFolder(logs)
    },
    async saveDiagnostics(wanted) {
      const path = await system.chooseDestination('MediaMagic diagnostics.txt')
      if (path === null) return null
      const text = await diagnostics({ engine, publisher, about: system }, wanted)
      await saveFile(path, text, { isPrivate: true })
      return { path }
    },
    reportError: createPageErrors(engine),
    about: () => ({ version: system.version, runtime: system.runtime }),
  }
}
