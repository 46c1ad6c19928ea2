import { copyFileSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { durationOf } from '../../../main/media/duration.ts'
import { inspectFile } from '../../../main/media/inspect.ts'
import { examine } from '../../../main/watch/examine.ts'
import { begin, hasPrograms, run } from '../../fakes/encoders.ts'
import { temporaryFolder } from '../../fakes/media.ts'
import { testUnless, whyNoShell, whyNotLinux } from '../../fakes/platform.ts'
import { watchedFolder } from './watched-folder.ts'

const hasFfmpeg = hasPrograms('ffmpeg')
const hasSoundTools = hasPrograms('ffmpeg', 'lame', 'oggenc', 'espeak-ng', 'mkvmerge', 'sox')
/** Of other users’ programs, and on other systems, nothing is seen. */

const seconds = 3
const picture = `-f lavfi -i testsrc2=s=160x120:r=25:d=${seconds}`
const sound = `-f lavfi -i sine=frequency=440:duration=${seconds}`
const ffmpeg = 'ffmpeg -v error -y'
const x264 = '-c:v libx264 -preset ultrafast -g 25'

interface Recipe {
  command: string
  verdict: 'complete' | 'open' | 'unknown'
  /** Of a stream that does not say how long it is, and of pictures. */
  isTimeless?: true
}

const byFfmpeg: Record<string, Recipe> = {
  'plain.mp4': { command: `${picture} ${sound} ${x264}`, verdict: 'complete' },
  'faststart.mov': { command: `${picture} ${x264} -movflags +faststart`, verdict: 'complete' },
  'fragmented.mp4': { command: `${picture} ${x264} -movflags frag_keyframe+empty_moov`, verdict: 'complete' },
  'half-fragmented.mp4': { command: `${picture} ${x264} -movflags frag_keyframe`, verdict: 'complete' },
  'without-index.mp4': {
    command: `${picture} ${x264} -movflags frag_keyframe+empty_moov+skip_trailer`,
    verdict: 'open',
  },
  'sound.m4a': { command: `${sound} -c:a aac`, verdict: 'complete' },
  'film.mkv': { command: `${picture} ${sound} ${x264}`, verdict: 'complete' },
  'live.mkv': { command: `${picture} ${x264} -live 1`, verdict: 'open', isTimeless: true },
  'film.avi': { command: `${picture} -c:v mjpeg`, verdict: 'complete' },
  'sound.wav': { command: sound, verdict: 'complete' },
  'large.wav': { command: `${sound} -rf64 always`, verdict: 'complete' },
  'sound.mp3': { command: `${sound} -b:a 128k`, verdict: 'complete' },
  'sound.aac': { command: `${sound} -c:a aac`, verdict: 'unknown' },
  'sound.ogg': { command: `${sound} -c:a libvorbis`, verdict: 'complete' },
  'voice.ogg': { command: `${sound} -c:a libopus`, verdict: 'complete' },
  'still.jpg': { command: `${picture} -frames:v 1`, verdict: 'complete', isTimeless: true },
  'still.png': { command: `${picture} -frames:v 1`, verdict: 'complete', isTimeless: true },
  'moving.gif': { command: `${picture} -r 5`, verdict: 'complete', isTimeless: true },
}

async function judged(path: string) {
  const { content, file } = await examine(path)
  return { verdict: content.verdict, agrees: file?.agrees, durationMs: file ? await durationOf(file) : null }
}

/** The verdicts of the same file, cut at a dozen places. */
async function cutVerdicts(path: string): Promise<string[]> {
  const bytes = readFileSync(path)
  const verdicts = new Set<string>()
  for (let part = 1; part <= 12; part += 1) {
    const cut = path.replace(/(\.\w+)$/, '-cut$1')
    writeFileSync(cut, bytes.subarray(0, Math.floor((bytes.length * part) / 13)))
    verdicts.add((await examine(cut)).content.verdict)
  }
  return [...verdicts]
}

const lacking = hasFfmpeg ? whyNoShell : 'FFmpeg is missing'

test.for(Object.entries(byFfmpeg))(
  '%s by ffmpeg',
  async ([name, { command, verdict, isTimeless }], { skip }) => {
    skip(lacking !== undefined, lacking)
    const folder = temporaryFolder()
    const path = join(folder, name)
    await run(`${ffmpeg} ${command} ${name}`, folder)
    const { durationMs, ...rest } = await judged(path)
    expect(rest).toEqual({ verdict, agrees: true })
    if (isTimeless) expect(durationMs).toBeNull()
    else expect(Math.abs((durationMs ?? 0) - seconds * 1_000)).toBeLessThan(150)
    expect(await cutVerdicts(path)).toEqual(['incomplete'])
  },
)

testUnless(hasSoundTools ? whyNoShell : 'encoders are missing')(
  'what other programs write, into files and through pipes',
  async () => {
    const folder = temporaryFolder()
    await run(`${ffmpeg} ${sound} source.wav && ${ffmpeg} ${picture} ${x264} source.mp4`, folder)
    const recipes: Record<string, [command: string, verdict: string]> = {
      'lame.mp3': ['lame --quiet source.wav lame.mp3', 'complete'],
      'piped.mp3': ['lame --quiet source.wav - > piped.mp3', 'unknown'],
      'decoded.wav': ['lame --quiet --decode lame.mp3 - > decoded.wav', 'open'],
      'spoken.wav': ['espeak-ng --stdout "The quick brown fox jumps over the lazy dog" > spoken.wav', 'open'],
      'oggenc.ogg': ['oggenc -Q -o oggenc.ogg source.wav', 'complete'],
      'sox.wav': ['sox source.wav sox.wav', 'complete'],
      'sox.ogg': ['sox source.wav sox.ogg', 'complete'],
      'chain.ogg': ['cat oggenc.ogg sox.ogg > chain.ogg', 'complete'],
      'muxed.mkv': ['mkvmerge -q -o muxed.mkv source.mp4', 'complete'],
      'piped.mkv': [`${ffmpeg} -i source.mp4 -c copy -f matroska - > piped.mkv`, 'open'],
      'piped.avi': [`${ffmpeg} -i source.mp4 -c:v mjpeg -f avi - > piped.avi`, 'open'],
      'piped.wav': [`${ffmpeg} -i source.wav -f wav - > piped.wav`, 'open'],
    }
    const found: Record<string, unknown> = {}
    for (const [name, [command]] of Object.entries(recipes)) {
      await run(command, folder)
      found[name] = (await judged(join(folder, name))).verdict
    }
    expect(found).toEqual(
      Object.fromEntries(Object.entries(recipes).map(([name, [, verdict]]) => [name, verdict])),
    )
    const decoded = await durationOf(await inspectFile(join(folder, 'decoded.wav')))
    expect(Math.abs((decoded ?? 0) - seconds * 1_000)).toBeLessThan(100)
  },
)

/** What is long enough for others is short here, so that a pause of a second and a half is a long one. */
const hasty = { quietMs: 200, unknownMs: 500, maxUnknownMs: 800, openMs: 60_000, giveUpMs: 60_000 }
const wanted = /\.(mp4|mov|mkv|avi|wav|mp3|aac|ogg)$/
const soon = { timeout: 40_000 }

testUnless(hasFfmpeg ? whyNotLinux : 'FFmpeg is missing')(
  'recorders that are stopped in their middle are waited for, and sent once',
  async () => {
    const { start, path, settled, refused } = watchedFolder({ wanted, times: hasty })
    const watcher = start()
    await watcher.ready
    const recordings: Record<string, string> = {
      'plain.mp4': `${picture} ${x264}`,
      'fragmented.mp4': `${picture} ${x264} -movflags frag_keyframe+empty_moov`,
      'film.mkv': `${picture} ${x264}`,
      'film.avi': `${picture} -c:v mjpeg`,
      'large.wav': `${sound} -rf64 always`,
      'sound.mp3': `${sound} -b:a 128k`,
      'sound.aac': `${sound} -c:a aac`,
      'sound.ogg': `${sound} -c:a libvorbis`,
    }
    const at = Object.entries(recordings).map(([name, options]) => {
      const flags = ['-v', 'error', '-y', '-re', ...options.split(' '), '-flush_packets', '1', path(name)]
      return begin('ffmpeg', flags)
    })
    const begun = () =>
      Object.keys(recordings).filter((name) => statSync(path(name), { throwIfNoEntry: false })?.size)
    await expect.poll(begun, soon).toHaveLength(at.length)
    for (const { child } of at) child.kill('SIGSTOP')
    await sleep(1_500)
    expect(settled).toEqual([])
    for (const { child } of at) child.kill('SIGCONT')
    await Promise.all(at.map(({ ended }) => ended))
    await expect.poll(() => settled.length, soon).toBe(at.length)
    await watcher.rescan()
    await watcher.idle()
    const whole = Object.keys(recordings).map((name) => ({ name, sizeBytes: statSync(path(name)).size }))
    const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name)
    expect({ settled: settled.toSorted(byName), refused }).toEqual({
      settled: whole.toSorted(byName),
      refused: [],
    })
  },
)

testUnless(lacking)('a copy that has its full size first is sent when it is filled', async () => {
  const folder = temporaryFolder()
  const names = ['film.mov', 'film.mkv', 'film.avi', 'sound.wav']
  await run(
    names
      .map((name) => `${ffmpeg} ${name.endsWith('wav') ? sound : picture} -movflags +faststart ${name}`)
      .join(' && '),
    folder,
  )
  const { start, path, put, settled } = watchedFolder({ wanted, times: hasty })
  const watcher = start()
  await watcher.ready
  for (const name of names) {
    const bytes = readFileSync(join(folder, name))
    put(name, bytes.subarray(0, Math.floor(bytes.length / 3)))
    truncateSync(path(name), bytes.length)
  }
  const reasons = () => watcher.pending.map(({ reason }) => reason.kind)
  await expect.poll(reasons, soon).toEqual(names.map(() => 'reserved'))
  await sleep(1_000)
  expect(settled).toEqual([])
  for (const name of names) copyFileSync(join(folder, name), path(name))
  await expect.poll(() => settled.map(({ name }) => name).sort(), soon).toEqual(names.toSorted())
})
