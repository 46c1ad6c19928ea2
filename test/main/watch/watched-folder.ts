import { mkdirSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Clock, systemClock } from '../../../main/net/clock.ts'
import { type WatchState, watchFolder } from '../../../main/watch/folder-watcher.ts'
import type { FolderWatcherOptions } from '../../../main/watch/folder-watcher-options.ts'
import type { Writer } from '../../../main/watch/writers.ts'
import type { WatchCondition } from '../../../preload/domain/model/folder.ts'
import type { UnsupportedFiles } from '../../../preload/domain/model/folder-card.ts'
import { temporaryFolder } from '../../fakes/media.ts'

/** Short enough for a test, long enough for a slow machine to write in between. */
export const settle = { quietMs: 300, unknownMs: 600, maxUnknownMs: 2_000, openMs: 1_500, giveUpMs: 1_500 }

/** `wanted` and `known` stand for the service and the queue; `told` is awaited before a file counts as told. */
export interface WatchedFolderOptions
  extends Partial<Pick<FolderWatcherOptions['folder'], 'subfolders' | 'ignore'>> {
  wanted?: RegExp
  known?: FolderWatcherOptions['isKnown']
  told?: (name: string) => Promise<void>
  times?: FolderWatcherOptions['settle']
  clock?: FolderWatcherOptions['clock']
  thread?: FolderWatcherOptions['thread']
  holdsDrive?: FolderWatcherOptions['holdsDrive']
  maxWatched?: FolderWatcherOptions['maxWatched']
  writers?: FolderWatcherOptions['writers']
  pauses?: FolderWatcherOptions['pauses']
}

/** Somebody who has files open for writing, or not. */
export function fakeWriters(kind: Writer['kind'] = 'none') {
  const state: { writer: Writer } = { writer: kind === 'open' ? { kind, program: 'ffmpeg' } : { kind } }
  return { state, writers: { prepare() {}, of: async () => state.writer } }
}

/** Looks at its root forty times as often as others do: what happens every few seconds or minutes happens in a test. */
export const hastyClock: Clock = {
  now: systemClock.now,
  sleep: (delayMs, signal) => systemClock.sleep(delayMs === 2_000 ? 50 : delayMs, signal),
}

/** A folder and what its watchers tell about it, names relative to it with `/` between. */
export function watchedFolder(options: WatchedFolderOptions = {}) {
  const root = join(temporaryFolder(), 'Exports')
  mkdirSync(root)
  const settled: { name: string; sizeBytes: number }[] = []
  const refused: { name: string; kind: string }[] = []
  const states: WatchState[] = []
  const conditions: WatchCondition[] = []
  const logged: string[] = []
  const unsupported: UnsupportedFiles[] = []
  const notTaken: string[] = []
  const nameOf = (path: string) => relative(root, path).replaceAll('\\', '/')
  const folder = {
    path: root,
    subfolders: options.subfolders ?? true,
    ignore: options.ignore ?? [],
  }
  const start = () => {
    const watcher = watchFolder({
      folder,
      clock: options.clock ?? systemClock,
      settle: { ...settle, ...options.times },
      log: (event) => logged.push(event),
      supports: (path) => (options.wanted ?? /\.(mp4|png|txt)$/).test(path),
      isKnown: options.known ?? (async () => false),
      onSettled: async ({ identity }) => {
        settled.push({ name: nameOf(identity.path), sizeBytes: identity.sizeBytes })
        await options.told?.(nameOf(identity.path))
        return undefined
      },
      onRefused: async ({ identity, failure }) =>
        void refused.push({ name: nameOf(identity.path), kind: failure.kind }),
      onState: (condition) => {
        states.push(condition.state)
        conditions.push(condition)
      },
      ...(options.thread ? { thread: options.thread } : {}),
      ...(options.holdsDrive ? { holdsDrive: options.holdsDrive } : {}),
      ...(options.writers ? { writers: options.writers } : {}),
      ...(options.pauses ? { pauses: options.pauses } : {}),
      onUnsupported: (files) => unsupported.push(files),
      onNotTaken: (path, why) => notTaken.push(`${why} ${nameOf(path)}`),
      ...(options.maxWatched === undefined ? {} : { maxWatched: options.maxWatched }),
    })
    onTestFinished(() => watcher.close())
    return watcher
  }
  const path = (name: string) => join(root, name)
  const put = (name: string, bytes: Buffer | string) => writeFileSync(path(name), bytes)
  const names = () => settled.map(({ name }) => name).sort()
  return {
    root,
    settled,
    refused,
    states,
    conditions,
    logged,
    unsupported,
    notTaken,
    start,
    put,
    names,
    path,
  }
}
