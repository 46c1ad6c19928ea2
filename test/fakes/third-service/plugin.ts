import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Plugin } from 'vite'
import { withLines } from '../write-lines.ts'
import { descriptorLine, moduleLine } from './lines.ts'

/** The line of a third service in both registries, for what vite loads. */
export const thirdService: Plugin = {
  name: 'third-service',
  load(path) {
    const url = pathToFileURL(path).href
    const lines = [descriptorLine, moduleLine].filter(({ into }) => into === url)
    return lines.length ? withLines(url, lines, fileURLToPath) : null
  },
}
