import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build as buildByVite } from 'vite'
import { isKept, keepBuild, stateOf } from '../fakes/kept-builds.ts'
import { thirdService } from '../fakes/third-service/plugin.ts'

const top = fileURLToPath(new URL('../..', import.meta.url))
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
  const state = stateOf(['renderer', 'preload', 'assets', 'test/fakes/third-service', roots[name]])
  const folder = join(kept, state)
  if (isKept(folder)) return folder
  const draft = join(kept, `draft-${randomUUID()}`)
  await buildByVite({
    configFile: join(top, 'renderer/vite.config.ts'),
    root: join(top, roots[name]),
    logLevel: 'error',
    plugins: name === 'third-service' ? [thirdService] : [],
    build: { outDir: draft },
  })
  keepBuild({ draft, folder, kept })
  return folder
}
