import type { Clock } from '../../net/clock.ts'
import type { DolbyFaultState } from './faults.ts'
import type { JobRegistry, SandboxJob } from './job-registry.ts'
import type { OnComplete } from './job-requests.ts'
import { jobAnswer } from './job-routes.ts'
import { postNotice } from './post-notice.ts'
import type { Webhook } from './webhook-routes.ts'

/** One notification that was sent. */
export interface Notice {
  jobId: string
  url: string
  /** Of the receiver's answer; null where there was none. */
  status: number | null
}

export interface NoticesOptions {
  clock: Clock
  faults: DolbyFaultState
  /** By App Key. */
  webhooks: ReadonlyMap<string, Webhook>
  ca: string | undefined
  closing: AbortSignal
}

/** Tells the job's own callback and the application's webhook of a job that has ended, once each: no retry is known. */
export function createNotices({ clock, faults, webhooks, ca, closing }: NoticesOptions) {
  const sent: Notice[] = []
  const work = new Set<Promise<void>>()

  async function deliver(
    job: SandboxJob,
    post: { url: string; headers: Record<string, string>; body: string },
  ) {
    const { delayMs } = faults.settings.webhooks
    if (delayMs > 0) await clock.sleep(delayMs, closing)
    const status = await postNotice({ ...post, ca, closing })
    sent.push({ jobId: job.jobId, url: post.url, status })
  }

  return {
    sent: sent as readonly Notice[],

    notify(job: SandboxJob, registry: Pick<JobRegistry, 'statusOf'>): void {
      const body = JSON.stringify({ ...jobAnswer(job, registry), job_id: job.jobId })
      const { on_complete: own } = job.request.body
      const webhook = webhooks.get(job.appKey)
      const posts = [
        ...(own ? [{ url: own.url, headers: headersOf(own, job), body }] : []),
        ...(webhook ? [{ url: webhook.url, headers: webhook.headers, body }] : []),
      ]
      for (const post of posts)
        for (let copy = 0; copy < faults.settings.webhooks.copies; copy += 1) {
          const delivery = deliver(job, post)
            .catch((error) => {
              if (!closing.aborted) throw error
            })
            .finally(() => work.delete(delivery))
          work.add(delivery)
        }
    },

    /** Resolves when nothing is being delivered. */
    async idle(): Promise<void> {
      while (work.size > 0) await Promise.all(work)
    },
  }
}

/** A list asks for headers of the service's own, of which one is known; a dictionary is sent as it is. */
function headersOf({ headers = {} }: OnComplete, { jobId }: SandboxJob): Record<string, string> {
  return { ...(Array.isArray(headers) ? {} : headers), 'x-job-id': jobId }
}
