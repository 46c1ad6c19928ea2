import { mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Ending } from '../main/queue/simulation/live.ts'

/** A life in a few lines: what happened, how it ended, what was wrong with that, and how to see it again. */
export function traceText({ seed, story, ends, wrong }: Ending): string {
  return [
    `seed ${seed}`,
    ...story.map((line) => `    ${line}`),
    `  ends: ${Object.entries(ends)
      .map(([end, count]) => `${count} ${end}`)
      .join(', ')}`,
    ...wrong.map((line) => `  WRONG ${line}`),
    `  again: npm run soak -- --seed ${seed}`,
  ].join('\n')
}

/** Writes everything that is known about a life in which something was wrong, and gives the path. It is never removed. */
export function keepTrace(ending: Ending, folder = join(tmpdir(), 'mediamagic-seeds')): string {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `seed-${ending.seed}-${Date.now().toString(36)}.txt`)
  const { log, requests } = ending
  const lines = [
    traceText(ending),
    ...log.map((line) => `  log ${line}`),
    ...requests.map((line) => `  asked ${line}`),
  ]
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}
