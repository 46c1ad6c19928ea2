import http from 'node:http'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const ofBrowsers = ['WebSocket', 'CloseEvent', 'MessageEvent']
/**
 * An `import` of `node:http` reads all that it exports. For what is the browser's among it, Node loads a whole second
 * client, which nobody here uses: a sixth of what a short command takes.
 */
const httpAlone: Plugin = {
  name: 'http-alone',
  enforce: 'pre',
  resolveId: (id) => (id === 'node:http' ? '\0http-alone' : null),
  load(id) {
    if (id !== '\0http-alone') return null
    const names = Object.keys(http).filter((name) => !ofBrowsers.includes(name))
    return `const http = process.getBuiltinModule('node:http')
export default http
export const { ${names.join(', ')} } = http`
  },
}

/** The engine: the application's entry, the command line's and the workers', side by side in one folder. */
export default defineConfig({
  root: here('..'),
  plugins: [httpAlone],
  build: {
    ssr: true,
    target: 'node24',
    outDir: here('../dist/main'),
    emptyOutDir: true,
    sourcemap: true,
    minify: false,
    // Bundled packages lose their own files: their notices travel beside the code.
    license: { fileName: 'third-party-licenses.md' },
    rolldownOptions: {
      input: {
        index: here('./index.ts'),
        cli: here('./cli/index.ts'),
        'hash-worker': here('./upload/hash-worker.ts'),
        'watch-worker': here('./watch/watch-worker.ts'),
      },
      external: ['electron', 'keytar'],
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name].js' },
    },
  },
  ssr: { noExternal: true, external: ['electron', 'keytar'], target: 'node' },
})
