import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'vite'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../fakes/media.ts'

const top = fileURLToPath(new URL('../..', import.meta.url))
const textOf = (path: string) => readFileSync(join(top, path), 'utf8')

/** The package whose file this is: the nearest folder below node_modules that names one. */
function packageOf(module: string): string {
  for (let at = dirname(module); at.includes('node_modules'); at = dirname(at)) {
    const path = join(at, 'package.json')
    const { name, version } = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}
    if (name && version) return `${name} - ${version}`
  }
  throw new Error(`${module} belongs to no package`)
}

/** Builds as `npm run build` does, elsewhere; gives what is in the bundles, as their modules say. */
async function built(part: 'main' | 'renderer' | 'preload') {
  const packages = new Set<string>()
  const collect: Plugin = {
    name: 'collect-packages',
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle))
        for (const module of chunk.type === 'chunk' ? chunk.moduleIds : [])
          if (!module.startsWith('\0') && module.includes('/node_modules/')) packages.add(packageOf(module))
    },
  }
  const outDir = join(temporaryFolder(), part)
  await build({
    configFile: join(top, part, 'vite.config.ts'),
    logLevel: 'error',
    plugins: [collect],
    build: { outDir, emptyOutDir: true },
  })
  return { packages: [...packages].sort(), outDir }
}

test.each(['main', 'renderer'] as const)('every package in %s has its notice beside it', async (part) => {
  const { packages, outDir } = await built(part)
  expect(packages.length).toBeGreaterThan(15)
  const notices = readFileSync(join(outDir, 'third-party-licenses.md'), 'utf8')
  const missing = packages.filter((each) => {
    const [, notice = ''] = notices.split(`\n## ${each} (`)
    // Its name, and then the text that the licence wants to be kept.
    return !/copyright|permission/i.test(notice.split('\n## ')[0] ?? '')
  })
  expect(missing).toEqual([])
})

test('in the preload is nobody’s code but ours', async () => {
  expect((await built('preload')).packages).toEqual([])
})

test('the package has our licence, the notices, and that of what is not bundled', () => {
  const files = textOf('electron-builder.yml').split('\n')
  for (const line of ['  - LICENSE', '  - dist/**', '  - node_modules/keytar/LICENSE.md'])
    expect(files).toContain(line)
  expect(files.filter((line) => line.startsWith('  - "!dist'))).toEqual(['  - "!dist/**/*.map"'])
  // It is optional: a machine that cannot build it goes without.
  const keytar = join('node_modules', 'keytar')
  const licences = ['LICENSE', ...(existsSync(join(top, keytar)) ? [join(keytar, 'LICENSE.md')] : [])]
  for (const licence of licences) expect(textOf(licence)).toMatch(/copyright/i)
})
