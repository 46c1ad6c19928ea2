import { readdir, readFile } from 'node:fs/promises'
import { platform, release } from 'node:os'
import { join } from 'node:path'
import { redact } from '../log/redact.ts'
import { hideForms } from '../log/redact-text.ts'
import { withoutNames } from '../log/without-names.ts'
import type { Publisher } from '../state/publisher.ts'
import { jsonIn } from '../store/job-rows.ts'
import type { EngineParts } from './engine-parts.ts'

interface Parts {
  engine: EngineParts
  publisher: Publisher
  /** What the app is and runs on. */
  about: { version: string; runtime: string }
}

/**
 * Settings, counts and the log: enough to help, with nothing in it that opens anything. Titles, paths and what the
 * services said are in it only when the person says so.
 */
export async function diagnostics(
  { engine, publisher, about }: Parts,
  { withNames }: { withNames: boolean },
): Promise<string> {
  const { hide } = engine.secrets
  const { counts, connection, settings, folders, trouble } = publisher.snapshot()
  const shown = withNames ? (value: unknown) => value : (value: unknown) => withoutNames(value)
  const facts = {
    version: about.version,
    runtime: about.runtime,
    system: `${platform()} ${release()}`,
    ...Object(
      shown({
        counts,
        stages: engine.jobs.countByStage(),
        connection,
        settings: { ...settings, proxy: { kind: settings.proxy.kind } },
        folders: folders.map(({ condition, counts: found }) => ({ condition, counts: found })),
        trouble,
      }),
    ),
  }
  const lines = (await logLines(join(engine.home, 'logs'))).map((line) => {
    // Earlier versions wrote them; what they did not recognise as a secret may stand in them.
    if (withNames) return hide(hideForms(line))
    const parsed = jsonIn(line)
    return parsed === undefined ? '' : JSON.stringify(withoutNames(redact(parsed, { hide })))
  })
  return `${JSON.stringify(redact(facts, { hide }), null, 2)}\n\n${lines.join('\n')}`
}

async function logLines(folder: string): Promise<string[]> {
  const names = (await readdir(folder).catch(() => [])).toSorted()
  const files = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8').catch(() => '')))
  return files.join('').split('\n')
}
