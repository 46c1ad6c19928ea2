import { spawnSync } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createDriveTimeout, SilentDrive } from '../../../main/media/drive-timeout.ts'
import { testUnless, whyNoShell } from '../../fakes/platform.ts'

test('what a drive answers in time is the answer, also when that is a refusal', async () => {
  const timeout = createDriveTimeout(new AbortController().signal)
  expect(await timeout(Promise.resolve('bytes'))).toBe('bytes')
  await expect(timeout(Promise.reject(new Error('EIO')))).rejects.toThrow('EIO')
})

test('a drive that does not answer is told of, and again when it has; what comes late is closed', async () => {
  const timeout = createDriveTimeout(new AbortController().signal, 20)
  const answer = Promise.withResolvers<string>()
  const late: string[] = []
  const error = await timeout(answer.promise, (value) => late.push(value)).catch((thrown) => thrown)
  expect(error).toBeInstanceOf(SilentDrive)
  answer.resolve('a handle')
  await error.answered
  expect([error.failure.kind, late]).toEqual(['drive-silent', ['a handle']])
})

test('who stops waits for no drive', async () => {
  const stop = new AbortController()
  const timeout = createDriveTimeout(stop.signal)
  const asked = [timeout(new Promise(() => {})), timeout.whileItMoves(new Promise(() => {}))]
  stop.abort(new Error('stopped'))
  for (const each of asked) await expect(each).rejects.toThrow('stopped')
})

const end = new URL('../../../main/log/end-process.ts', import.meta.url).href

testUnless(whyNoShell)('a process ends with its status although a call of it never returns', () => {
  const script = `
    import { spawnSync } from 'node:child_process'
    import { open } from 'node:fs'
    import { mkdtempSync } from 'node:fs'
    const { endAtOnce, isDriveSilent } = await import(${JSON.stringify(end)})
    const pipe = mkdtempSync('/tmp/mediamagic-test-') + '/pipe'
    spawnSync('mkfifo', [pipe])
    // Opening a pipe waits for its writer, who never comes.
    open(pipe, 'r', () => {})
    if (await isDriveSilent(100)) endAtOnce(3)`
  const { status, signal } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    timeout: 60_000,
    killSignal: 'SIGKILL',
  })
  expect([status, signal]).toEqual([3, null])
})

test('what is broken off on a drive that answers has ended with it', async () => {
  const stop = new AbortController()
  const timeout = createDriveTimeout(stop.signal)
  const opened = Promise.withResolvers<string>()
  let isClosed = false
  const close = async () => {
    await sleep(10)
    isClosed = true
  }
  const waiting = timeout(opened.promise, close)
  stop.abort(new Error('let go of'))
  setTimeout(() => opened.resolve('a file'), 20)
  await expect(waiting).rejects.toThrow('let go of')
  expect(isClosed).toBe(true)
})
