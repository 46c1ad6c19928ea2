import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { mergeConfig } from 'vitest/config'
import base from '../vitest.config.ts'

const top = fileURLToPath(new URL('../..', import.meta.url))

/** For `npm run mutate`: only the tests that are named, in one process. */
const named = (process.env.MUTATED_TESTS ?? '').split('\n').filter(Boolean)
const patterns = named.map((path) =>
  path.endsWith('.ts') ? path : `${path}{.test.ts,*/**.test.ts,/**/*.test.ts}`,
)
/**
 * A command, a life of the simulation and whatever else is a process of its own knows nothing of the change; the time
 * zone and the user are a process's own, and here tests run in threads.
 */
const ofProcesses = /fakes\/command-line|soak\/run-seeds|simulation\/apart|process\.env\.TZ|seteuid/
const apart = patterns.flatMap((pattern) =>
  globSync(pattern, { cwd: top }).filter((path) => ofProcesses.test(readFileSync(`${top}${path}`, 'utf8'))),
)
const { include: _, exclude = [], ...test } = base.test ?? {}

export default mergeConfig(
  { ...base, test: { ...test, maxWorkers: 1 } },
  { test: { include: patterns, exclude: [...exclude, ...apart] } },
)
