import { basename } from 'node:path'
import { causeOf } from '../../preload/domain/failure-policy.ts'
import type { Failure } from '../../preload/domain/model/failure.ts'
import type { JobId } from '../../preload/domain/model/ids.ts'
import type { Job, ResultSummary } from '../../preload/domain/model/job.ts'
import type { Settings } from '../../preload/domain/model/settings.ts'
import type { Clock } from '../net/clock.ts'
import type { Changes } from '../state/changes.ts'
import type { Publisher } from '../state/publisher.ts'
import { Batch, type Shown } from './batch.ts'
import { createCauses } from './causes.ts'
import { failedNotice, type Notice, resultsNotice } from './words/notices.ts'

export interface NoticesOptions {
  clock: Clock
  changes: Changes
  publisher: Pick<Publisher, 'snapshot' | 'subscribe'>
  settings(): Settings
  /** Somebody who looks at the window needs no notification. */
  isWatched(): boolean
  show(notice: Notice & { isSilent: boolean; click(): void }): Shown
  /** `id` null: the results, or what needs attention, as a whole. */
  open(place: { screen: 'results' | 'queue'; id: JobId | null }): void
}

interface Told {
  job: Job
  found: ResultSummary
}
interface Failed {
  job: Job
  failure: Failure
}

/** Keeps somebody elsewhere informed: one notification a batch of results, and one a cause of trouble. */
export function openNotices(options: NoticesOptions): { seen(): void; close(): void } {
  const { clock, changes, publisher, settings, isWatched, show, open } = options
  const idOf = <T extends { job: Job }>(items: readonly T[]) => (items.length === 1 ? items[0]?.job.id : null)
  const found = new Batch<Told>({
    clock,
    show: (items, isSilent) =>
      show({
        ...resultsNotice(
          items.map(({ job, found: each }) => ({ name: basename(job.file.path), found: each })),
        ),
        isSilent,
        click: () => open({ screen: 'results', id: idOf(items) ?? null }),
      }),
  })
  const failed = new Map<string, Batch<Failed>>()
  const failedBy = (cause: string) => {
    const known = failed.get(cause)
    if (known) return known
    const batch = new Batch<Failed>({
      clock,
      show: (items, isSilent) =>
        show({
          ...failedNotice(items.map(({ job, failure }) => ({ name: basename(job.file.path), failure }))),
          isSilent,
          click: () => open({ screen: 'queue', id: idOf(items) ?? null }),
        }),
    })
    failed.set(cause, batch)
    return batch
  }

  const causes = createCauses({
    clock,
    standing: () => publisher.snapshot(),
    show: (notice) => {
      if (isWatched() || !settings().notifyTrouble) return
      show({ ...notice, isSilent: false, click: () => open({ screen: 'queue', id: null }) })
    },
  })
  const endings = [
    publisher.subscribe(() => causes.look()),
    changes.subscribe((change) => {
      if (change.kind !== 'stage' || isWatched()) return
      const { job } = change
      const { notifyResults, notifyTrouble } = settings()
      if (job.state.stage === 'complete' && notifyResults) found.add({ job, found: job.state.summary })
      if (job.state.stage === 'failed' && notifyTrouble)
        failedBy(causeOf(job.state.failure)).add({ job, failure: job.state.failure })
    }),
  ]
  causes.look()
  const batches = () => [found, ...failed.values()]
  return {
    /** Somebody looks at the window now. */
    seen() {
      for (const batch of batches()) batch.end()
    },
    close() {
      for (const end of endings) end()
      for (const batch of batches()) batch.close()
      causes.close()
    },
  }
}
