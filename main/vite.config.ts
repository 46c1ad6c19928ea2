import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The engine: the application's entry, the command line's and the workers', side by side in one folder. */
export default defineConfig({
  root: here('..'),
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
