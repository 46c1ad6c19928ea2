import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { contract } from '../../preload/contract/contract.ts'
import { jobDetailSchema, resultDetailSchema } from '../../preload/contract/details.ts'
import { png } from '../fakes/media.ts'
import type { Bench } from './open-window.ts'

const mebibyte = 1024 * 1024

/**
 * A picture in which five issues are found. Each take has other bytes, and the same issues under other ids: an export in
 * which nothing was fixed.
 */
export function pictureWithIssues(take = 0): Buffer {
  const bytes = Buffer.concat([png('film 0'), Buffer.alloc(3 * mebibyte)])
  bytes[1.5 * mebibyte] = take
  return bytes
}

export async function withKey(bench: Bench): Promise<void> {
  await bench.call('workspaces.add', { name: 'Desk', key: bench.sandbox.key, isForThisRun: true })
}

/** The job of a file that was sent and analysed. */
export async function analysed(bench: Bench, name: string, bytes: Buffer): Promise<string> {
  const path = join(bench.folder, name)
  writeFileSync(path, bytes)
  const request = { paths: [path], workspace: 'Desk', isTogether: false, metadata: {} }
  const {
    added: [id = ''],
  } = contract.queue.add.output.parse(await bench.call('queue.add', request))
  const stage = async () => jobDetailSchema.parse(await bench.call('queue.detail', { id })).job.state.stage
  await expect.poll(stage, { timeout: 20_000 }).toBe('complete')
  return id
}

export const readResult = async (bench: Bench, id: string) =>
  resultDetailSchema.parse(await bench.call('results.read', { id }))

export async function issuesOf(bench: Bench, id: string) {
  const { result } = await readResult(bench, id)
  return result.kind === 'issues' ? result.issues : []
}
