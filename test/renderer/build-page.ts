import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build as buildByVite } from 'vite'

const top = fileURLToPath(new URL('../..', import.meta.url))
const kept = join(top, 'node_modules/.cache/renderer')
const keptMs = 3_600_000

let built: Promise<string> | undefined

/** The folder of the built page; built once for each state of its sources, however many ask. */
export const buildPage = (): Promise<string> => {
  built ??= build()
  return built
}

async function build(): Promise<string> {
  const folder = join(kept, stateOfSources())
  if (existsSync(folder)) {
    const now = new Date()
    utimesSync(folder, now, now)
    return folder
  }
  const draft = join(kept, `draft-${randomUUID()}`)
  await buildByVite({
    configFile: join(top, 'renderer/vite.config.ts'),
    logLevel: 'error',
    build: { outDir: draft },
  })
  try {
    renameSync(draft, folder)
  } catch {
    // Somebody else was faster with the same one.
    rmSync(draft, { recursive: true, force: true })
  }
  for (const name of readdirSync(kept)) {
    const path = join(kept, name)
    const stats = statSync(path, { throwIfNoEntry: false })
    if (stats && Date.now() - stats.mtimeMs > keptMs) rmSync(path, { recursive: true, force: true })
  }
  return folder
}

function stateOfSources(): string {
  const hash = createHash('sha256')
  for (const folder of ['renderer', 'preload', 'assets'])
    for (const entry of readdirSync(join(top, folder), { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile())
      .map((each) => join(each.parentPath, each.name))
      .sort())
      hash.update(entry).update(readFileSync(entry))
  return hash
    .update(readFileSync(join(top, 'package-lock.json')))
    .digest('hex')
    .slice(0, 16)
}
