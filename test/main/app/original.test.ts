import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { factsOf } from '../../../main/app/original.ts'
import { identityOf } from '../../../main/media/inspect.ts'
import { keepInCloud } from '../../fakes/cloud-file.ts'
import { mp4, temporaryFolder } from '../../fakes/media.ts'
import { testUnless, whyNotLinux } from '../../fakes/platform.ts'
import { newJob } from '../store/new-job.ts'
import { openStore } from '../store/open-store.ts'

async function open() {
  const { jobs } = openStore()
  const path = join(temporaryFolder(), 'film.mp4')
  writeFileSync(path, mp4(9_000))
  return { jobs, path, job: jobs.add(newJob({ file: await identityOf(path) })) }
}

test('what was not noted when a film was sent is read from it', async () => {
  const { jobs, job } = await open()
  expect(await factsOf(job, jobs)).toMatchObject({ facts: { durationMs: 4_000 }, isThere: true })
})

testUnless(whyNotLinux)(
  'a film that its cloud drive has taken away since is not brought back for that',
  async () => {
    const { jobs, path, job } = await open()
    const cloud = keepInCloud(path)
    expect(await factsOf(job, jobs)).toEqual({ facts: null, isThere: true })
    expect(cloud.opened).toBe(0)
  },
)
