import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { databaseIn } from '../../../main/compose.ts'
import { identityOf } from '../../../main/media/inspect.ts'
import { systemClock } from '../../../main/net/clock.ts'
import { openDatabase } from '../../../main/store/database.ts'
import { createJobs } from '../../../main/store/jobs.ts'
import { createResults } from '../../../main/store/results.ts'
import { assetIdSchema, submissionIdSchema } from '../../../preload/domain/model/ids.ts'
import type { Issue } from '../../../preload/domain/model/result.ts'
import { runCommand } from '../../fakes/command-line.ts'
import { result } from '../../fakes/issues.ts'
import { mp4, temporaryFolder } from '../../fakes/media.ts'
import { complete, newJob } from '../store/new-job.ts'

export interface ReviewedFile {
  name: string
  issues: Issue[]
  /** The submission's; one of its own where none is given. */
  submission?: string
  /** Of the version before. */
  previous?: string
  workspace?: string
}

/** A data folder with the results of these files, in this order. */
export async function reviewed(files: readonly ReviewedFile[]) {
  const folder = temporaryFolder()
  const home = join(folder, 'data')
  const database = openDatabase(databaseIn(home), { clock: systemClock })
  const [jobs, results] = [createJobs(database, systemClock), createResults(database, systemClock)]
  const ids: string[] = []
  for (const [at, file] of files.entries()) {
    const { name, issues, submission = `s${at + 1}`, previous = null, workspace = 'desk' } = file
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, mp4(1_000))
    const submissionId = submissionIdSchema.parse(submission)
    if (!results.hasSubmission(submissionId))
      results.addSubmission({ id: submissionId, service: 'mediamagic', workspace })
    const job = jobs.add(
      newJob({
        file: await identityOf(path),
        workspace,
        state: {
          ...complete(submission),
          summary: {
            kind: 'issues',
            count: issues.length,
            severities: { CRITICAL: 0, MAJOR: 0, MINOR: 0, INFO: 0 },
          },
        } as ReturnType<typeof complete>,
        previousSubmissionId: previous === null ? null : submissionIdSchema.parse(previous),
      }),
    )
    results.save(job.id, result({ assetId: assetIdSchema.parse(job.id), submissionId, issues }))
    ids.push(job.id)
  }
  database.close()
  const run = (...args: string[]) => runCommand(args, { home })
  return { folder, home, ids, run }
}
