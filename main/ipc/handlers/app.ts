import { readdir, readFile, writeFile } from 'node:fs/promises'
import { platform, release } from 'node:os'
import { join } from 'node:path'
import type { Handlers } from '../../../preload/contract/contract.ts'
import { makeFilePrivate } from '../../log/private-files.ts'
import { redact } from '../../log/redact.ts'
import type { Desk } from '../desk.ts'

export function appHandlers({ engine, publisher, system, demo }: Desk): Handlers['app'] {
  const logs = join(engine.home, 'logs')
  return {
    snapshot: () => publisher.snapshot(),
    lookAround: () => demo.begin(),
    removeDemo: () => demo.remove(),
    restoreDemo: () => demo.restore(),
    openLink: ({ url }) => system.openLink(url),
    openLogs: () => system.openFolder(logs),
    async saveDiagnostics() {
      const path = await system.chooseDestination('MediaMagic diagnostics.txt')
      if (path === null) return null
      makeFilePrivate(path)
      await writeFile(path, await diagnostics({ engine, publisher, system }, logs))
      return { path }
    },
    about: () => ({ version: system.version, runtime: system.runtime }),
  }
}

/** Settings, counts and the log: enough to help, with nothing in it that opens anything. */
async function diagnostics(
  { engine, publisher, system }: Pick<Desk, 'engine' | 'publisher' | 'system'>,
  logs: string,
): Promise<string> {
  const { counts, connection, settings, folders, trouble } = publisher.snapshot()
  const facts = {
    version: system.version,
    runtime: system.runtime,
    system: `${platform()} ${release()}`,
    counts,
    stages: engine.jobs.countByStage(),
    connection,
    settings: { ...settings, proxy: settings.proxy.kind },
    folders: folders.map(({ condition, counts: found }) => ({ condition, counts: found })),
    trouble,
  }
  const names = (await readdir(logs).catch(() => [])).toSorted()
  const files = await Promise.all(names.map((name) => readFile(join(logs, name), 'utf8').catch(() => '')))
  return `${JSON.stringify(redact(facts), null, 2)}\n\n${files.join('')}`
}
