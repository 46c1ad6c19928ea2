import { setTimeout as sleep } from 'node:timers/promises'

/** Turns of the event loop, each at least a millisecond. */
export async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await sleep(1)
}

/** In so many turns everything that is on its way within this machine has gone a step further. */
const turnsOfRest = 4

/**
 * Resolves when this process has had nothing to do for some turns. `done` grows with whatever is done; what worker
 * threads and the file system are doing is seen besides. How long that takes on a busy machine makes no difference.
 * Also resolves once nobody waits for it any more.
 */
export async function atRest(done: () => number, isWaitedFor = () => true): Promise<void> {
  let before = done()
  for (let still = 0; still < turnsOfRest && isWaitedFor(); ) {
    await turns(1)
    const now = done()
    still = now === before && !isWorking() ? still + 1 : 0
    before = now
  }
}

/** The thread that watches folders has one of them always. */
const defaultPorts = 1

function isWorking(): boolean {
  const resources = process.getActiveResourcesInfo()
  const ports = resources.filter((each) => each === 'MessagePort').length
  return ports > defaultPorts || resources.some((each) => each.startsWith('FSReq'))
}
