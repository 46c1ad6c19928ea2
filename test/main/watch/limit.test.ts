import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { limitTrouble } from '../../../main/watch/watch-limit.ts'
import { png, temporaryFolder } from '../../fakes/media.ts'

const program = fileURLToPath(new URL('./limited-process.ts', import.meta.url))
/** A user namespace has limits of its own, which whoever made it may lower. */
const lowered = ['-Ur', 'sh', '-c', 'echo 20 > /proc/sys/user/max_inotify_watches && exec "$@"', 'sh']
const isLowered = spawnSync('unshare', [...lowered, 'true']).status === 0

/** What a process tells that watches the folder, with a limit of 20 watched folders where the system allows to set one. */
function watchedApart(root: string) {
  const command = [process.execPath, program, root]
  const child = isLowered
    ? spawn('unshare', [...lowered, ...command], { stdio: ['ignore', 'pipe', 'inherit'] })
    : spawn(process.execPath, command.slice(1), { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(async () => {
    const ended = once(child, 'close')
    child.kill('SIGKILL')
    await ended
  })
  const told: unknown[] = []
  createInterface(child.stdout).on('line', (line) => told.push(JSON.parse(line)))
  return told
}

test('more folders than the system watches: said, and what comes into any of them is found', async () => {
  const root = temporaryFolder()
  for (let at = 0; at < 60; at += 1) mkdirSync(join(root, `${at}`))
  const told = watchedApart(root)
  const trouble = await limitTrouble('ENOSPC')
  const limited = { state: 'polling', why: 'limit', troubles: [trouble] }
  await expect
    .poll(() => told, { timeout: 20_000 })
    .toEqual([isLowered ? limited : { state: 'events', troubles: [] }])
  const later = [join(root, '3', 'a.png'), join(root, '59', 'b.png')]
  for (const path of later) writeFileSync(path, png(path))
  await expect.poll(() => told.slice(1).sort(), { timeout: 28_000 }).toEqual(later.sort())
}, 60_000)

test('the command raises the limit that was reached, and other systems have none', async () => {
  const commands = await Promise.all(['ENOSPC', 'EMFILE'].map(limitTrouble))
  const numbered = (setting: string) =>
    expect.stringMatching(new RegExp(`^sudo sysctl fs\\.inotify\\.${setting}=\\d+$`))
  const isLinux = process.platform === 'linux'
  expect(commands).toEqual([
    { kind: 'limit', command: isLinux ? numbered('max_user_watches') : null },
    { kind: 'limit', command: isLinux ? numbered('max_user_instances') : null },
  ])
})
