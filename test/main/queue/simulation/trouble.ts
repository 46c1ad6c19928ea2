import type { Random } from './seeded.ts'
import type { World } from './world.ts'

/** Gives what is worth reading in the story of a seed that fails, if anything. */
export type Trouble = (world: World, random: Random) => string | undefined | Promise<string | undefined>

/** A trouble that has no more to say than its name. */
export const told = (act: (world: World, random: Random) => unknown): Trouble => {
  return async (world, random) => void (await act(world, random))
}
