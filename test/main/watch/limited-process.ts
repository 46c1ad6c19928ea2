import { systemClock } from '../../../main/net/clock.ts'
import { watchFolder } from '../../../main/watch/folder-watcher.ts'

/* Watches the folder it is given and says on standard output, a JSON value a line, in what condition and what it finds. */
const [path = ''] = process.argv.slice(2)
const say = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`)
watchFolder({
  folder: {
    path,
    subfolders: true,
    ignore: [],
  },
  clock: systemClock,
  settle: { quietMs: 100, unknownMs: 200 },
  supports: (file) => file.endsWith('.png'),
  isKnown: async () => false,
  onSettled: async ({ identity }) => {
    say(identity.path)
    return undefined
  },
  onRefused: async () => {},
  onState: say,
})
