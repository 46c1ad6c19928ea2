import type { SetRow, SetScope } from '../../preload/contract/sets.ts'
import type { FolderId, JobId } from '../../preload/domain/model/ids.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import { pathKey } from '../media/file-location.ts'
import type { JobList } from '../store/job-list.ts'
import { submissionIdOf } from '../store/job-rows.ts'
import type { Jobs } from '../store/jobs.ts'
import { versionsOf } from './versions.ts'

export interface SetParts {
  jobs: Jobs
  list: Pick<JobList, 'results'>
}

export interface LatestVersion {
  job: Job
  /** Oldest first, this one among them. */
  versions: Job[]
  newer: SetRow['newer']
}

/** Of each file in the scope the latest version that was analysed, also where that was sent from elsewhere. */
export function latestVersions(scope: SetScope, { jobs, list }: SetParts): LatestVersion[] {
  const known = new Set<JobId>()
  const byFile = new Map<string, LatestVersion>()
  for (const found of jobsIn(scope, { jobs, list })) {
    if (known.has(found.id)) continue
    const versions = versionsOf(found, jobs)
    for (const { id } of versions) known.add(id)
    const job = versions.at(-1)
    if (job?.state.stage !== 'complete' || job.state.summary.kind !== 'issues') continue
    // The same path sent twice without a link is still one file.
    const key = `${job.workspace}\n${pathKey(job.file.path)}`
    const other = byFile.get(key)
    if (!other || other.job.addedAtMs < job.addedAtMs)
      byFile.set(key, { job, versions, newer: newerThan(job, jobs) })
  }
  return [...byFile.values()]
}

const pageSize = 200

/** Those that were analysed, latest first. */
export function* jobsIn(scope: SetScope, { jobs, list }: SetParts): Generator<Job> {
  if (scope.kind === 'selection') {
    for (const id of scope.ids) {
      const job = jobs.find(id)
      if (job) yield job
    }
    return
  }
  const workspace = scope.kind === 'workspace' ? scope.workspace : null
  const folderId: FolderId | null = scope.kind === 'folder' ? scope.folderId : null
  let after: JobId | null = null
  for (;;) {
    const page: Job[] = list.results({
      ...{ search: '', severities: [], fromMs: null, untilMs: null },
      ...{ workspace, folderId, after, limit: pageSize },
    })
    yield* page
    const last = page.at(-1)
    if (!last || page.length < pageSize) return
    after = last.id
  }
}

/** What became of the newest export since. */
function newerThan(job: Job, jobs: Jobs): SetRow['newer'] {
  const id = submissionIdOf(job.state)
  const [newest] = [...(id === null ? [] : jobs.continuing(id)), ...jobs.ofPath(job.file.path)]
    .filter((each) => each.addedAtMs > job.addedAtMs && each.workspace === job.workspace)
    .sort((a, b) => b.addedAtMs - a.addedAtMs)
  switch (newest?.state.stage) {
    case undefined:
    case 'complete':
    case 'cancelled':
      return null
    case 'failed':
      return 'failed'
    default:
      return 'in-progress'
  }
}
