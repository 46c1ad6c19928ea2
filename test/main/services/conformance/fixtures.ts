import { environmentWorkspaces } from '../../../../preload/domain/environment.ts'
import type { Harness } from '../../../fakes/open-harness.ts'
import { openHarness } from '../../../fakes/open-harness.ts'

/** One thing that a service does, and how its sandbox is made to misbehave. */
export interface Fixture {
  preset: string
  gives: 'issues' | 'report' | 'files'
  /** An engine, and the service as its sandbox has it. */
  open(): Promise<Harness>
  /** All that was asked of the services. */
  requests(harness: Harness): readonly unknown[]
  /** What must not be left on the disk. */
  secrets(harness: Harness): readonly string[]
  /** What the service took in, as often as it did. */
  orders(harness: Harness): number
  /** The next order is lost on its way, or its answer is. */
  loseOrder(harness: Harness, when: 'before' | 'after'): void
  /** Whether the service can be asked about an order whose answer was lost. */
  findsLost: boolean
  /** The next order is answered with 429. */
  limit(harness: Harness, seconds: number): void
  trouble(harness: Harness, status: number): void
  failNext(harness: Harness, message: string): void
  refuseKey(harness: Harness): void
  acceptKey(harness: Harness): void
  offline(harness: Harness, isOffline: boolean): void
}

/** Both services that come with the app. */
const builtIn: Pick<Fixture, 'open' | 'requests' | 'secrets'> = {
  open: () => openHarness({ dolby: {} }),
  requests: ({ sandbox }) => [...sandbox.requests, ...(sandbox.dolby?.requests ?? [])],
  secrets: ({ sandbox: { key, dolby } }) => [
    ...[key, dolby?.appSecret ?? '', dolby?.appKey ?? ''].filter(Boolean),
    ...['sig=', 'X-Amz-Signature', 'Bearer'],
  ],
}

const review: Fixture = {
  ...builtIn,
  preset: 'mediamagic-review',
  gives: 'issues',
  orders: ({ sandbox }) => sandbox.submissions.length,
  loseOrder: ({ sandbox }, when) => sandbox.faults.dropApi({ method: 'POST', path: 'submissions$', when }),
  findsLost: false,
  limit: ({ sandbox }, retryAfter) => sandbox.faults.rateLimit({ path: 'submissions$', retryAfter }),
  trouble: ({ sandbox }, status) => sandbox.faults.answerApi({ path: 'submissions$', status }),
  failNext: ({ sandbox }, message) => sandbox.faults.failAssets({ message, isRetryable: false }),
  refuseKey: ({ sandbox }) => sandbox.faults.key({ state: 'revoked' }),
  acceptKey: ({ sandbox }) => sandbox.faults.key({ state: 'ready' }),
  offline: ({ sandbox }, isOffline) => sandbox.faults.offline(isOffline),
}

function audio(preset: string, path: string, gives: Fixture['gives']): Fixture {
  const of = ({ sandbox: { dolby } }: Harness) => {
    if (!dolby) throw new Error('the sandbox has no audio side')
    return dolby
  }
  const order = { method: 'POST', path: `^${path}$` }
  return {
    ...builtIn,
    preset,
    gives,
    orders: (harness) => of(harness).jobs.length,
    loseOrder: (harness, when) => of(harness).faults.dropApi({ ...order, when }),
    findsLost: true,
    limit: (harness, retryAfter) => of(harness).faults.rateLimit({ ...order, retryAfter }),
    trouble: (harness, status) => of(harness).faults.answerApi({ ...order, status }),
    failNext: (harness, details) => of(harness).faults.failJobs({ title: 'No good', details }),
    refuseKey: (harness) => of(harness).faults.key({ appKey: of(harness).appKey, state: 'unknown' }),
    acceptKey: (harness) => of(harness).faults.key({ appKey: of(harness).appKey, state: 'ready' }),
    offline: (harness, isOffline) => of(harness).faults.offline(isOffline),
  }
}

/** One for each way in which results come. */
export const eachKind: Fixture[] = [
  review,
  audio('dolby-diagnose', '/media/diagnose', 'report'),
  audio('dolby-analyze', '/media/analyze', 'report'),
  audio('dolby-enhance', '/media/enhance', 'files'),
]

export const everything: Fixture[] = [
  ...eachKind,
  audio('dolby-enhance-podcast', '/media/enhance', 'files'),
  audio('dolby-analyze-speech', '/media/analyze/speech', 'report'),
  audio('dolby-analyze-music', '/media/analyze/music', 'report'),
  audio('dolby-transcode-mp4', '/media/transcode', 'files'),
  audio('dolby-master-preview', '/media/master/preview', 'files'),
  audio('dolby-master', '/media/master', 'files'),
]

/** An engine against its sandboxes, and what adds a file with the fixture's preset. */
export async function openConformance({ preset: name, open }: Fixture) {
  const harness = await open()
  const preset = harness.engine.presets.find(name)
  if (!preset) throw new Error(`there is no preset ${name}`)
  return {
    harness,
    add: (path: string) => harness.add(path, { preset, workspace: environmentWorkspaces[preset.service] }),
  }
}
