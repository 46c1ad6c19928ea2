import { mergeConfig } from 'vitest/config'
import base from '../vitest.config.ts'

/** For `npm run mutate`: only the tests that are named, in one process. */
const named = (process.env.MUTATED_TESTS ?? '').split('\n').filter(Boolean)
const patterns = named.map((path) =>
  path.endsWith('.ts') ? path : `${path}{.test.ts,*/**.test.ts,/**/*.test.ts}`,
)
const { include: _, ...test } = base.test ?? {}

export default mergeConfig({ ...base, test: { ...test, maxWorkers: 1 } }, { test: { include: patterns } })
