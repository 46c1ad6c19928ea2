import { copyFile, mkdir, readdir, readFile, rename, rm, rmdir, stat, utimes } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FileIdentity } from '../../preload/domain/model/job.ts'
import type { Clock } from '../net/clock.ts'

const samples = fileURLToPath(new URL('../../assets/samples/', import.meta.url))
const isSample = /\.(mp4|wav|png|pdf)$/
/** What file managers leave behind. */
const litter: readonly string[] = ['.DS_Store', 'Thumbs.db', 'desktop.ini']

export interface DemoFiles {
  /** The folder of the sample exports. */
  readonly path: string
  /** Puts the samples there that are not there yet, complete from the first moment. */
  put(): Promise<void>
  /** Moves the samples and these outputs aside. What else lies in the folder stays, and then so does the folder. */
  setAside(outputs: readonly FileIdentity[]): Promise<void>
  bringBack(): Promise<void>
  /** Deletes what was set aside. */
  forget(): Promise<void>
}

export const sampleFolder = 'Sample exports'

/** `path`: of the sample folder. */
export function createDemoFiles(path: string, clock: Clock): DemoFiles {
  const aside = join(dirname(path), '.removed-demo')
  const names = async () => (await readdir(samples)).filter((name) => isSample.test(name))

  async function isOurs(name: string, outputs: readonly FileIdentity[]): Promise<boolean> {
    const at = join(path, name)
    if (litter.includes(name)) return true
    const output = outputs.find((each) => each.path === at)
    if (output) return (await stat(at)).size === output.sizeBytes
    if (!(await names()).includes(name)) return false
    const [there, sample] = await Promise.all([readFile(at), readFile(join(samples, name))])
    return there.equals(sample)
  }

  async function moveAll(from: string, to: string, fits: (name: string) => Promise<boolean>) {
    await mkdir(to, { recursive: true })
    for (const entry of await readdir(from, { withFileTypes: true }).catch(() => []))
      if (entry.isFile() && (await fits(entry.name)))
        await rename(join(from, entry.name), join(to, entry.name))
  }

  return {
    path,
    async put() {
      await mkdir(path, { recursive: true })
      const there = await readdir(path)
      for (const name of await names())
        if (!there.includes(name)) await putSingle(name, { folder: path, nowMs: clock.now() })
    },
    async setAside(outputs) {
      await rm(aside, { recursive: true, force: true })
      await moveAll(path, aside, (name) => isOurs(name, outputs))
      await rmdir(path).catch(() => {})
    },
    async bringBack() {
      await moveAll(aside, path, async () => true)
      await rm(aside, { recursive: true, force: true })
    },
    forget: () => rm(aside, { recursive: true, force: true, maxRetries: 3 }),
  }
}

/** Under its name only when it is there to the last byte, and as old as the sample: nobody is still writing it. */
async function putSingle(name: string, { folder, nowMs }: { folder: string; nowMs: number }): Promise<void> {
  const hidden = join(folder, `.${basename(name)}.part`)
  await copyFile(join(samples, name), hidden)
  const hourAgo = new Date(nowMs - 3_600_000)
  await utimes(hidden, hourAgo, hourAgo)
  await rename(hidden, join(folder, name))
}
