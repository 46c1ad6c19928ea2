import { live } from '../main/queue/simulation/live.ts'
import type { Order } from './run-seeds.ts'

/** Lives what it is sent, all at once, until whoever sends hangs up. */

process.on('message', ({ seed, folder }: Order) => {
  live(seed, folder).then(
    (ending) => process.send?.(ending),
    (error) => process.send?.({ seed, story: [], ends: {}, wrong: [String(error?.stack ?? error)] }),
  )
})
process.on('disconnect', () => process.exit())
