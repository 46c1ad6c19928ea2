import type { MediaService, ServiceModule } from '../../../main/services/service.ts'
import { assetIdSchema, submissionIdSchema } from '../../../preload/domain/model/ids.ts'
import { createClient } from './client.ts'

/** Its name stands in no list of the app. */
const name = 'pretend' as MediaService['name']

const takes = (path: string) => path.endsWith('.wav')
const validate: MediaService['validate'] = (file) => {
  if (!takes(file.identity.path)) return { kind: 'unsupported', extension: file.extension }
  if (file.identity.sizeBytes === 0) return { kind: 'empty' }
  return file.foundType === 'audio/wav'
    ? undefined
    : { kind: 'wrong-type', expected: 'audio/wav', found: file.foundType }
}

/** Reviews sound, and finds nothing. */
export const pretend: ServiceModule = {
  operations: [{ operation: 'look', title: 'Look', explains: 'Looks at it.', gives: 'issues', fields: [] }],
  presets: [
    {
      preset: {
        name: 'pretend-look',
        service: name,
        operation: 'look',
        options: {},
        output: { kind: 'beside', suffix: null },
        metadata: {},
      },
      title: 'Pretend look',
      explains: 'Looks at it.',
    },
  ],
  validate,
  create({ keyOf, hostsOf, http, buckets }) {
    const clientOf = (workspace: string, key: () => Promise<string>) =>
      createClient({ http, buckets, baseUrl: hostsOf(workspace).api, workspace, key })
    return {
      name,
      check: () => {},
      supportsExtension: takes,
      validate,
      nextPollDelayMs: () => 1_000,
      connect(workspace, _, access) {
        const client = clientOf(workspace, access?.key ?? (() => keyOf(workspace)))
        return {
          reserve: async () => ({
            way: 'direct',
            send: async (content, signal) => (await client.sendFile(content, signal)).file,
          }),
          async submit({ references: [file = ''] }, { signal, sending }) {
            sending()
            const { review } = await client.order(file, signal)
            return { submissionId: submissionIdSchema.parse(review), assetIds: [assetIdSchema.parse(review)] }
          },
          async report(submissionId, signal) {
            const { state, message = '' } = await client.review(submissionId, signal)
            if (state === 'running') return { state, percent: 50, phase: state, word: state }
            const outcome =
              state === 'done'
                ? ({ state: 'complete' } as const)
                : ({ state: 'failed', message, isRetryable: false } as const)
            return { state: 'ended', outcomes: new Map([[assetIdSchema.parse(submissionId), outcome]]) }
          },
          read: async ({ assetId, submissionId }) => ({
            state: 'complete',
            fileName: null,
            isComplete: true,
            result: {
              kind: 'issues',
              ...{ assetId, submissionId, contentType: null, versionGroupId: null, versionNumber: null },
              issues: [],
              topics: [],
            },
          }),
        }
      },
      owns: async () => undefined,
      async checkKey(workspace, key, signal) {
        await clientOf(workspace, async () => key).ticket(signal)
      },
    }
  },
}
