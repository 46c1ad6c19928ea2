import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { startSandbox } from '../../main/sandbox/sandbox.ts'
import { type RunningCommand, startCommand } from '../fakes/command-line.ts'

/*
 * A recording session in real time: ffmpeg records into a watched folder in several containers at once, stops for a
 * minute now and then with its files open, and the command line that watches is ended and started again, the second
 * time by SIGKILL. Each file must be submitted once, with its final bytes.
 *
 *   npm run soak:recording                        about four minutes; needs ffmpeg
 *   npm run soak:recording -- --pause-seconds 5   in a hurry
 *
 * Exit code 1 when a file was sent twice, early, changed or not at all.
 */
const { values } = parseArgs({
  options: {
    'pause-seconds': { type: 'string', default: '60' },
    'take-seconds': { type: 'string', default: '24' },
  },
})
const pauseMs = Number(values['pause-seconds']) * 1_000
const takeSeconds = Number(values['take-seconds'])

const picture = ['-f', 'lavfi', '-i', `testsrc2=s=320x240:r=25:d=${takeSeconds}`]
const sound = ['-f', 'lavfi', '-i', `sine=frequency=440:duration=${takeSeconds}`]
const x264 = ['-c:v', 'libx264', '-preset', 'ultrafast']
const recorders: Readonly<Record<string, readonly string[]>> = {
  'fragmented.mp4': [...picture, ...x264, '-movflags', 'frag_keyframe+empty_moov'],
  'plain.mp4': [...picture, ...x264],
  'faststart.mov': [...picture, ...x264, '-movflags', '+faststart'],
  'take.mkv': [...picture, ...x264],
  'camera.avi': [...picture, '-c:v', 'mjpeg'],
  'boom.wav': [...sound],
  'long-boom.wav': [...sound, '-rf64', 'auto'],
  'guide.mp3': [...sound, '-b:a', '128k'],
  'room.ogg': [...sound, '-c:a', 'libvorbis'],
}

interface Recording {
  path: string
  recorder: ChildProcess
  ended: Promise<unknown>
}

function record(path: string, options: readonly string[]): Recording {
  const recorder = spawn('ffmpeg', ['-v', 'error', '-re', ...options, path], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return { path, recorder, ended: once(recorder, 'close') }
}

const print = (line: string) => process.stdout.write(`${line}\n`)
const sha256 = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')

await using sandbox = await startSandbox()
const top = mkdtempSync(join(tmpdir(), 'recording-session-'))
const exports = join(top, 'Exports')
mkdirSync(exports)
const run = {
  home: join(top, 'data'),
  environment: { MEDIAMAGIC_API_URL: sandbox.apiUrl, MEDIAMAGIC_API_KEY: sandbox.key },
}
const watch = () => startCommand(['watch', exports, '--json'], run)
async function restarted(watching: RunningCommand, signal: NodeJS.Signals): Promise<RunningCommand> {
  watching.signal(signal)
  await watching.ended
  return watch()
}

let watching = watch()
const recordings = Object.entries(recorders).map(([name, options]) => record(join(exports, name), options))
print(`${recordings.length} recordings of ${takeSeconds} s`)
await sleep((takeSeconds * 1_000) / 3)
for (const [round, signal] of (['SIGTERM', 'SIGKILL'] as const).entries()) {
  for (const { recorder } of recordings) recorder.kill('SIGSTOP')
  print(`pause ${round + 1}: ${pauseMs / 1_000} s, the watching command is ended by ${signal} in its middle`)
  await sleep(pauseMs / 2)
  watching = await restarted(watching, signal)
  await sleep(pauseMs / 2)
  for (const { recorder } of recordings) recorder.kill('SIGCONT')
  await sleep((takeSeconds * 1_000) / 4)
}
await Promise.all(recordings.map(({ ended }) => ended))
print('all recordings are over')

const submitted = () => sandbox.submissions.flatMap(({ assets }) => assets)
const sentHashes = () => Promise.all(submitted().map(({ blobPath }) => sandbox.blobSha256(blobPath)))
const finals = recordings.map(({ path }) => sha256(path))
const deadlineMs = Date.now() + 240_000
while (Date.now() < deadlineMs) {
  const sent = await sentHashes()
  if (finals.every((hash) => sent.includes(hash))) break
  await sleep(1_000)
}
// Whatever would be sent twice has this long to be.
await sleep(15_000)
watching.signal('SIGTERM')
await watching.ended

const sent = new Map<string, string[]>()
for (const { blobPath } of submitted()) {
  const hash = (await sandbox.blobSha256(blobPath)) ?? 'nothing'
  sent.set(hash, [...(sent.get(hash) ?? []), blobPath])
}
const violations: string[] = []
for (const { path } of recordings) {
  const hash = sha256(path)
  const times = sent.get(hash)?.length ?? 0
  sent.delete(hash)
  if (times !== 1) violations.push(`${basename(path)}: its final bytes were submitted ${times} times`)
}
for (const blobs of sent.values())
  violations.push(`${blobs.join(', ')}: submitted with bytes that no recording ended with`)
for (const line of violations) print(`WRONG ${line}`)
print(
  violations.length
    ? `${violations.length} violations`
    : `each of ${recordings.length} files once, final bytes`,
)
rmSync(top, { recursive: true, force: true })
process.exitCode = violations.length ? 1 : 0
