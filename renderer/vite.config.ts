import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: here('.'),
  base: './',
  plugins: [react()],
  resolve: { alias: { 'react-remove-scroll': here('./ui/plain-scroll.tsx') } },
  build: {
    target: 'chrome140',
    outDir: here('../dist/renderer'),
    emptyOutDir: true,
    license: { fileName: 'third-party-licenses.md' },
    // The content policy refuses fonts and pictures inside the style sheet.
    assetsInlineLimit: 0,
    modulePreload: false,
    // Read from the disk, not from a network.
    chunkSizeWarningLimit: 1_500,
  },
})
