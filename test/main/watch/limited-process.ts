import { systemClock } from '../../../main/net/clock.ts'
import { watchFolder } from '../../../main/watch/folder-watcher.ts'
import { folderIdSchema } from '../../../preload/contract/model.ts'

/* Watches the folder it is given and says on standard output, a JSON value a line, in what condition and what it finds. */
const [path = ''] = process.argv.slice(2)
const say = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`)
watchFolder({
  folder: {
    id: folderIdSchema.parse('f'),
    path,
    workspace: 'desk',
    subfolders: true,
    include: [],
    ignore: [],
    metadata: {},
    quietMs: 5_000,
    afterwards: { kind: 'leave' },
  },
  clock: systemClock,
  settle: { quietMs: 100, unprovenMs: 200 },
  wants: (file) => file.endsWith('.png'),
  isKnown: async () => false,
  onSettled: async ({ identity }) => void say(identity.path),
  onRefused: async () => {},
  onState: say,
})
