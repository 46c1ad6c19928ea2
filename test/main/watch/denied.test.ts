import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { startSandbox } from '../../../main/sandbox/sandbox.ts'
import { runCommand, startCommand } from '../../fakes/command-line.ts'
import { mp4, png, temporaryFolder } from '../../fakes/media.ts'
import { type Refusal, refuseCalls, refusing } from '../../fakes/refuse-calls.ts'
import { hastyClock, watchedFolder } from './watched-folder.ts'

/** As the privacy settings of macOS answer (EPERM), or permissions do: what is asked without looking says that all is well. */
const listing = (code: string): Refusal => ({ call: 'opendir', code, path: 'Exports$' })
const asking = (code: string): Refusal => ({ call: 'access', code, path: 'Exports$' })

test.each([
  ['EPERM, where only listing is refused', 'EPERM', [listing('EPERM')]],
  ['EPERM, where asking is refused too', 'EPERM', [listing('EPERM'), asking('EPERM')]],
  ['EACCES, where only listing is refused', 'EACCES', [listing('EACCES')]],
  ['EACCES, where asking is refused too', 'EACCES', [listing('EACCES'), asking('EACCES')]],
])(
  'a folder that may not be looked into says so at once and is watched once it may, %s',
  async (_, code, refusals) => {
    const end = refuseCalls(refusals)
    onTestFinished(end)
    const { start, put, names, conditions } = watchedFolder({ clock: hastyClock })
    put('a.png', png('a'))
    const watcher = start()
    await watcher.ready
    expect(watcher.condition).toEqual({ state: 'denied', code })
    await sleep(500)
    end()
    await expect.poll(names).toEqual(['a.png'])
    expect(conditions.map(({ state }) => state)).toEqual(['denied', 'events'])
  },
)

async function harness() {
  const sandbox = await startSandbox()
  onTestFinished(() => sandbox.close())
  const exports = join(temporaryFolder(), 'Exports')
  mkdirSync(exports)
  writeFileSync(join(exports, 'film.mp4'), mp4(2_000))
  const environment = { MEDIAMAGIC_API_URL: sandbox.apiUrl, MEDIAMAGIC_API_KEY: sandbox.key }
  const home = join(temporaryFolder(), 'data')
  return {
    sandbox,
    exports,
    options: (untilThere?: string) => ({
      home,
      environment: { ...environment, ...refusing([listing('EPERM')], untilThere) },
    }),
  }
}

test('the command line says where to allow it, and does not end as if all were done', async () => {
  const { sandbox, exports, options } = await harness()
  const { status, stderr } = await runCommand(['watch', exports, '--once', '--json'], options())
  expect([status, sandbox.submissions.length]).toEqual([1, 0])
  expect(stderr).toContain('doesn’t let MediaMagic open this folder (EPERM)')
  expect(stderr).toContain('Privacy & Security')
})

test('a watching command goes on by itself once it is allowed', async () => {
  const { exports, options } = await harness()
  const allowed = join(temporaryFolder(), 'allowed')
  const watching = startCommand(['watch', exports, '--json'], options(allowed))
  await watching.says('Privacy & Security')
  writeFileSync(allowed, '')
  await watching.line(({ stage }) => stage === 'complete')
  watching.signal('SIGINT')
  expect((await watching.ended).status).toBe(0)
})
