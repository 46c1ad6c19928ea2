import type { Failure } from '../../preload/domain/model/failure.ts'
import { sentenceForDamage } from '../../preload/domain/words/history.ts'
import { damageIn } from '../store/repair.ts'
import type { Context } from './context.ts'
import type { Exit } from './exit.ts'
import { limitsIn } from './limits.ts'
import type { Run } from './run-jobs.ts'

/** Opens the engine for one command and closes it whatever happens. */
export async function withEngine(context: Context, work: (run: Run) => Promise<Exit>): Promise<Exit> {
  const { promise: trouble, resolve } = Promise.withResolvers<Failure>()
  await using engine = await context.openEngine({ trouble: resolve, overrides: limitsIn(context.args) })
  const reporter = context.reporter()
  if (engine.repair) reporter.note(sentenceForDamage(damageIn(engine.repair)))
  try {
    const { interrupted, outputClosed } = context
    return await work({ engine, reporter, interrupted, outputClosed, trouble })
  } finally {
    reporter.close()
  }
}
