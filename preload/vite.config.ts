import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** A sandboxed preload may only be one CommonJS file. */
export default defineConfig({
  root: here('..'),
  build: {
    ssr: here('./index.ts'),
    target: 'chrome140',
    outDir: here('../dist/preload'),
    emptyOutDir: true,
    rolldownOptions: { external: ['electron'], output: { format: 'cjs', entryFileNames: 'index.cjs' } },
  },
  ssr: { noExternal: true, external: ['electron'] },
})
