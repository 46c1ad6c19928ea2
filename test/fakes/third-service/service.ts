import { Fault } from '../../../main/net/fault.ts'
import type { MediaService, ServiceModule } from '../../../main/services/service.ts'
import { assetIdSchema, submissionIdSchema } from '../../../preload/domain/model/ids.ts'

/** Its name stands in no list of the app. */
const name = 'pretend' as MediaService['name']
const submissionId = submissionIdSchema.parse('pretend-1')
const assetId = assetIdSchema.parse('pretend-1-asset')

const takes = (path: string) => path.endsWith('.wav')
const validate: MediaService['validate'] = (file) =>
  takes(file.identity.path) ? undefined : { kind: 'unsupported', extension: file.extension }

/** Looks at sound in no time, and finds nothing. */
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
  create: ({ keyOf }) => ({
    name,
    check: () => {},
    supportsExtension: takes,
    validate,
    nextPollDelayMs: () => 10,
    connect: (workspace, _, access) => ({
      reserve: async () => ({
        way: 'direct',
        async send(content) {
          const key = await (access?.key ?? (() => keyOf(workspace)))()
          if (key === 'pt-0') throw new Fault({ kind: 'key-refused', workspace, message: 'it is used up' })
          for await (const chunk of content.chunks()) if (!chunk) break
          return 'reference'
        },
      }),
      async submit(_, { sending }) {
        sending()
        return { submissionId, assetIds: [assetId] }
      },
      report: async () => ({ state: 'ended', outcomes: new Map([[assetId, { state: 'complete' }]]) }),
      read: async () => ({
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
    }),
    owns: async () => true,
    checkKey: async () => {},
  }),
}
