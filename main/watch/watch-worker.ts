import { relative, resolve, sep } from 'node:path'
import { parentPort } from 'node:worker_threads'
import { type FSWatcher, watch } from 'chokidar'
import { mayBeMisnamed } from '../media/misnamed.ts'
import { ignoring } from './ignore.ts'
import { codeOf } from './scan.ts'
import type { WatchReply, WatchRequest } from './watch-messages.ts'

type Listen = Extract<WatchRequest, { kind: 'listen' }>

/** What comes within so many milliseconds goes into one message: a burst is thousands of events. */
const gatherMs = 20

const watchers = new Map<number, FSWatcher>()
const post = (reply: WatchReply) => parentPort?.postMessage(reply)

function listen({ id, root, subfolders, ignore, probe }: Listen): void {
  const ignored = ignoring(ignore)
  const isPassedOver = (path: string) => {
    const name = relative(root, path)
    return name !== '' && name !== probe && ignored(name.split(sep).join('/'))
  }
  const changed = gathering((paths) => post({ kind: 'changed', id, paths }))
  const note = (path: string) => changed(relative(root, path))
  const depth = subfolders ? {} : { depth: 0 }
  const watcher = watch(root, { ignoreInitial: true, followSymlinks: false, ignored: isPassedOver, ...depth })
  watcher.on('add', note).on('change', note)
  // For a name that is no text no other event comes: what it belongs to cannot be opened.
  watcher.on('raw', (_event, name, about) => {
    if (!name || !mayBeMisnamed(name)) return
    const isAbout = typeof about === 'object' && about !== null && 'watchedPath' in about
    note(resolve(isAbout ? String(about.watchedPath) : root, name))
  })
  watcher.on('ready', () => post({ kind: 'listening', id }))
  watcher.on('error', (error) => post({ kind: 'trouble', id, code: codeOf(error) }))
  watchers.set(id, watcher)
}

async function leave(id: number): Promise<void> {
  await watchers.get(id)?.close()
  watchers.delete(id)
  post({ kind: 'left', id })
}

/** Each path once in each message. */
function gathering(send: (paths: string[]) => void): (path: string) => void {
  let paths = new Set<string>()
  return (path) => {
    if (paths.size === 0)
      setTimeout(() => {
        send([...paths])
        paths = new Set()
      }, gatherMs)
    paths.add(path)
  }
}

parentPort?.on('message', async (request: WatchRequest) => {
  if (request.kind === 'listen') listen(request)
  else await leave(request.id)
})
