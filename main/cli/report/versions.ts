import { styleText } from 'node:util'
import type { Job } from '../../../preload/domain/model/job.ts'
import type { AssetVersion, IssuesResult } from '../../../preload/domain/model/result.ts'
import { versionsOf } from '../../app/versions.ts'
import { oneLine, printable } from '../../log/printable.ts'
import type { History } from '../history.ts'

/**
 * All versions of an asset, as far as the service listed them when its result was read, and those that were sent from
 * here since. Empty where there is no other one.
 */
export function versionsIn(job: Job, result: IssuesResult, { jobs, results }: History): AssetVersion[] {
  const own = versionsOf(job, jobs).flatMap((each): AssetVersion[] => {
    const its = each.id === job.id ? result : results.ofJob(each.id)
    if (its?.kind !== 'issues') return []
    const { versionNumber, submissionId, assetId } = its
    return [{ versionNumber, submissionId, assetId, status: 'complete', createdAt: null }]
  })
  const listed = result.versions ?? []
  const known = new Set(listed.map(({ submissionId }) => submissionId))
  const all = [...listed, ...own.filter(({ submissionId }) => !known.has(submissionId))]
  return all.length > 1 ? all.toSorted((a, b) => (a.versionNumber ?? 0) - (b.versionNumber ?? 0)) : []
}

export function versionLines(versions: readonly AssetVersion[], current: string): string[] {
  if (!versions.length) return []
  return [
    styleText('bold', '\nVersions'),
    ...versions.map(({ versionNumber, submissionId, status, createdAt }) => {
      const facts = [status?.toLowerCase(), createdAt].flatMap((each) => (each ? [oneLine(each)] : []))
      const mark = submissionId === current ? ['this one'] : []
      return `  ${versionNumber ?? '–'}  ${printable(submissionId ?? '–')}  ${[...facts, ...mark].join(', ')}`
    }),
  ]
}
