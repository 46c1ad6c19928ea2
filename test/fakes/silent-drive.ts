import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { temporaryFolder } from './media.ts'

/** A drive that can stop answering, as a network drive does whose server is gone. */
export interface SilentDrive {
  path: string
  /** From now on no call about it returns. */
  silence(): void
  /** Those that wait are answered, in their order. */
  speak(): void
}

const server = fileURLToPath(new URL('./fuse-server.ts', import.meta.url))

/** With these files on it. */
export async function openSilentDrive(files: Record<string, Buffer>): Promise<SilentDrive> {
  const folder = temporaryFolder()
  const silence = join(folder, 'silence')
  const [content, path] = [join(folder, 'content'), join(folder, 'drive')]
  for (const each of [content, path]) mkdirSync(each)
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(content, name), bytes)
  const serving = spawn(process.execPath, [server, content, path, silence], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => {
    spawnSync('umount', ['-l', path])
    serving.kill('SIGKILL')
  })
  for await (const line of createInterface(serving.stdout))
    if (line === 'mounted')
      return {
        path,
        silence: () => writeFileSync(silence, ''),
        speak: () => rmSync(silence, { force: true }),
      }
  throw new Error('the drive could not be mounted')
}

/** Why there can be no such drive here, or undefined. */
export function whyNoSilentDrive(): string | undefined {
  if (process.platform !== 'linux') return 'drives of a process are mounted on Linux only'
  if (process.getuid?.() !== 0) return 'only root may mount drives'
  return existsSync('/dev/fuse') ? undefined : 'there is no /dev/fuse'
}
