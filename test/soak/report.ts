import type { Ending } from '../main/queue/simulation/live.ts'

/** A life in which something was wrong, with its story and how to see it again. */
export function traceText({ seed, story, ends, wrong, log }: Ending): string {
  return [
    `seed ${seed}`,
    ...story.map((line) => `    ${line}`),
    `  ends: ${Object.entries(ends)
      .map(([end, count]) => `${count} ${end}`)
      .join(', ')}`,
    ...log.map((line) => `  log ${line}`),
    ...wrong.map((line) => `  WRONG ${line}`),
    `  again: npm run soak -- --seed ${seed}`,
  ].join('\n')
}
