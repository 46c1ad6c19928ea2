import { configDefaults, defineConfig } from 'vitest/config'
import { thirdService } from '../fakes/third-service/plugin.ts'
import base from '../vitest.config.ts'

/**
 * The whole suite. What touches nothing that outlives a test shares processes, which load the engine once and not for
 * every file, and start one browser; what blocks threads, sends signals or counts what a process holds has one of its own, as every file has
 * that is run by itself.
 */
const { include = [], exclude = [], ...test } = base.test ?? {}
const sharing = [
  'contract',
  'preload',
  'renderer',
  ...['export', 'fetch', 'ipc', 'net', 'sandbox', 'services', 'state', 'store', 'upload', 'windows'].map(
    (room) => `main/${room}`,
  ),
].map((folder) => `test/${folder}/**`)

export default defineConfig({
  ...base,
  test: {
    ...test,
    projects: [
      { extends: true, test: { name: 'apart', include, exclude: [...exclude, ...sharing] } },
      {
        extends: true,
        test: {
          name: 'sharing',
          include: sharing.map((folder) => `${folder}/*.test.ts`),
          exclude,
          isolate: false,
          unstubGlobals: true,
        },
      },
      {
        extends: true,
        plugins: [thirdService],
        test: {
          name: 'third service',
          include: ['test/main/services/conformance/third-service.test.ts'],
          exclude: configDefaults.exclude,
        },
      },
    ],
  },
})
