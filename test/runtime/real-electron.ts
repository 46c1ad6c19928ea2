import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'))

/** Electron's own executable where its download is there; the npm package brings only the downloader. */
export function findElectron(): string | undefined {
  const note = join(folder, 'path.txt')
  if (!existsSync(note)) return undefined
  const path = join(folder, 'dist', readFileSync(note, 'utf8'))
  return existsSync(path) ? path : undefined
}

/** The script that downloads it. */
export const electronInstaller = join(folder, 'install.js')
