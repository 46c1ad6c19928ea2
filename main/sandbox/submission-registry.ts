import { randomUUID } from 'node:crypto'
import type { Clock } from '../net/clock.ts'
import type { FaultState } from './faults.ts'
import { refused } from './refusal.ts'
import { type Asset, type Run, type RunFailure, type Submission, statusOfRun } from './submission.ts'

/** An asset that has passed every check. */
export interface CheckedAsset {
  blobPath: string
  filename: string
  contentType: string
  fingerprint: string
  previous: Submission | undefined
}

export interface SubmissionOrder {
  workspaceId: string
  delayMs: number
  sidekickIds: string[]
  metadata: Record<string, unknown>
  assets: CheckedAsset[]
}

export interface SubmissionRegistryOptions {
  clock: Clock
  faults: FaultState
  /** Aborted when the sandbox closes. */
  closing: AbortSignal
  /** Called once for each analysis that has ended. */
  onEnd(submission: Submission, asset: Asset): void
}

export type SubmissionRegistry = ReturnType<typeof createSubmissionRegistry>

/** Keeps the submissions and runs their simulated analyses. */
export function createSubmissionRegistry({ clock, faults, closing, onEnd }: SubmissionRegistryOptions) {
  const submissions: Submission[] = []

  function startRun({ isRetry, delayMs }: { isRetry: boolean; delayMs: number }): Run {
    const startedAtMs = clock.now()
    const failure: RunFailure | undefined = faults.take('failAssets')
    return { startedAtMs, dueAtMs: startedAtMs + delayMs, isRetry, failure, told: false }
  }

  /** Tells what has ended by now; also called on reading, so that no answer is ahead of its webhook. */
  function settle(submission: Submission): void {
    for (const asset of submission.assets) {
      if (asset.run.told || clock.now() < asset.run.dueAtMs) continue
      asset.run.told = true
      onEnd(submission, asset)
    }
  }

  /** A timer may ring a little early, hence the loop. Ends quietly when the sandbox closes. */
  async function follow(submission: Submission, dueAtMs: number): Promise<void> {
    try {
      do await clock.sleep(Math.max(0, dueAtMs - clock.now()), closing)
      while (clock.now() < dueAtMs)
      settle(submission)
    } catch (error) {
      if (!closing.aborted) throw error
    }
  }

  /** Throws 409. */
  function refuseSubmitted(blobPath: string): void {
    if (submissions.some(({ assets }) => assets.some((asset) => asset.blobPath === blobPath)))
      throw refused(409, 'Asset already submitted')
  }

  function versionOf({ previous, filename }: CheckedAsset, at: number, before: Asset[]) {
    const continued =
      previous?.assets.find((asset) => asset.filename === filename) ??
      previous?.assets[at] ??
      previous?.assets[0]
    if (!continued) return { versionGroupId: randomUUID(), versionNumber: 1 }
    const { versionGroupId } = continued
    const group = [...submissions.flatMap(({ assets }) => assets), ...before].filter(
      (asset) => asset.versionGroupId === versionGroupId,
    )
    return { versionGroupId, versionNumber: Math.max(...group.map(({ versionNumber }) => versionNumber)) + 1 }
  }

  return {
    submissions,
    settle,

    find: (submissionId: string, workspaceId: string): Submission | undefined =>
      submissions.find((each) => each.submissionId === submissionId && each.workspaceId === workspaceId),

    refuseSubmitted,

    /** Checks once more what another request may have changed meanwhile. */
    create({ assets: checked, ...order }: SubmissionOrder): Submission {
      for (const { blobPath } of checked) refuseSubmitted(blobPath)
      const assets: Asset[] = []
      for (const [at, { previous, ...asset }] of checked.entries())
        assets.push({
          ...asset,
          ...versionOf({ previous, ...asset }, at, assets),
          assetId: randomUUID(),
          retryCount: 0,
          run: startRun({ isRetry: false, delayMs: order.delayMs }),
        })
      const submission = {
        ...order,
        submissionId: randomUUID(),
        createdAtMs: clock.now(),
        assets,
        reads: 0,
      }
      submissions.push(submission)
      void follow(submission, clock.now() + order.delayMs)
      return submission
    },

    retry(submission: Submission, asset: Asset): void {
      asset.retryCount += 1
      asset.run = startRun({ isRetry: true, delayMs: submission.delayMs })
      void follow(submission, asset.run.dueAtMs)
    },

    /** The versions of a group, the first one first. */
    versions: (versionGroupId: string): { submission: Submission; asset: Asset }[] =>
      submissions
        .flatMap((submission) => submission.assets.map((asset) => ({ submission, asset })))
        .filter(({ asset }) => asset.versionGroupId === versionGroupId)
        .sort((a, b) => a.asset.versionNumber - b.asset.versionNumber),

    statusOf: (asset: Asset) => statusOfRun(asset.run, clock.now()),
  }
}
