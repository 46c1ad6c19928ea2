import { isOpen } from '../../../../main/queue/stages.ts'
import type { FailureKind } from '../../../../preload/domain/model/failure.ts'
import type { JobId } from '../../../../preload/domain/model/ids.ts'
import type { Job } from '../../../../preload/domain/model/job.ts'
import type { World } from './world.ts'

/** What must have happened for a job to fail like this: in the story, or to its file. Others never end a job here. */
const causes: Partial<Record<FailureKind, RegExp>> = {
  rejected: /the API refuses/,
  'answer-lost':
    /is lost|network goes|sign-in page|ends and starts|is killed|is silent|API breaks|makes no sense|jumps ahead|clock is set|gateway|somebody (cancels|pauses)/,
  'analysis-failed': /an analysis fails/,
  'file-changed': /file: (replaced|touched|renamed|growing)/,
  'file-missing': /file: (removed|renamed)/,
  // What took its place may last a second.
  'too-short': /file: replaced/,
}

/** What is to be known of a life to judge how its files ended. */
export interface Lived extends Pick<World, 'story' | 'sentAgain' | 'triedAgain' | 'cancelled' | 'arrived'> {
  /** Jobs that are not shown any more, because what they gave up came after all. */
  superseded: ReadonlySet<JobId>
  files: Pick<World['files'], 'hashes' | 'disturbed' | 'lying' | 'placeOf'>
}

/** What the ends of the jobs say against the engine. */
export async function violations(lived: Lived, jobs: Job[]): Promise<string[]> {
  return [
    ...jobs.flatMap((job) => wrongReason(job, lived)),
    ...(await wrongSubmissions(lived, jobs)),
    ...completeTwice(lived, jobs),
    ...neverTaken(lived, jobs),
  ]
}

function wrongReason({ id, file, state, folderId }: Job, lived: Lived): string[] {
  const { story, files, cancelled, superseded } = lived
  if (isOpen(state)) return [`${file.path} never ended: ${JSON.stringify(state)}`]
  const disturbances = [...(files.disturbed.get(files.placeOf(file.path)) ?? [])]
  const happened = [...story, ...disturbances.map((how) => `file: ${how}`)]
  if (state.stage === 'cancelled') {
    const ofItself = state.isReplaced === true && folderId !== null && disturbances.length > 0
    const isRight = ofItself || cancelled.has(id)
    return isRight ? [] : [`${file.path} was cancelled by nobody`]
  }
  if (state.stage !== 'failed') return []
  const isGivenUp = state.failure.kind === 'file-unfinished' || state.failure.kind === 'empty'
  if (isGivenUp && superseded.has(id) && disturbances.includes('growing')) return []
  const cause = causes[state.failure.kind]
  return cause && happened.some((each) => cause.test(each))
    ? []
    : [`${file.path} failed for no reason: ${JSON.stringify(state.failure)}`]
}

/** Whole bytes once for every job that says so, never for one that could not, and no other bytes. */
async function wrongSubmissions({ arrived, files, sentAgain }: Lived, jobs: Job[]): Promise<string[]> {
  const times = new Map<string, number>()
  for (const hash of await arrived()) times.set(hash, (times.get(hash) ?? 0) + 1)
  const versions = [...files.hashes].flatMap(([sizeBytes, hash]) => {
    const about = jobs.filter(({ file }) => file.sizeBytes === sizeBytes)
    const least = about.filter(isAtTheService).length
    const perhaps = about.filter((job) => !isAtTheService(job) && mayBeAtTheService(job)).length
    const most = least + perhaps + sentAgain.filter((each) => each === sizeBytes).length
    const found = times.get(hash) ?? 0
    times.delete(hash)
    if (found >= least && found <= most) return []
    const ends = about.map(({ state }) => (state.stage === 'failed' ? state.failure.kind : state.stage))
    return [
      `${sizeBytes} bytes are in ${found} submissions, not ${least} to ${most}; their jobs: ${ends.join()}`,
    ]
  })
  const foreign = [...times].map(([hash, count]) => `${count} submissions of bytes that no file had: ${hash}`)
  return [...versions, ...foreign]
}

/** One service says only in the place of an answer that it has a submission; the other one may say that it cannot tell. */
const isAtTheService = ({ state, service }: Job) =>
  state.stage === 'complete' ||
  (state.stage === 'failed' &&
    (state.failure.kind === 'analysis-failed' ||
      (state.failure.kind === 'answer-lost' && service === 'mediamagic')))

const mayBeAtTheService = ({ state }: Job) => 'work' in state && state.work.stage !== 'uploading'

/** No version comes to its end a second time, unless somebody tried it again or nothing tells that it is the same. */
function completeTwice({ files, triedAgain }: Lived, jobs: Job[]): string[] {
  return [...files.hashes.keys()].flatMap((sizeBytes) => {
    const complete = jobs.filter(
      ({ file, state }) => file.sizeBytes === sizeBytes && state.stage === 'complete',
    )
    const most = 1 + triedAgain.filter((each) => each === sizeBytes).length
    if (
      complete.length <= most ||
      complete.some(({ file }) => isDisguised(files.disturbed.get(files.placeOf(file.path))))
    )
      return []
    return [`${complete[0]?.file.path} is complete ${complete.length} times, not ${most} at most`]
  })
}

/** Renamed, it is known by its time; touched, by its name. */
const isDisguised = (how: ReadonlySet<string> = new Set()) => how.has('renamed') && how.has('touched')

/** A finished file in the watched folder has become a job. */
function neverTaken({ files }: Lived, jobs: Job[]): string[] {
  return files
    .lying()
    .filter(({ path, sizeBytes }) =>
      jobs.every(({ file }) => files.placeOf(file.path) !== path || file.sizeBytes !== sizeBytes),
    )
    .map(({ path }) => `${path} lies there and was never taken in`)
}
