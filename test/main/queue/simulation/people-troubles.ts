import { setTimeout as sleep } from 'node:timers/promises'
import { isOpen } from '../../../../main/queue/stages.ts'
import { between, pick, type Random } from './seeded.ts'
import { type Trouble, told } from './trouble.ts'
import type { World } from './world.ts'

/** A request that is just sending the file is broken off, whatever its answer would have been. */
function disturb(act: (files: World['files'], random: Random) => string): Trouble {
  return (world, random) => world.interrupt(async () => act(world.files, random))
}

/** What people and programs do with files, and people with jobs. */
export const peopleTroubles: Record<string, Trouble> = {
  'a file is replaced': disturb((files, random) => files.replace(random)),
  'a file is touched': disturb((files, random) => files.touch(random)),
  'a file is removed': disturb((files, random) => files.remove(random)),
  'a file is renamed': disturb((files, random) => files.rename(random)),
  'somebody cancels': async (world, random) => {
    const open = (await world.engine.jobs()).filter(({ state }) => isOpen(state))
    const job = pick(random, open)
    if (!job) return 'nothing'
    await world.cancel(job)
    return `${job.file.path} while ${job.state.stage}`
  },
  'somebody cancels one of two': async (world, random) => {
    const { files, engine } = world
    const groupId = `two ${world.story.length}`
    const small = files.create(random, { isWatched: false, kind: 'sound' })
    const large = files.create(random, { isWatched: false, kind: 'movie' })
    const jobOf = async (path: string) => (await engine.jobs()).find(({ file }) => file.path === path)
    const isUp = async () => {
      const state = (await jobOf(small))?.state
      return state?.stage === 'waiting' && state.why.kind === 'together'
    }
    world.slowDown({ bytesPerSecond: 1_000_000 })
    for (const path of [small, large]) await engine.submit({ path, groupId, isAgain: false })
    for (let looks = 0; looks < 60 && !(await isUp()); looks += 1) await sleep(5)
    const job = await jobOf(large)
    if (job && isOpen(job.state)) await world.cancel(job)
    world.slowDown(null)
    return `${large}, and ${small} goes alone`
  },
  'somebody pauses a file': async (world, random) => {
    const pauseMs = between(random, 0, 5_000)
    const job = pick(
      random,
      (await world.engine.jobs()).filter(({ state }) => isOpen(state)),
    )
    if (!job) return 'nothing'
    await world.interrupt(() => world.engine.pause(job.id))
    if (pauseMs > 3_000) return `${job.file.path}, for long`
    await world.passing.pass(pauseMs)
    await world.resume()
    return job.file.path
  },
  'somebody pauses everything': told(async (world, random) => {
    await world.interrupt(() => world.engine.pauseAll(true))
    await world.passing.pass(between(random, 0, 5_000))
    await world.engine.pauseAll(false)
  }),
  'somebody sends a file again': async (world, random) => {
    const isAgain = random() < 0.2
    const job = pick(
      random,
      (await world.engine.jobs()).filter(
        ({ groupId, file }) => groupId === null && !world.files.isGrowing(file.path),
      ),
    )
    if (!job) return 'nothing'
    const { path } = job.file
    if (isAgain) world.sentAgain.push(...world.files.sizesOf(path))
    if (isAgain) world.triedAgain.push(...world.files.sizesOf(path))
    const wish = { path, groupId: null, isAgain, preset: job.preset.name }
    await world.passing.during(() => world.engine.submit(wish))
    return `${path} while ${job.state.stage}${isAgain ? ', once more' : ''}`
  },
  'somebody tries again': async (world, random) => {
    // Whoever sends a file that is still being written gets what was there at that moment.
    const ended = (await world.engine.jobs()).filter(
      ({ state, file }) =>
        (state.stage === 'failed' || state.stage === 'cancelled') && !world.files.isGrowing(file.path),
    )
    const job = pick(random, ended)
    if (!job) return 'nothing'
    const isAgain = random() < 0.3
    await world.retry(job, { isAgain })
    // It is sent as it is by now.
    const again = (await world.engine.jobs()).find(({ id }) => id === job.id)
    world.triedAgain.push(again?.file.sizeBytes ?? job.file.sizeBytes)
    return `${job.file.path} after ${job.state.stage === 'failed' ? job.state.failure.kind : 'cancelling'}`
  },
}
