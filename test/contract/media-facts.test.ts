import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { contract } from '../../preload/contract/contract.ts'
import { jobDetailSchema } from '../../preload/contract/details.ts'
import { mp4 } from '../fakes/media.ts'
import { openBench } from './open-window.ts'

test('how long a film lasts is known when it is gone', async () => {
  const bench = await openBench()
  await bench.call('workspaces.add', { name: 'Desk', key: bench.sandbox.key, isForThisRun: true })
  const path = join(bench.folder, 'film.mp4')
  writeFileSync(path, mp4(2_000))
  const request = { paths: [path], workspace: 'Desk', isTogether: false, metadata: {} }
  const {
    added: [id],
  } = contract.queue.add.output.parse(await bench.call('queue.add', request))
  const detail = async () => jobDetailSchema.parse(await bench.call('queue.detail', { id }))
  await expect.poll(async () => (await detail()).job.state.stage).toBe('complete')
  rmSync(path)
  expect(await detail()).toMatchObject({ original: 'missing', durationMs: 4_000 })
})
