import { renameSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { WriteStep } from './recordings.ts'
import { between, type Random } from './seeded.ts'

interface Recording {
  /** Where it is written; it is there and empty. */
  path: string
  /** Gets this name when it is closed. */
  renamedTo?: string
  steps: readonly WriteStep[]
  random: Random
}

/** Longer than what an incomplete file is given here, at times. */
const closedMs = { usual: 150, long: 2_600 }

/** Writes as a program does, in real time. */
export async function record({ path, renamedTo, steps, random }: Recording): Promise<void> {
  let file = await opened(path)
  for (const step of steps) {
    if (step.do === 'write') await file.write(step.bytes, 0, step.bytes.length, step.at)
    else if (step.do === 'resize') await file.truncate(step.sizeBytes)
    else if (step.do === 'stall')
      await sleep(random() < 0.8 ? between(random, 5, 100) : between(random, 200, 700))
    else {
      await file.close()
      await sleep(random() < 0.95 ? between(random, 10, closedMs.usual) : closedMs.long)
      file = await opened(path)
    }
  }
  await file.close()
  for (let tries = 0; renamedTo !== undefined; tries += 1)
    try {
      renameSync(path, renamedTo)
      return
    } catch (error) {
      if (tries > mostTries) throw error
      await sleep(20)
    }
}

/** Its drive may be away for a moment, which is a long one on a busy machine. */
const mostTries = 5_000

async function opened(path: string): Promise<FileHandle> {
  for (let tries = 0; ; tries += 1)
    try {
      return await open(path, 'r+')
    } catch (error) {
      if (tries > mostTries) throw error
      await sleep(20)
    }
}
