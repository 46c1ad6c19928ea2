import { join } from 'node:path'
import { databaseIn } from '../../main/compose.ts'
import { systemClock } from '../../main/net/clock.ts'
import { openDatabase } from '../../main/store/database.ts'
import { createJobs } from '../../main/store/jobs.ts'
import { createSettings } from '../../main/store/settings.ts'
import { complete, newJob, queued } from '../main/store/new-job.ts'

const kinds = [
  { extension: 'mp4', contentType: 'video/mp4' },
  { extension: 'wav', contentType: 'audio/wav' },
  { extension: 'png', contentType: 'image/png' },
  { extension: 'pdf', contentType: 'application/pdf' },
] as const

/**
 * Fills a data folder with a long queue, half of it complete and half of it waiting, everything paused: none of its files
 * is there. Names are `Clip_00001` and on, waiting ones the odd numbers.
 */
export function fillQueue(home: string, count: number): void {
  const database = openDatabase(databaseIn(home), { clock: systemClock })
  try {
    createSettings(database).change({ isPaused: true })
    const jobs = createJobs(database, systemClock)
    database.transaction(() => {
      for (let number = 1; number <= count; number += 1) jobs.add(jobOf(number))
    })
  } finally {
    database.close()
  }
}

function jobOf(number: number) {
  const { extension, contentType } = kinds[number % kinds.length] ?? kinds[0]
  const name = `Clip_${String(number).padStart(5, '0')}.${extension}`
  return newJob({
    file: {
      path: join('/exports', `Reel ${Math.ceil(number / 500)}`, name),
      sizeBytes: 1_000_000 + ((number * 7_919_317) % 900_000_000),
      mtimeMs: 1_700_000_000_000 + number,
      inode: `1:${number}`,
    },
    contentType,
    workspace: 'Northlight Studio',
    state: number % 2 ? queued() : complete(`submission-${number}`),
  })
}
