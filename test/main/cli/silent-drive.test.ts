import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished } from 'vitest'
import { startSandbox } from '../../../main/sandbox/sandbox.ts'
import { planBlocks } from '../../../main/upload/plan-blocks.ts'
import { runCommand, startCommand } from '../../fakes/command-line.ts'
import { mp4, temporaryFolder } from '../../fakes/media.ts'
import { testUnless } from '../../fakes/platform.ts'
import { movieBytes } from '../../fakes/sample-bytes.ts'
import { openSilentDrive, whyNoSilentDrive } from '../../fakes/silent-drive.ts'

const why = whyNoSilentDrive()

const filmBytes = 50_000_000
const names = ['a.mp4', 'b.mp4', 'c.mp4', 'd.mp4']

/** Four films on a drive that has stopped answering in the middle of each, and one on another drive. */
async function openHarness() {
  const sandbox = await startSandbox()
  onTestFinished(() => sandbox.close())
  const drive = await openSilentDrive(
    Object.fromEntries(names.map((name) => [name, movieBytes(name, filmBytes)])),
  )
  const folder = temporaryFolder()
  const other = join(folder, 'other.mp4')
  writeFileSync(other, mp4(12_000_000))
  const films = names.map((name) => join(drive.path, name))
  const environment = { MEDIAMAGIC_API_URL: sandbox.apiUrl, MEDIAMAGIC_API_KEY: sandbox.key }
  /** Blocks that were answered with 201, as often as they were. */
  const stored = () =>
    sandbox.requests.flatMap(({ path, query, status }) => {
      const id = new URLSearchParams(query).get('blockid')
      return id !== null && status === 201 ? [`${path} ${id}`] : []
    })
  const begin = (args: string[]) => startCommand(args, { home: join(folder, 'data'), environment })
  return { sandbox, drive, films, other, begin, stored, run: { home: join(folder, 'data'), environment } }
}

/** Until each of the four has blocks at the storage, and is not through. */
async function untilUnderWay({ stored }: Awaited<ReturnType<typeof openHarness>>): Promise<void> {
  while (new Set(stored().map((block) => block.split(' ')[0])).size < names.length) await sleep(20)
}

testUnless(why)(
  `four reads hang: a fifth file on another drive is sent, and stopping loses nothing`,
  async () => {
    const harness = await openHarness()
    const { sandbox, drive, films, other, begin, stored, run } = harness
    sandbox.faults.blobBytesPerSecond(3_000_000)
    const running = begin(['submit', ...films, other, '--wait', '--json', '--parallel', '4'])
    await untilUnderWay(harness)
    drive.silence()
    sandbox.faults.blobBytesPerSecond(null)

    const sent = await running.line(({ path, stage }) => path === other && stage === 'complete')
    const waiting = films.map((film) => running.lines().findLast(({ path }) => path === film))
    expect(waiting.map((line) => [line?.stage, line?.why])).toEqual(
      films.map(() => ['waiting', 'drive-silent']),
    )

    const before = stored().length
    running.signal('SIGTERM')
    const { status } = await running.ended
    drive.speak()
    const resumed = await runCommand(['resume', '--wait', '--json'], run)

    const blocks = stored()
    expect({
      sent: sent.stage,
      status,
      resumed: resumed.status,
      submissions: sandbox.submissions.length,
      // What was acknowledged before is not sent again.
      twice: blocks.length - new Set(blocks).size,
      all: new Set(blocks).size,
      isResumed: before < blocks.length,
    }).toEqual({
      sent: 'complete',
      status: 3,
      resumed: 0,
      submissions: 5,
      twice: 0,
      all: 4 * planBlocks(filmBytes).count + planBlocks(12_000_000).count,
      isResumed: true,
    })
  },
)

for (const [signal, command] of [
  ['SIGTERM', 'submit'],
  ['SIGHUP', 'submit'],
  ['SIGINT', 'watch'],
] as const)
  testUnless(why)(`${signal} to ${command} ends it while reads have only just begun to hang`, async () => {
    const harness = await openHarness()
    const { sandbox, drive, films, begin, stored } = harness
    sandbox.faults.blobBytesPerSecond(3_000_000)
    const running = begin(
      command === 'submit' ? ['submit', ...films, '--json'] : ['watch', drive.path, '--json'],
    )
    await untilUnderWay(harness)
    drive.silence()
    running.signal(signal)
    // Nothing but its own end: the drive is still silent.
    expect((await running.ended).status).toBe(command === 'watch' ? 0 : 3)
    expect(stored().length).toBeGreaterThan(0)
  })

testUnless(why)(`the drive answers again: the files go on by themselves`, async () => {
  const harness = await openHarness()
  const { sandbox, drive, films, begin } = harness
  sandbox.faults.blobBytesPerSecond(3_000_000)
  const running = begin(['submit', ...films, '--wait', '--json', '--parallel', '4'])
  await untilUnderWay(harness)
  drive.silence()
  sandbox.faults.blobBytesPerSecond(null)
  for (const film of films)
    await running.line(({ path, why: message }) => path === film && message === 'drive-silent')
  drive.speak()
  expect((await running.ended).status).toBe(0)
  expect(sandbox.submissions).toHaveLength(4)
})
