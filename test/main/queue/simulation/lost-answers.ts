import type { SubmitWish } from './engine.ts'
import { between, pick, type Random } from './seeded.ts'
import type { Trouble } from './trouble.ts'
import type { World } from './world.ts'

const mediamagic = { method: 'POST', path: '/submissions$' }
const dolby = { method: 'POST', path: '/media/(?:analyze|diagnose|enhance)$' }

/** How the answer to a submission that arrived goes astray. */
const losses: Record<string, (world: World, times: number) => void> = {
  'the line breaks'({ sandbox }, times) {
    sandbox.faults.dropApi({ when: 'after', times, ...mediamagic })
    sandbox.dolby?.faults.dropApi({ when: 'after', times, ...dolby })
  },
  'the line breaks before it arrives'({ sandbox }, times) {
    sandbox.faults.dropApi({ when: 'before', times, ...mediamagic })
    sandbox.dolby?.faults.dropApi({ when: 'before', times, ...dolby })
  },
  'it never comes'({ sandbox }) {
    sandbox.faults.stallApi(mediamagic)
    sandbox.dolby?.faults.stallApi(dolby)
  },
}

/** A submission's answer is lost, and somebody who sees it wait sends the file again, or tries again, or starts anew. */
export const lostAnswers: Record<string, Trouble> = {
  'an answer is lost and somebody sends it again': async (world, random) => {
    const [name = '', lose] = pick(random, Object.entries(losses)) ?? []
    const { files, sandbox, passing } = world
    const isVoice = sandbox.dolby !== undefined && random() < 0.5
    const path = files.create(random, { isWatched: false, kind: isVoice ? 'voice' : 'sound' })
    const preset = isVoice ? { preset: 'dolby-diagnose' } : {}
    const wish: SubmitWish = { path, groupId: null, isAgain: false, ...preset }
    lose?.(world, between(random, 1, 3))
    await world.engine.submit(wish)
    await passing.pass(between(random, 100, 3_000))
    const doings: string[] = []
    for (let left = between(random, 1, 3); left > 0; left -= 1) {
      doings.push(await act(world, random, wish))
      await passing.pass(between(random, 0, 8_000))
    }
    return `${name}; somebody ${doings.join(', ')}: ${path}`
  },
}

async function act(world: World, random: Random, wish: SubmitWish): Promise<string> {
  const how = random()
  if (how < 0.4) {
    await world.passing.during(() => world.engine.submit(wish))
    return 'sends it again'
  }
  const job = (await world.engine.jobs()).find(({ file }) => file.path === wish.path)
  if (how < 0.7 && job) {
    await world.retry(job, { isAgain: false })
    return 'tries again'
  }
  if (how < 0.8 && job) {
    await world.cancel(job)
    return 'cancels it'
  }
  await world.restart(world.isApart ? 'killed' : 'ended')
  return 'starts the program anew'
}
