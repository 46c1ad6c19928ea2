import { setTimeout as sleep } from 'node:timers/promises'
import { clockTroubles } from './clock-troubles.ts'
import { cutOffHalfWay } from './cut-off.ts'
import { driveTroubles } from './drive-troubles.ts'
import { gatewayTroubles } from './gateway-troubles.ts'
import { lostAnswers } from './lost-answers.ts'
import { peopleTroubles } from './people-troubles.ts'
import { remoteTroubles } from './remote-troubles.ts'
import { between, type Random } from './seeded.ts'
import { type Trouble, told } from './trouble.ts'

/** What happens to the engine and the computer it runs on. */
const local: Record<string, Trouble> = {
  'the program ends and starts': told((world) => world.restart('ended')),
  'the program is killed': told(async (world, random) => {
    await sleep(between(random, 0, 60))
    await world.restart('killed')
  }),
  'an upload is cut off half-way': cutOffHalfWay,
  'the clock jumps ahead': told((world) => world.shift(3_600_000)),
  'the clock is set back': told((world, random) => world.shift(-between(random, 1, 3) * 60_000)),
}

export const troubles: Record<string, Trouble> = {
  ...remoteTroubles,
  ...local,
  ...peopleTroubles,
  ...clockTroubles,
  ...driveTroubles,
  ...gatewayTroubles,
  ...lostAnswers,
}

/** Drawn more often than others, or less. */
const weights: Record<string, number> = {
  'the API is silent': 0.2,
  'the storage is slow': 2,
  'the program ends and starts': 2,
  'the program is killed': 5,
  'the clock jumps ahead': 0.7,
  'the clock is set back': 0.4,
  'a file is removed': 0.5,
  'the clock is set in a wait': 3,
  'a drive blinks': 4,
  'a gateway answers every call': 2,
  'an answer is lost and somebody sends it again': 3,
}

/** The name of the next trouble; `isApart` where there is a process to kill. */
export function drawTrouble(random: Random, isApart: boolean): string {
  const weightOf = (name: string) => (name === 'the program is killed' && !isApart ? 0 : (weights[name] ?? 1))
  const names = Object.keys(troubles)
  let left = random() * names.reduce((sum, name) => sum + weightOf(name), 0)
  for (const name of names) {
    left -= weightOf(name)
    if (left < 0) return name
  }
  return names[0] ?? ''
}
