import { expect, test } from 'vitest'
import { brokenRule } from './import-rules.ts'

const type = { isType: true }
const value = { isType: false }

test.each([
  // the domain
  ['preload/domain/timecode/rate.ts', 'node:path', value, 'preload/domain imports only zod and itself'],
  ['preload/domain/timecode/rate.ts', 'preload/contract/model.ts', type, 'preload/domain imports only zod'],
  ['preload/domain/timecode/rate.ts', 'zod', value, 'the domain takes only types of schemas'],
  ['preload/domain/severity.ts', 'preload/domain/model/result.ts', value, 'takes only types of schemas'],
  ['preload/index.ts', 'preload/domain/severity.ts', value, 'takes only types from the contract'],
  ['renderer/app.tsx', 'preload/domain/model/result.ts', value, 'only types from preload/domain/model/'],
  // the contract and the preload
  [
    'preload/contract/model.ts',
    'node:path',
    value,
    'preload/contract imports only zod, the domain and itself',
  ],
  [
    'preload/contract/model.ts',
    'main/net/fault.ts',
    type,
    'preload/contract imports only zod, the domain and itself',
  ],
  [
    'preload/contract/model.ts',
    'preload/channels.ts',
    value,
    'preload/contract imports only zod, the domain and itself',
  ],
  ['preload/contract/model.ts', 'electron', type, 'electron is imported only in main/index'],
  ['preload/index.ts', 'preload/contract/contract.ts', value, 'takes only types from the contract'],
  ['preload/index.ts', 'zod', value, 'the preload imports only electron'],
  ['preload/index.ts', 'main/net/fault.ts', type, 'the preload imports only electron'],
  ['preload/channels.ts', 'electron', value, 'electron is imported only in main/index'],
  // the renderer
  [
    'renderer/client.ts',
    'preload/contract/model.ts',
    value,
    'the renderer takes only types from the contract',
  ],
  ['renderer/client.ts', 'preload/index.ts', type, 'the product imports only the product'],
  ['renderer/client.ts', 'main/queue/stages.ts', type, 'nothing crosses between main and renderer'],
  ['renderer/client.ts', 'node:path', value, 'the renderer has no Node'],
  ['renderer/client.ts', 'electron', value, 'electron is imported only in main/index'],
  ['renderer/client.ts', 'got', value, 'got is imported only in main/net/'],
  // main: up, sideways, across
  ['main/queue/queue.ts', 'renderer/client.ts', type, 'nothing crosses between main and renderer'],
  ['main/queue/queue.ts', 'test/fakes/media.ts', value, 'the product imports only the product'],
  ['main/queue/queue.ts', 'preload/channels.ts', value, 'the product imports only the product'],
  ['main/queue/queue.ts', 'main/compose.ts', type, 'inside main imports go down'],
  ['main/queue/queue.ts', 'main/cli/index.ts', value, 'inside main imports go down'],
  ['main/store/jobs.ts', 'main/queue/stages.ts', type, 'inside main imports go down'],
  ['main/upload/send-file.ts', 'main/services/service.ts', type, 'inside main imports go down'],
  ['main/watch/settled.ts', 'main/store/jobs.ts', value, 'inside main imports go down'],
  ['main/net/http.ts', 'main/log/logger.ts', type, 'inside main imports go down'],
  ['main/keys/keychain.ts', 'main/log/logger.ts', value, 'inside main imports go down'],
  ['main/compose.ts', 'main/index.ts', value, 'inside main imports go down'],
  ['main/cli/index.ts', 'main/windows/tray.ts', value, 'inside main imports go down'],
  ['main/windows/tray.ts', 'main/compose.ts', type, 'inside main imports go down'],
  ['main/queue/queue.ts', 'main/attic/old.ts', value, 'main/attic has no place in the order of rooms'],
  // services
  [
    'main/services/dolby/client.ts',
    'main/services/mediamagic/wire.ts',
    type,
    'a service imports no other service',
  ],
  ['main/services/dolby/client.ts', 'main/services/registry.ts', type, 'a service imports no other service'],
  // the sandbox
  ['main/sandbox/sandbox.ts', 'main/services/mediamagic/wire.ts', type, 'the sandbox imports only net'],
  [
    'main/queue/queue.ts',
    'main/sandbox/sandbox.ts',
    value,
    'the sandbox is imported only by compose and cli',
  ],
  ['main/index.ts', 'main/sandbox/sandbox.ts', value, 'the sandbox is imported only by compose and cli'],
  // packages with one home
  ['main/queue/queue.ts', 'electron', type, 'electron is imported only in main/index'],
  ['main/cli/index.ts', 'electron', value, 'electron is imported only in main/index'],
  ['main/upload/direct.ts', 'got', value, 'got is imported only in main/net/'],
  ['main/queue/watching.ts', 'chokidar', type, 'chokidar is imported only in main/watch/'],
  ['main/cli/index.ts', 'keytar', value, 'keytar is imported only in main/keys/'],
  ['main/queue/queue.ts', 'node:sqlite', type, 'node:sqlite is imported only in main/store/'],
  ['main/queue/queue.ts', undefined, value, 'an import names its module'],
  ['renderer/queue/queue-row.tsx', 'renderer/results/review.ts', value, 'no feature knows another'],
  ['renderer/ui/button.tsx', 'renderer/store/view.ts', type, 'inside renderer imports go down'],
  ['renderer/words/queue.ts', 'renderer/ui/button.tsx', value, 'inside renderer imports go down'],
] as const)('%s may not import %s (%o): %s', (from, to, { isType }, rule) => {
  expect(brokenRule({ from, to, isType })).toContain(rule)
})

test.each([
  ['preload/domain/model/result.ts', 'zod', value],
  ['preload/domain/model/result.ts', 'preload/domain/severity.ts', value],
  ['preload/domain/severity.ts', 'preload/domain/model/result.ts', type],
  ['preload/contract/snapshot.ts', 'preload/domain/model/result.ts', value],
  ['renderer/app.tsx', 'preload/domain/severity.ts', value],
  ['renderer/app.tsx', 'preload/domain/model/result.ts', type],
  ['main/queue/queue.ts', 'preload/domain/severity.ts', value],
  ['preload/contract/snapshot.ts', 'zod', value],
  ['preload/contract/contract.ts', 'preload/contract/snapshot.ts', value],
  ['preload/index.ts', 'preload/contract/contract.ts', type],
  ['preload/index.ts', 'preload/channels.ts', value],
  ['preload/index.ts', 'electron', value],
  ['renderer/client.ts', 'preload/contract/contract.ts', type],
  ['renderer/store/projection.ts', 'preload/contract/project.ts', value],
  ['renderer/words/failures.ts', 'preload/domain/words/failure.ts', value],
  ['renderer/app.tsx', 'react', value],
  ['renderer/ui/dialog.tsx', '@radix-ui/react-dialog', value],
  ['renderer/app.tsx', 'renderer/ui/tokens.css', value],
  ['main/index.ts', 'electron', value],
  ['main/index.ts', 'main/net/clock.ts', value],
  ['main/windows/tray.ts', 'electron', value],
  ['main/ipc/serve.ts', 'preload/contract/contract.ts', value],
  ['main/ipc/serve.ts', 'preload/channels.ts', value],
  ['main/compose.ts', 'main/sandbox/sandbox.ts', value],
  ['main/cli/index.ts', 'main/compose.ts', value],
  ['main/cli/demo.ts', 'main/sandbox/sandbox.ts', value],
  ['main/queue/upload-stage.ts', 'main/upload/send-file.ts', value],
  ['main/services/registry.ts', 'main/services/mediamagic/service.ts', value],
  ['main/services/mediamagic/service.ts', 'main/services/service.ts', type],
  ['main/services/mediamagic/client.ts', 'main/services/api-client.ts', value],
  ['main/upload/single-put.ts', 'got', type],
  ['main/sandbox/sandbox.ts', 'main/net/clock.ts', value],
  ['main/sandbox/sandbox.ts', 'node:http', value],
  ['main/sandbox/sandbox.ts', 'zod', value],
  ['main/store/lock.ts', 'node:sqlite', value],
  ['main/log/logger.ts', 'main/net/clock.ts', type],
] as const)('%s may import %s (%o)', (from, to, { isType }) => {
  expect(brokenRule({ from, to, isType })).toBeUndefined()
})
