import type { JobId, SubmissionId } from '../../preload/domain/model/ids.ts'
import type { FileIdentity, Job } from '../../preload/domain/model/job.ts'
import { coarsestClockMs, isNumbered, sameNumber, sameTime } from '../media/same-file.ts'
import { withSeparator } from '../media/same-path.ts'
import type { Database } from './database.ts'
import { jobFromRow, type Row, stateJson } from './job-rows.ts'

/** Jobs by what they are about. */
export function createJobLookups({ sql }: Database) {
  const byPathKey = sql.prepare('SELECT * FROM jobs WHERE path_key = ? ORDER BY seq DESC')
  const bySubmission = sql.prepare('SELECT * FROM jobs WHERE submission_id = ? ORDER BY seq')
  const byGroup = sql.prepare('SELECT * FROM jobs WHERE group_id = ? ORDER BY seq')
  const byPath = sql.prepare('SELECT * FROM jobs WHERE path = ? ORDER BY seq DESC')
  // Up to the last character there is: what lies in a folder is one stretch of the paths in order.
  const byFolder = sql.prepare(
    'SELECT * FROM jobs WHERE path_key > ? AND path_key < ? || char(1114111) AND submission_id IS NOT NULL ORDER BY seq DESC LIMIT ?',
  )
  const unacknowledged =
    sql.prepare(`SELECT * FROM jobs WHERE lane = 'submitting' AND workspace = ? AND id <> ?
    AND coalesce(json_extract(${stateJson}, '$.work.unacknowledged'), json_extract(${stateJson}, '$.unacknowledged')) > 0`)
  const bySource = sql.prepare('SELECT * FROM jobs WHERE source_job_id = ? ORDER BY seq')
  const byPrevious = sql.prepare('SELECT * FROM jobs WHERE previous_submission_id = ? ORDER BY seq')
  const bySize = sql.prepare(
    'SELECT * FROM jobs WHERE size_bytes = ? AND mtime_ms BETWEEN ? AND ? ORDER BY seq DESC',
  )
  const withContent = sql.prepare(
    'SELECT * FROM jobs WHERE size_bytes = ? AND content_hash IS NOT NULL ORDER BY seq DESC LIMIT 1000',
  )
  const listed = sql.prepare('SELECT 1 FROM jobs WHERE id = ? AND removed_at_ms IS NULL')
  const many = (rows: Row[]) => rows.map(jobFromRow)
  return {
    /** Under whatever spelling, and perhaps under other names that are spelled alike; newest first. */
    ofPathKey: (key: string) => many(byPathKey.all(key)),

    ofSubmission: (id: SubmissionId | string) => many(bySubmission.all(id)),
    ofGroup: (groupId: string) => many(byGroup.all(groupId)),
    /**
     * Those that were submitted, of files in the folder with this key and below, newest first; not more than a thousand.
     */
    inFolder(key: string): Job[] {
      const below = withSeparator(key)
      return many(byFolder.all(below, below, 1_000))
    },
    /** Next versions of what this submission was about. */
    continuing: (id: SubmissionId) => many(byPrevious.all(id)),
    /** Others whose submission of the same kind was sent and never answered. */
    unacknowledged({ id, workspace, preset: { operation } }: Job): Job[] {
      return many(unacknowledged.all(workspace, id)).filter(({ preset }) => preset.operation === operation)
    },
    /** Those that go on with what came of this one. */
    following: (id: JobId) => many(bySource.all(id)),
    /** A person has not removed it. */
    isListed: (id: JobId) => listed.get(id) !== undefined,
    /** Newest first. */
    ofPath: (path: string) => many(byPath.all(path)),
    /** Of this file under any name, as its number, size and time tell; newest first. The number of its drive may change. */
    ofInode(file: FileIdentity): Job[] {
      const { sizeBytes, mtimeMs } = file
      if (!isNumbered(file)) return []
      return many(bySize.all(sizeBytes, mtimeMs - coarsestClockMs, mtimeMs + coarsestClockMs)).filter(
        (job) => sameNumber(job.file, file) && sameTime(job.file.mtimeMs, mtimeMs),
      )
    },
    /** Files of this size whose content is known, newest first. */
    withContent: (sizeBytes: number) => many(withContent.all(sizeBytes)),
  }
}
