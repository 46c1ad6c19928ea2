import { mkdir } from 'node:fs/promises'
import { dirname, extname, join, parse } from 'node:path'
import type { FileIdentity, Job, RemoteFile } from '../../preload/domain/model/job.ts'
import { fetchFile } from '../fetch/fetch-file.ts'
import { faultFromWriting, finishClaimed } from '../fetch/part-file.ts'
import { isFolderThere, isVolumeAway } from '../media/volumes.ts'
import { Fault } from '../net/fault.ts'
import type { Jobs } from '../store/jobs.ts'
import { driveMissing, isDriveThere } from './absent-locations.ts'
import { connectFor } from './connect.ts'
import type { StageContext, StageHandler } from './stage-handler.ts'
import { summarise } from './summarise.ts'

/** Brings the files that the service made to this machine, each once, before the service removes them. */
export const fetchResults: StageHandler = async (job, context) => {
  if (job.state.stage !== 'fetching') return
  const { files, levels, submissionId, assetId } = job.state
  const { outputs, results, commit } = context
  for (let at = job.state.fetched; at < files.length; at += 1) {
    const file = files[at]
    if (file) await fetchOne(job, { file, at, isAlone: files.length === 1, context })
    commit(job, { type: 'fetched', fetched: at + 1 })
  }
  const there = outputs.ofJob(job.id).map(({ path, sizeBytes }) => ({ path, sizeBytes }))
  const result = { kind: 'files' as const, submissionId, assetId, files: there, levels }
  results.save(job.id, result)
  results.endSubmission(submissionId)
  commit(job, { type: 'completed', assetId, summary: summarise(result) })
}

interface One {
  file: RemoteFile
  /** Its place among the files of the job. */
  at: number
  isAlone: boolean
  context: StageContext
}

async function fetchOne(job: Job, { file, at, isAlone, context }: One): Promise<void> {
  const { outputs, parts, download, clock, untilBack, signal } = context
  const destination = destinationOf(job, file, isAlone)
  const mark = `${job.id}-${at}`
  const place = { id: job.id, at, location: file.location }
  const claim = (identity: FileIdentity) => outputs.put(place, identity)
  const claimed = outputs.claimed(place)
  if (claimed && (await finishClaimed(claimed, { destination, mark, claim }, { clock, signal }))) return
  await refuseAbsence(job, dirname(destination), context.jobs)
  const { source } = await connectFor(job, context)
  if (!source) throw new Error(`${job.service} makes no files`)
  if (job.preset.output.kind === 'folder')
    await mkdir(dirname(destination), { recursive: true }).catch((error) => {
      throw faultFromWriting(error, dirname(destination))
    })
  await fetchFile({
    source: (asking) => source(file, asking),
    destination,
    mark,
    claim,
    limitBytes: outputLimitBytes(job.file),
    memory: {
      recall: () => parts.find(place),
      keep: (part) => parts.put(place, part),
      forget: () => parts.forget(place),
    },
    download,
    clock,
    untilBack,
    signal,
    onProgress: (receivedBytes) => context.progress(job.id, receivedBytes),
  })
}

/**
 * Where a drive was connected an empty folder may be left, and what is put there is hidden once the drive is back. On
 * another drive in its place there is no such folder.
 */
async function refuseAbsence({ id, preset: { output } }: Job, folder: string, jobs: Jobs): Promise<void> {
  const { file, output: target } = jobs.drivesOf(id)
  const { volume, mark } = output.kind === 'folder' ? target : file
  if (volume === null) return
  const isThere =
    (await isDriveThere(volume, mark)) || (!(await isVolumeAway(volume)) && (await isFolderThere(folder)))
  if (!isThere) throw new Fault(driveMissing(volume, mark))
}

const megabyte = 1_000_000

/**
 * What comes of a file may be many times its size: speech of 8 kbit/s as 24-bit stereo is 288 times as large. Nothing
 * that is so dense is large itself.
 */
const outputLimitBytes = ({ sizeBytes }: FileIdentity): number =>
  64 * megabyte + 300 * Math.min(sizeBytes, 100 * megabyte) + 8 * sizeBytes

/** A suffix of a person's own stands in the place of the service's, or before it where there are several files. */
function destinationOf(
  { file: { path }, preset: { output } }: Job,
  file: RemoteFile,
  isAlone: boolean,
): string {
  const folder = output.kind === 'folder' ? output.path : dirname(path)
  const suffix = output.suffix === null ? file.suffix : isAlone ? output.suffix : output.suffix + file.suffix
  const rest = `${suffix}${file.extension || extname(path)}`
  return join(folder, `${shortened(parse(path).name, maxNameBytes - Buffer.byteLength(rest))}${rest}`)
}

/** What file systems take, with room for a number where the name is taken. */
const maxNameBytes = 255 - ' (9999)'.length

function shortened(stem: string, maxBytes: number): string {
  let kept = ''
  for (const letter of stem) {
    if (Buffer.byteLength(kept + letter) > maxBytes) break
    kept += letter
  }
  return kept
}
