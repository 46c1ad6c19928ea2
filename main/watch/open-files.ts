import { execFile } from 'node:child_process'
import { readdirSync, readlinkSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { promisify } from 'node:util'

/** A program that has a file open for writing; null where its name is not known, or it is this one. */
export interface Holder {
  program: string | null
}

/** What programs had open at one moment. */
export interface OpenFiles {
  /** Undefined where none that can be seen from here writes to it. `realPath` has its links resolved. */
  holderOf(realPath: string): Promise<Holder | undefined>
}

/** Which files are open for writing, of the programs whose files this one may see; undefined where the system does not tell. */
export async function openFiles(paths: readonly string[]): Promise<OpenFiles | undefined> {
  if (process.platform === 'linux') return linuxOpenFiles()
  return process.platform === 'darwin' ? await macOpenFiles(paths) : undefined
}

interface Descriptor {
  process: string
  number: string
  path: string
}

/** No stretch of work holds up everything else for longer. */
const turnMs = 4

/**
 * `/proc/PID/fd` of every process of this user. The names are only read: to ask for the files behind them could hang on
 * a drive that does not answer.
 */
async function linuxOpenFiles(): Promise<OpenFiles | undefined> {
  const byName = new Map<string, Descriptor[]>()
  let turnEndsMs = performance.now() + turnMs
  for (const process of entriesOf('/proc')) {
    if (!/^\d+$/.test(process)) continue
    for (const number of entriesOf(`/proc/${process}/fd`)) {
      const path = linkOf(`/proc/${process}/fd/${number}`)
      // Sockets, pipes and devices are no files of anybody's.
      if (!path?.startsWith('/') || isDevice(path)) continue
      const name = basename(path)
      const found = byName.get(name)
      if (found) found.push({ process, number, path })
      else byName.set(name, [{ process, number, path }])
    }
    if (performance.now() < turnEndsMs) continue
    await nextTurn()
    turnEndsMs = performance.now() + turnMs
  }
  return {
    async holderOf(realPath) {
      for (const descriptor of byName.get(basename(realPath)) ?? [])
        if (await isWriting(descriptor, realPath)) return { program: await programOf(descriptor.process) }
      return undefined
    },
  }
}

/** What is kept in memory are files. */
const isDevice = (path: string) => path.startsWith('/dev/') && !path.startsWith('/dev/shm/')

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    // Another user's, or it has ended meanwhile.
    return []
  }
}

function linkOf(path: string): string | undefined {
  try {
    return readlinkSync(path)
  } catch {
    return undefined
  }
}

/** proc_pid_fdinfo(5): the flags in octal, whose last two bits say what it was opened for. */
async function isWriting({ process, number, path }: Descriptor, realPath: string): Promise<boolean> {
  const [, flags] = /^flags:\s*([0-7]+)/m.exec(await textOf(`/proc/${process}/fdinfo/${number}`)) ?? []
  if (flags === undefined || (Number.parseInt(flags, 8) & 3) === 0) return false
  if (path === realPath) return true
  // The same file under another path: a mount of its own, or a container.
  const [open, named] = await Promise.all(
    [`/proc/${process}/fd/${number}`, realPath].map((each) =>
      stat(each, { bigint: true }).catch(() => undefined),
    ),
  )
  return open !== undefined && named !== undefined && open.ino === named.ino && open.dev === named.dev
}

async function programOf(id: string): Promise<string | null> {
  if (id === String(process.pid)) return null
  const executable = linkOf(`/proc/${id}/exe`)?.replace(/ \(deleted\)$/, '')
  return executable ? basename(executable) : (await textOf(`/proc/${id}/comm`)).trim() || null
}

const textOf = (path: string) => readFile(path, 'utf8').catch(() => '')

const run = promisify(execFile)
/** The system's own program takes a tenth of a second; on a drive that does not answer it hangs. */
const lsofMs = 3_000

/** lsof(8) with its output for programs: `p` process, `c` command, `a` access (r, w or u for both), `n` name. */
async function macOpenFiles(paths: readonly string[]): Promise<OpenFiles | undefined> {
  // It ends with 1 where one of the files is not open.
  const printed = await run('/usr/sbin/lsof', ['-w', '-n', '-P', '-F', 'pcan', '--', ...paths], {
    timeout: lsofMs,
  }).then(
    ({ stdout }) => stdout,
    (error) => (error.killed || typeof error.stdout !== 'string' ? undefined : error.stdout),
  )
  return printed === undefined ? undefined : lsofFiles(printed)
}

export function lsofFiles(printed: string): OpenFiles {
  const writers = new Map<string, Holder>()
  let [id, program, access] = ['', '', '']
  for (const line of printed.split('\n')) {
    const value = line.slice(1)
    if (line.startsWith('p')) id = value
    if (line.startsWith('c')) program = value
    if (line.startsWith('a')) access = value
    if (line.startsWith('n') && /[wu]/.test(access))
      writers.set(value.normalize('NFC'), { program: id === String(process.pid) ? null : program })
  }
  return { holderOf: async (realPath) => writers.get(realPath.normalize('NFC')) }
}
