import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build as buildByVite } from 'vite'
import { thirdService } from '../fakes/third-service/plugin.ts'

const top = fileURLToPath(new URL('../..', import.meta.url))
const keptMs = 3_600_000
/** Where each page that tests look at has its `index.html`. `third-service`: the window, with one more service. */
const roots = { renderer: 'renderer', gallery: 'test/renderer/gallery', 'third-service': 'renderer' }
export type PageName = keyof typeof roots

const built = new Map<PageName, Promise<string>>()

/** The folder of the built page; built once for each state of its sources, however many ask. */
export function buildPage(name: PageName = 'renderer'): Promise<string> {
  const folder = built.get(name) ?? build(name)
  built.set(name, folder)
  return folder
}

async function build(name: PageName): Promise<string> {
  const kept = join(top, 'node_modules/.cache', name === 'renderer' ? name : `renderer-${name}`)
  const folder = join(kept, stateOfSources(roots[name]))
  if (existsSync(folder)) {
    const now = new Date()
    utimesSync(folder, now, now)
    return folder
  }
  const draft = join(kept, `draft-${randomUUID()}`)
  await buildByVite({
    configFile: join(top, 'renderer/vite.config.ts'),
    root: join(top, roots[name]),
    logLevel: 'error',
    plugins: name === 'third-service' ? [thirdService] : [],
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

function stateOfSources(root: string): string {
  const hash = createHash('sha256')
  for (const folder of new Set(['renderer', 'preload', 'assets', 'test/fakes/third-service', root]))
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
