import { createHash } from 'node:crypto'
import { inputOf } from '../../../../main/sandbox/dolby/job-requests.ts'
import type { Sandbox } from '../../../../main/sandbox/sandbox.ts'
import { policyFor } from '../../../../preload/domain/failure-policy.ts'
import type { Job } from '../../../../preload/domain/model/job.ts'

/** In hexadecimal, the SHA-256 of each file that was submitted to a service, as often as it was. */
export async function arrivedIn({ submissions, dolby, blobSha256 }: Sandbox): Promise<string[]> {
  const hashes: string[] = []
  for (const { blobPath } of submissions.flatMap(({ assets }) => assets))
    hashes.push((await blobSha256(blobPath)) ?? `nothing under ${blobPath}`)
  for (const { request } of dolby?.jobs ?? []) {
    const input = inputOf(request)
    const bytes = await dolby?.file(input)
    hashes.push(bytes ? createHash('sha256').update(bytes).digest('hex') : `nothing under ${input}`)
  }
  return hashes
}

/** Trying it again is another submission, for which somebody has asked. */
export function isAnother({ state, service }: Job, isAgain: boolean): boolean {
  if (state.stage === 'cancelled') return state.work.stage === 'processing'
  if (state.stage !== 'failed') return false
  // One service runs its analysis again by itself; the other one begins anew.
  if (state.failure.kind === 'analysis-failed') return service === 'dolby'
  return isAgain && policyFor(state.failure).mayBeSubmitted === true
}
