import { mkdirSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Clock, systemClock } from '../../../main/net/clock.ts'
import {
  type FolderWatcherOptions,
  type WatchState,
  watchFolder,
} from '../../../main/watch/folder-watcher.ts'
import type { WatchCondition } from '../../../preload/contract/model.ts'
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
  mostWatched?: FolderWatcherOptions['mostWatched']
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
      wants: (path) => (options.wanted ?? /\.(mp4|png|txt)$/).test(path),
      isKnown: options.known ?? (async () => false),
      onSettled: async ({ identity }) => {
        settled.push({ name: nameOf(identity.path), sizeBytes: identity.sizeBytes })
        await options.told?.(nameOf(identity.path))
      },
      onRefused: async ({ identity, failure }) =>
        void refused.push({ name: nameOf(identity.path), kind: failure.kind }),
      onState: (condition) => {
        states.push(condition.state)
        conditions.push(condition)
      },
      ...(options.thread ? { thread: options.thread } : {}),
      ...(options.mostWatched === undefined ? {} : { mostWatched: options.mostWatched }),
    })
    onTestFinished(() => watcher.close())
    return watcher
  }
  const path = (name: string) => join(root, name)
  const put = (name: string, bytes: Buffer | string) => writeFileSync(path(name), bytes)
  const names = () => settled.map(({ name }) => name).sort()
  return { root, settled, refused, states, conditions, logged, start, put, names, path }
}
