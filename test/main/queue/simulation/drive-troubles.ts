import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { between, pick, type Random } from './seeded.ts'
import type { Trouble } from './trouble.ts'
import type { World } from './world.ts'

/** How a drive is not there: its mount point is gone or left behind empty, or it answers with errors. */
const absences = ['gone', 'empty', 'trouble'] as const

const linkTo = ({ files }: World, root: string) => (root === files.watched ? files.linked : root)

/** Comes back as another device, perhaps with its files numbered anew. */
async function connect(world: World, random: Random, root: string): Promise<void> {
  const device = between(random, 1, 1_000)
  const inodes = random() < 0.3 ? between(random, 1, 1_000) * 1_000_000 : 0
  await world.setDrive({ root, link: linkTo(world, root), state: 'there', device, inodes })
}

function takeAway(root: string, how: (typeof absences)[number]): () => void {
  if (how === 'trouble') return () => {}
  const away = `${root}-away`
  renameSync(root, away)
  if (how === 'empty') mkdirSync(root)
  return () => {
    rmSync(root, { recursive: true, force: true })
    renameSync(away, root)
  }
}

export const driveTroubles: Record<string, Trouble> = {
  'a drive blinks': async (world, random) => {
    const { files } = world
    const isWatched = random() < 0.65
    const root = isWatched ? files.watched : files.byHand
    if (random() < 0.5) await world.send(random, { isWatched, kind: random() < 0.3 ? 'movie' : 'sound' })
    await sleep(between(random, 0, 60))
    const how = pick(random, absences) ?? 'gone'
    const isRestarted = random() < 0.25
    const [realMs, timeMs] = [random() < 0.1 ? 2_300 : between(random, 0, 300), between(random, 0, 8_000)]
    await world.interrupt(async () => {
      await world.setDrive({
        root,
        link: linkTo(world, root),
        state: how === 'trouble' ? how : 'away',
        device: 0,
        inodes: 0,
      })
      const bringBack = takeAway(root, how)
      await sleep(realMs)
      await world.passing.pass(timeMs)
      if (isRestarted) await world.restart(world.isApart ? 'killed' : 'ended')
      bringBack()
      await connect(world, random, root)
    })
    return `${root}, ${how}${isRestarted ? ', with a start meanwhile' : ''}`
  },
}
