import type { Snapshot } from '../../preload/contract/snapshot.ts'
import type { FolderCard } from '../../preload/domain/model/folder-card.ts'
import type { FolderId, JobId } from '../../preload/domain/model/ids.ts'
import type { Job, JobState, ResultSummary } from '../../preload/domain/model/job.ts'
import { reviewPreset } from '../../preload/domain/model/preset.ts'
import { type Settings, settingsSchema } from '../../preload/domain/model/settings.ts'
import type { Workspace } from '../../preload/domain/model/workspace.ts'

const now = new Date()
/** Milliseconds since 1970 of a time today. */
export const todayAt = (hours: number, minutes: number, seconds = 0): number =>
  new Date(now.getFullYear(), now.getMonth(), now.getDate(), hours, minutes, seconds).getTime()

export const jobIdOf = (name: string): JobId => name as JobId
export const folderIdOf = (name: string): FolderId => name as FolderId

export interface JobSample {
  name: string
  folder?: string
  sizeBytes?: number
  contentType?: string
  state?: JobState
  rest?: Partial<Job>
}

const queued: JobState = {
  stage: 'waiting',
  why: { kind: 'queued' },
  untilMs: null,
  tries: 0,
  work: { stage: 'uploading', sentBytes: 0, restarts: 0 },
}

/** A job whose id is its file's name. */
export function jobOf({ name, folder = '/Users/mia/Exports/Acme', ...given }: JobSample): Job {
  return {
    id: jobIdOf(name),
    file: {
      path: `${folder}/${name}`,
      sizeBytes: given.sizeBytes ?? 96_400_000,
      mtimeMs: todayAt(14, 30),
      inode: name,
    },
    contentType: given.contentType ?? 'video/quicktime',
    service: 'mediamagic',
    workspace: 'Northlight Studio',
    preset: reviewPreset,
    next: [],
    sourceJobId: null,
    folderId: folderIdOf('acme'),
    groupId: null,
    previousSubmissionId: null,
    metadata: {},
    isDemo: false,
    addedAtMs: todayAt(0, 1),
    changedAtMs: todayAt(0, 2),
    state: given.state ?? queued,
    ...given.rest,
  }
}

export const uploading = (sentBytes: number): JobState => ({ stage: 'uploading', sentBytes, restarts: 0 })
export const processing = (percent: number): JobState => ({
  stage: 'processing',
  submissionId: 'sub_1' as never,
  assetId: null,
  reference: 'ref',
  percent,
  startedAtMs: todayAt(0, 1),
  nextPollAtMs: todayAt(0, 3),
  delayMs: 5_000,
  emptyPolls: 0,
})
export const issuesFound = (critical: number, major: number, minor: number, info = 0): ResultSummary => ({
  kind: 'issues',
  count: critical + major + minor + info,
  severities: { CRITICAL: critical, MAJOR: major, MINOR: minor, INFO: info },
})
/** Complete, with something other than issues. */
export const completeWith = (summary: ResultSummary): JobState => ({
  stage: 'complete',
  submissionId: 'sub_1' as never,
  assetId: 'asset_1' as never,
  summary,
})
export const complete = (critical: number, major: number, minor: number, info = 0): JobState => ({
  stage: 'complete',
  submissionId: 'sub_1' as never,
  assetId: 'asset_1' as never,
  summary: issuesFound(critical, major, minor, info),
})

export const workspaceOf = (name: string, rest: Partial<Workspace> = {}): Workspace => ({
  name,
  service: 'mediamagic',
  maskedKey: 'sk_live_…9f3a',
  environment: 'live',
  isDemo: false,
  state: rest.refusal ? 'refused' : 'ready',
  refusal: null,
  checkedAtMs: todayAt(0, 1),
  ...rest,
})

export const folderCardOf = (id: string, path: string, rest: Partial<FolderCard> = {}): FolderCard => ({
  folder: {
    id: folderIdOf(id),
    path,
    workspace: 'Northlight Studio',
    preset: reviewPreset,
    next: [],
    subfolders: true,
    include: [],
    ignore: [],
    metadata: {},
    quietMs: 5_000,
    remuxes: 'ask',
    whenDone: { kind: 'leave' },
  },
  condition: { state: 'events', troubles: [] },
  unfinished: [],
  unsupported: { count: 0, names: [], byExtension: {}, links: 0, misnamed: { count: 0, names: [] } },
  counts: { open: 0, complete: 0, failed: 0 },
  ...rest,
})

export const settingsDefaults: Settings = settingsSchema.parse({})

export const snapshotOf = (parts: Partial<Snapshot> = {}): Snapshot => ({
  number: 1,
  active: {},
  movements: {},
  counts: { moving: 0, waiting: 0, attention: 0, done: 0 },
  held: [],
  revision: 1,
  decided: 0,
  unseenResults: 0,
  rate: { bytesPerSecond: 0, lastMinute: [] },
  connection: { state: 'online' },
  settings: settingsDefaults,
  folders: [],
  workspaces: { list: [workspaceOf('Northlight Studio')], trouble: null },
  trouble: null,
  place: null,
  ...parts,
})

/** Counts and active jobs of a list, as main keeps them. */
export function partsOf(jobs: readonly Job[]): Pick<Snapshot, 'active' | 'counts'> {
  const counts = { moving: 0, waiting: 0, attention: 0, done: 0 }
  const active: Record<string, Job> = {}
  for (const job of jobs)
    switch (job.state.stage) {
      case 'waiting':
        counts.waiting += 1
        break
      case 'failed':
        counts.attention += 1
        break
      case 'complete':
      case 'cancelled':
        counts.done += 1
        break
      default:
        counts.moving += 1
        active[job.id] = job
    }
  return { counts, active }
}
