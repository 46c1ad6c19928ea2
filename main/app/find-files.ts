import { stat } from 'node:fs/promises'
import { basename, extname, relative, sep } from 'node:path'
import { noneUnsupported, sumOfUnsupported } from '../../preload/contract/unsupported.ts'
import { concerning, type Failure } from '../../preload/domain/model/failure.ts'
import type { UnsupportedFiles } from '../../preload/domain/model/folder-card.ts'
import type { Preset } from '../../preload/domain/model/preset.ts'
import { pathKeyOf } from '../media/file-location.ts'
import { identityOf } from '../media/inspect.ts'
import { inspectSeveral } from '../media/inspect-several.ts'
import type { MediaFile } from '../media/media-file.ts'
import { isNumbered } from '../media/same-file.ts'
import { outermostFolders } from '../media/same-path.ts'
import { failureOf } from '../net/fault.ts'
import type { MediaService } from '../services/service.ts'
import type { OutputFiles } from '../store/output-files.ts'
import { isOnlyInCloud } from '../watch/cloud-only.ts'
import type { NotTaken } from '../watch/folder-scan.ts'
import { fileInCloud, sizeInCloud } from '../watch/icloud.ts'
import { ignoring, isIgnored } from '../watch/ignore.ts'
import { scan } from '../watch/scan.ts'
import { sightingOf } from '../watch/sighting.ts'
import { UnsupportedTally } from '../watch/unsupported.ts'

export interface FileSelection {
  /** Absolute, each once; `file` where it was opened, for whoever adds it. */
  files: { path: string; sizeBytes: number; file?: MediaFile }[]
  /** Named one by one, and why they cannot be sent. */
  refused: { path: string; failure: Failure }[]
  /** Each once, none inside another. */
  folders: string[]
  /** What lies in those folders and is not taken. */
  unsupported: UnsupportedFiles
}

export interface FindOptions {
  service: MediaService
  preset: Preset
  outputs: OutputFiles
  /** In a folder, for whoever wants to know each. */
  onNotTaken?(path: string, why: NotTaken): void
  /** After each folder: how many of its files were taken and refused, and what else is in it. */
  onFolder?(path: string, found: { taken: number; refused: number; unsupported: UnsupportedFiles }): void
}

/** What a person dropped or chose: files, and what lies in folders that the service takes for this preset. */
export async function findFiles(paths: readonly string[], options: FindOptions): Promise<FileSelection> {
  const { service, preset, outputs } = options
  const { folders, bundles, others } = await sorted(paths)
  const found: Omit<FileSelection, 'unsupported'> = {
    files: [],
    refused: [],
    folders: await outermostFolders(folders),
  }
  const refuse = (path: string, failure: Failure) => void found.refused.push({ path, failure })
  // A folder that its program shows as one file: what lies in it is the program's.
  for (const path of bundles)
    refuse(path, { kind: 'unsupported', extension: extname(path).toLowerCase(), service: service.name })
  const seen = new Set<string>()
  const take = async (path: string, file?: MediaFile) => {
    const identity = file?.identity ?? (await identityOf(path))
    const { sizeBytes, inode } = identity
    // Where nothing is numbered, what folds alike may be two files; one that comes twice is found in the queue.
    const key = isNumbered(identity) ? `${await pathKeyOf(path)} ${inode}` : path
    if (seen.has(key)) return
    seen.add(key)
    found.files.push({ path, sizeBytes, ...(file ? { file } : {}) })
  }
  for (const [path, inspected] of await inspectSeveral(others))
    try {
      const file = inspected()
      const refusal: Failure | undefined = service.supportsExtension(path, preset)
        ? service.validate(file, preset, null)
        : { kind: 'unsupported', extension: file.extension, service: service.name }
      if (refusal) refuse(path, concerning(refusal, service.name))
      else await take(path, file)
    } catch (error) {
      refuse(path, failureOf(error))
    }
  let unsupported = noneUnsupported
  for (const folder of found.folders) {
    const tally = new UnsupportedTally()
    const before = { files: found.files.length, refused: found.refused.length }
    try {
      const cloud = { count: 0, sizeBytes: 0 }
      for (const path of await filesIn(folder, { ...options, tally, refuse })) {
        if (fileInCloud(path) !== undefined) {
          cloud.count += 1
          cloud.sizeBytes += await sizeInCloud(path)
          continue
        }
        const sighting = await sightingOf(path).catch(() => undefined)
        if (!sighting) continue
        if (await isOnlyInCloud(path, { ...sighting.identity, allocatedBytes: sighting.allocatedBytes })) {
          cloud.count += 1
          cloud.sizeBytes += sighting.identity.sizeBytes
          // What a service made of a file here was not meant.
        } else if (!outputs.isOutput(sighting.identity)) await take(path).catch(() => {})
      }
      if (cloud.count) refuse(folder, { kind: 'cloud-only', ...cloud })
    } catch (error) {
      refuse(folder, failureOf(error))
    }
    unsupported = sumOfUnsupported(unsupported, tally.files)
    options.onFolder?.(folder, {
      taken: found.files.length - before.files,
      refused: found.refused.length - before.refused,
      unsupported: tally.files,
    })
  }
  return { ...found, unsupported }
}

async function sorted(paths: readonly string[]) {
  const folders: string[] = []
  const bundles: string[] = []
  const others: string[] = []
  for (const path of new Set(paths)) {
    const isFolder = (await stat(path).catch(() => undefined))?.isDirectory()
    if (!isFolder) others.push(path)
    else if (extname(path) && isIgnored(basename(path), [])) bundles.push(path)
    else folders.push(path)
  }
  return { folders, bundles, others }
}

interface Walk extends FindOptions {
  tally: UnsupportedTally
  refuse(path: string, failure: Failure): void
}

/** Those that the service takes; the rest is counted, and folders that cannot be looked into are refused. */
async function filesIn(
  root: string,
  { service, preset, onNotTaken, tally, refuse }: Walk,
): Promise<string[]> {
  const ignored = ignoring([])
  const isPassedOver = (path: string) => ignored(relative(root, path).split(sep).join('/'))
  const isMeant = (path: string) => !isPassedOver(path) && service.supportsExtension(path, preset)
  const files: string[] = []
  const count = (path: string, why: 'unsupported' | 'link') => {
    tally.count(path, why)
    onNotTaken?.(path, why)
  }
  await scan({
    root,
    subfolders: true,
    signal: new AbortController().signal,
    enters: (path) => !isPassedOver(path),
    onFile: (path) => {
      const file = fileInCloud(path)
      if (file !== undefined && isMeant(file)) files.push(path)
      if (isPassedOver(path)) return
      if (service.supportsExtension(path, preset)) files.push(path)
      else count(path, 'unsupported')
    },
    onLink: (path) => {
      if (isMeant(path)) count(path, 'link')
    },
    onMisnamed: (path, what) => {
      if (what === 'file' && !isMeant(path)) return
      tally.countMisnamed(path, what)
      onNotTaken?.(path, 'misnamed')
    },
    onTrouble: (path, code) => {
      const isDenied = code === 'EPERM' || code === 'EACCES'
      refuse(path, isDenied ? { kind: 'access-denied', path, code } : { kind: 'file-unreadable', code })
    },
  })
  return files.toSorted()
}
