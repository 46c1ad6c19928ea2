import type { JobId } from '../../preload/domain/model/ids.ts'
import type { Database } from './database.ts'

/** A drive by where it begins, and by what it is known wherever it is connected; null what is not known. */
export interface KnownDrive {
  volume: string | null
  mark: string | null
}

/** A column that may be empty, or damaged. */
export const textOf = (value: unknown) => (typeof value === 'string' ? value : null)

/** On which drives the files of jobs lie, and their results are put. */
export function createJobDrives(database: Database) {
  const { sql } = database
  const drivesOf = sql.prepare(
    'SELECT volume, volume_mark, output_volume, output_mark FROM jobs WHERE id = ?',
  )
  const setMark = sql.prepare('UPDATE jobs SET volume_mark = ? WHERE id = ? AND volume = ?')
  const known = sql.prepare('SELECT mark FROM drives WHERE volume = ? AND device = ?')
  const keep = sql.prepare('INSERT OR REPLACE INTO drives (volume, device, mark) VALUES (?, ?, ?)')
  const setOutput = sql.prepare('UPDATE jobs SET output_volume = ?, output_mark = ? WHERE id = ?')

  return {
    drivesOf(id: JobId): { file: KnownDrive; output: KnownDrive } {
      const row = drivesOf.get(id) ?? {}
      return {
        file: { volume: textOf(row.volume), mark: textOf(row.volume_mark) },
        output: { volume: textOf(row.output_volume), mark: textOf(row.output_mark) },
      }
    },
    /** What was said last about a drive with this number; undefined where it was not asked about. */
    markSaid(volume: string, device: bigint): string | null | undefined {
      const row = known.get(volume, String(device))
      return row && textOf(row.mark)
    },
    keepMark: (volume: string, { device, mark }: { device: bigint; mark: string | null }) =>
      void database.transaction(() => keep.run(volume, String(device), mark)),
    /** Of the drive that its file lies on, as long as that is this one. */
    setFileMark: (id: JobId, { volume, mark }: { volume: string; mark: string }) =>
      void database.transaction(() => setMark.run(mark, id, volume)),
    setOutputDrive: (id: JobId, { volume, mark }: KnownDrive) =>
      void database.transaction(() => setOutput.run(volume, mark, id)),
  }
}
