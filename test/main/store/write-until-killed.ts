import { systemClock } from '../../../main/net/clock.ts'
import { fromTheStart } from '../../../main/queue/stages.ts'
import { openDatabase } from '../../../main/store/database.ts'
import { createJobs } from '../../../main/store/jobs.ts'
import { newJob } from './new-job.ts'

/** A process of its own: adds jobs and cancels each in the same transaction, telling the parent what is committed. */
const database = openDatabase(process.argv[2] ?? '', { clock: systemClock })
const jobs = createJobs(database, systemClock)

function write(): void {
  const { id } = database.transaction(() =>
    jobs.setState(jobs.add(newJob()), { stage: 'cancelled', work: fromTheStart }),
  )
  process.send?.(id)
  setImmediate(write)
}
process.once('disconnect', () => process.exit())
write()
