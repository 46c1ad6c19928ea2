import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { makeBridge } from './bridge.ts'
import { makeCodec } from './codec.ts'
import { enterPageWorld } from './page-world.ts'
import { enterPreloadWorld } from './preload-world.ts'

export const preloadWorld = 'Electron Isolated Context'
export const binding = '__standIn'
export const wayBack = '__standInDown'

export interface PageScripts {
  /** For the page's own world. */
  page: string
  /** For the preload's world. */
  preload: string
}

/** The scripts that run before a page's own. `preload` is a path; without one nothing but the driver's part runs. */
export function pageScripts(preload: string | undefined, facts: Record<string, unknown>): PageScripts {
  const key = JSON.stringify(randomUUID())
  const bridge = (own: string, other: string) =>
    `(${makeBridge})(${JSON.stringify(own)}, ${JSON.stringify(other)}, ${key})`
  const base64 = '{ encode: (bytes) => bytes.toBase64(), decode: (text) => Uint8Array.fromBase64(text) }'
  const world = `{ bridge: ${bridge('preload', 'page')}, codec: (${makeCodec})(${base64}), binding: '${binding}', wayBack: '${wayBack}', facts: ${JSON.stringify(facts)} }`
  const source = preload ? readFileSync(preload, 'utf8') : ''
  const name = preload ? pathToFileURL(preload).href : 'no-preload'
  return {
    page: onlyAtTop(`(${enterPageWorld})(${bridge('page', 'preload')})`),
    preload: `${onlyAtTop(`(${enterPreloadWorld})(${world}, (require, process, module, exports) => {\n${source}\n})`)}\n//# sourceURL=${name}`,
  }
}

/** Frames inside a page have no preload. */
const onlyAtTop = (script: string) => `if (window === window.top) { ${script} }`
