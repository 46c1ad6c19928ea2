import { stat } from 'node:fs/promises'
import { basename, extname, relative, sep } from 'node:path'
import type { Failure } from '../../preload/contract/failure.ts'
import type { Preset } from '../../preload/contract/preset.ts'
import { pathKeyOf } from '../media/file-place.ts'
import { identityOf, inspectFile } from '../media/inspect.ts'
import { Fault, failureOf } from '../net/fault.ts'
import type { MediaService } from '../services/service.ts'
import type { MadeFiles } from '../store/made-files.ts'
import { isOnlyInCloud } from '../watch/cloud-only.ts'
import { ignoring, isIgnored } from '../watch/ignore.ts'
import { scan } from '../watch/scan.ts'
import { sightingOf } from '../watch/sighting.ts'

export interface Found {
  /** Absolute, each once. */
  files: { path: string; sizeBytes: number }[]
  /** Named one by one, and why they cannot be sent. Those in folders that cannot are passed over. */
  refused: { path: string; failure: Failure }[]
  folders: string[]
}

/** What a person dropped or chose: files, and what lies in folders that the service takes for this preset. */
export async function findFiles(
  paths: readonly string[],
  { service, preset, made }: { service: MediaService; preset: Preset; made: MadeFiles },
): Promise<Found> {
  const found: Found = { files: [], refused: [], folders: [] }
  const seen = new Set<string>()
  const take = async (path: string) => {
    const { sizeBytes, inode } = await identityOf(path)
    const key = `${await pathKeyOf(path)} ${inode}`
    if (seen.has(key)) return
    seen.add(key)
    found.files.push({ path, sizeBytes })
  }
  for (const path of new Set(paths))
    try {
      const isFolder = (await stat(path).catch(() => undefined))?.isDirectory()
      if (isFolder && extname(path) && isIgnored(basename(path), [])) {
        // A folder that its program shows as one file: what lies in it is the program's.
        found.refused.push({ path, failure: { kind: 'unsupported', extension: extname(path).toLowerCase() } })
      } else if (isFolder) {
        found.folders.push(path)
        // What a service made of a file here was not meant.
        const cloud = { count: 0, sizeBytes: 0 }
        for (const each of await filesIn(path, (name) => service.wants(name, preset))) {
          const seen = await sightingOf(each).catch(() => undefined)
          if (!seen) continue
          if (await isOnlyInCloud(each, { ...seen.identity, allocatedBytes: seen.allocatedBytes })) {
            cloud.count += 1
            cloud.sizeBytes += seen.identity.sizeBytes
          } else if (!made.isMade(seen.identity)) await take(each).catch(() => {})
        }
        if (cloud.count) found.refused.push({ path, failure: { kind: 'cloud-only', ...cloud } })
      } else {
        const file = await inspectFile(path)
        const refusal: Failure | undefined = service.wants(path, preset)
          ? service.accepts(file, preset, null)
          : { kind: 'unsupported', extension: file.extension }
        if (refusal) found.refused.push({ path, failure: refusal })
        else await take(path)
      }
    } catch (error) {
      found.refused.push({ path, failure: failureOf(error) })
    }
  return found
}

async function filesIn(root: string, wants: (path: string) => boolean): Promise<string[]> {
  const ignored = ignoring([])
  const isPassedOver = (path: string) => ignored(relative(root, path).split(sep).join('/'))
  const files: string[] = []
  await scan({
    root,
    subfolders: true,
    signal: new AbortController().signal,
    enters: (path) => !isPassedOver(path),
    onFile: (path) => {
      if (wants(path) && !isPassedOver(path)) files.push(path)
    },
    onTrouble: (path, code) => {
      if (path === root && (code === 'EPERM' || code === 'EACCES'))
        throw new Fault({ kind: 'access-denied', path, code })
    },
  })
  return files.toSorted()
}
