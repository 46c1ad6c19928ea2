import { join } from 'node:path'
import { expect, test } from 'vitest'
import { systemClock } from '../../../main/net/clock.ts'
import { openDatabase } from '../../../main/store/database.ts'
import { createJobs } from '../../../main/store/jobs.ts'
import { createUploads } from '../../../main/store/uploads.ts'
import { jobIdSchema } from '../../../preload/domain/model/ids.ts'
import { temporaryFolder } from '../../fakes/media.ts'
import { newJob } from './new-job.ts'

test('an upload is remembered with its blocks, a new one for the same job forgets the old, and a job without a row has none', () => {
  const database = openDatabase(join(temporaryFolder(), 'db'), { clock: systemClock })
  const uploads = createUploads(database)
  const { id } = createJobs(database, systemClock).add(newJob())
  const upload = {
    reference: 'w/x.mp4',
    sealedUrl: 'sealed',
    expiresAtMs: 5_000,
    name: 'n-x.mp4',
    blockBytes: 8,
  }
  uploads.begin(id, upload)
  uploads.block(id, 0, 'md5=')
  uploads.block(id, 4, null)
  expect(uploads.find(id)).toEqual({
    ...upload,
    blocks: new Map([
      [0, 'md5='],
      [4, null],
    ]),
  })

  uploads.expire(id)
  expect(uploads.find(id)).toMatchObject({ name: 'n-x.mp4', expiresAtMs: 0, blocks: { size: 2 } })

  uploads.begin(id, { ...upload, reference: 'w/y.mp4' })
  expect(uploads.find(id)).toEqual({ ...upload, reference: 'w/y.mp4', blocks: new Map() })

  uploads.begin(id, { ...upload, name: '' })
  expect(uploads.find(id)?.name).toBe('x.mp4')

  uploads.forget(id)
  expect([uploads.find(id), uploads.find(jobIdSchema.parse('nobody'))]).toEqual([undefined, undefined])
  database.close()
})
