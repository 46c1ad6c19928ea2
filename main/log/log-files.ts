import { appendFileSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { keepFilePrivate, makeFolderPrivate, privateFile } from './private-files.ts'

const dayMs = 86_400_000
const daysKept = 7
/** A day has at most twice this: the file being written, and the full one before it. */
const fullBytes = 10 * 1024 * 1024

const dayOf = (nowMs: number) => new Date(nowMs).toISOString().slice(0, 10)
const ours = /^mediamagic-(\d{4}-\d{2}-\d{2})(?:\.full)?\.log$/

export interface LogFiles {
  /** `nowMs` decides the file. Throws when the line could not be written. */
  append(line: string, nowMs: number): void
}

/** One file a UTC day; the last seven days are kept. Written synchronously: a crash loses no line. */
export function createLogFiles(directory: string): LogFiles {
  let day = ''
  let bytes = 0
  return {
    append(line, nowMs) {
      const today = dayOf(nowMs)
      const path = join(directory, `mediamagic-${today}.log`)
      if (today !== day) {
        makeFolderPrivate(directory)
        removeOld(directory, dayOf(nowMs - (daysKept - 1) * dayMs))
        day = today
        bytes = sizeOf(path)
      }
      bytes += Buffer.byteLength(line)
      if (bytes > fullBytes) {
        if (sizeOf(path) > 0) renameSync(path, join(directory, `mediamagic-${today}.full.log`))
        bytes = Buffer.byteLength(line)
      }
      try {
        appendFileSync(path, line, { mode: privateFile })
      } catch {
        // Somebody cleared the folder away.
        makeFolderPrivate(directory)
        appendFileSync(path, line, { mode: privateFile })
      }
    },
  }
}

function removeOld(directory: string, oldestKept: string): void {
  for (const name of readdirSync(directory)) {
    const [, writtenOn] = ours.exec(name) ?? []
    if (writtenOn && writtenOn < oldestKept) rmSync(join(directory, name), { force: true })
    else if (writtenOn) keepFilePrivate(join(directory, name))
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}
