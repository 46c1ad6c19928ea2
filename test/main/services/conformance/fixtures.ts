import { environmentWorkspaces } from '../../../../preload/contract/environment.ts'
import type { Desk } from '../../../fakes/open-desk.ts'
import { openDesk } from '../../../fakes/open-desk.ts'

/** One thing that a service does, and how its sandbox is made to misbehave. */
export interface Fixture {
  preset: string
  gives: 'issues' | 'report' | 'files'
  /** What the service took in, as often as it did. */
  orders(desk: Desk): number
  /** The next order is lost on its way, or its answer is. */
  loseOrder(desk: Desk, when: 'before' | 'after'): void
  /** Whether the service can be asked about an order whose answer was lost. */
  findsLost: boolean
  /** The next order is answered with 429. */
  limit(desk: Desk, seconds: number): void
  trouble(desk: Desk, status: number): void
  failNext(desk: Desk, said: string): void
  refuseKey(desk: Desk): void
  acceptKey(desk: Desk): void
  offline(desk: Desk, isOffline: boolean): void
}

const review: Fixture = {
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
  const of = ({ sandbox: { dolby } }: Desk) => {
    if (!dolby) throw new Error('the sandbox has no audio side')
    return dolby
  }
  const order = { method: 'POST', path: `^${path}$` }
  return {
    preset,
    gives,
    orders: (desk) => of(desk).jobs.length,
    loseOrder: (desk, when) => of(desk).faults.dropApi({ ...order, when }),
    findsLost: true,
    limit: (desk, retryAfter) => of(desk).faults.rateLimit({ ...order, retryAfter }),
    trouble: (desk, status) => of(desk).faults.answerApi({ ...order, status }),
    failNext: (desk, details) => of(desk).faults.failJobs({ title: 'No good', details }),
    refuseKey: (desk) => of(desk).faults.key({ appKey: of(desk).appKey, state: 'unknown' }),
    acceptKey: (desk) => of(desk).faults.key({ appKey: of(desk).appKey, state: 'ready' }),
    offline: (desk, isOffline) => of(desk).faults.offline(isOffline),
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

/** An engine against both sandboxes, and what adds a file with a preset. */
export async function openConformance({ preset: name }: Fixture) {
  const desk = await openDesk({ dolby: {} })
  const preset = desk.engine.presets.find(name)
  if (!preset) throw new Error(`there is no preset ${name}`)
  return {
    desk,
    add: (path: string) => desk.add(path, { preset, workspace: environmentWorkspaces[preset.service] }),
  }
}
