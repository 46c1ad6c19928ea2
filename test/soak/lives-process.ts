import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { live } from '../main/queue/simulation/live.ts'
import type { Order } from './run-seeds.ts'

/** Lives what it is sent, as many at once as this machine bears, until whoever sends hangs up. */

/** Time runs fast in a life: where turns take longer than this, its silences become too long for no reason. */
const longTurnMs = 200
const lookMs = 500
const turns = monitorEventLoopDelay({ resolution: 10 })
turns.enable()
let isLate = false
let alive = 0

setInterval(() => {
  isLate = turns.max / 1e6 > longTurnMs
  turns.reset()
}, lookMs).unref()

async function begin({ seed, folder }: Order): Promise<void> {
  while (isLate && alive > 0) await sleep(lookMs)
  alive += 1
  try {
    process.send?.(await live(seed, folder))
  } catch (error) {
    const said = String(error instanceof Error ? error.stack : error)
    process.send?.({ seed, story: [], ends: {}, log: [], wrong: [said] })
  } finally {
    alive -= 1
  }
}

process.on('message', (order: Order) => void begin(order))
process.on('disconnect', () => process.exit())
