import { setTimeout as sleep } from 'node:timers/promises'
import { live } from '../main/queue/simulation/live.ts'
import type { SoakOptions } from './run-seeds.ts'

/** Runs what it is sent, all at once, until whoever sends hangs up. */

async function begin({ seed, folder }: SoakOptions): Promise<void> {
  try {
    process.send?.(await live(seed, folder))
  } catch (error) {
    const said = String(error instanceof Error ? error.stack : error)
    process.send?.({ seed, story: [], ends: {}, log: [], requests: [], wrong: [said] })
  }
}

process.on('message', (order: SoakOptions) => void begin(order))
process.on('disconnect', () => process.exit())
while (process.connected) {
  process.send?.('turning')
  await sleep(1_000)
}
