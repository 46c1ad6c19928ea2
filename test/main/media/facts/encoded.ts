import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { findExecutable } from '../../../setup/executables.ts'

const ffmpeg = findExecutable('ffmpeg')
export const whyNoEncoder = ffmpeg ? undefined : 'FFmpeg is not installed'

const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p']
const picture = (rate: string, size = '64x36') => ['-f', 'lavfi', '-i', `testsrc2=s=${size}:r=${rate}:d=3`]
const sound = (rate: number) => ['-f', 'lavfi', '-i', `sine=d=3:r=${rate}`]
const jpeg = ['-c:v', 'mjpeg']
const mpeg2 = ['-c:v', 'mpeg2video']
const timecode = (label: string) => ['-timecode', label]

/** What FFmpeg is told for each file. */
const recipes = {
  'df2997.mov': [
    ...picture('30000/1001'),
    ...jpeg,
    ...timecode('01:00:00;00'),
    '-metadata:s:v:0',
    'reel_name=A001_REEL',
  ],
  'ndf2997.mov': [...picture('30000/1001'), ...jpeg, ...timecode('01:00:00:00')],
  'df5994.mov': [...picture('60000/1001'), ...h264, '-bf', '2', ...timecode('10:00:00;00')],
  'ndf2398.mp4': [...picture('24000/1001'), ...h264, ...timecode('00:59:50:00')],
  'f47952.mov': [
    ...picture('48000/1001'),
    ...h264,
    ...timecode('00:00:01:00'),
    '-video_track_timescale',
    '48000',
  ],
  'f11988.mov': [
    ...picture('25'),
    '-r',
    '120000/1001',
    ...h264,
    ...timecode('00:00:01:00'),
    '-video_track_timescale',
    '120000',
  ],
  'f120.mov': [...picture('120'), ...h264, ...timecode('00:00:01:00')],
  'plain.mp4': [
    ...picture('25', '1280x720'),
    ...sound(44_100),
    ...h264,
    '-c:a',
    'aac',
    '-ac',
    '2',
    '-shortest',
  ],
  'fragments.mp4': [
    ...picture('30000/1001'),
    ...h264,
    '-movflags',
    'frag_keyframe+empty_moov',
    ...timecode('01:00:00;00'),
  ],
  'hybrid.mp4': [...picture('25'), ...h264, '-g', '25', '-movflags', 'frag_keyframe'],
  'df2997.mxf': [...picture('30000/1001', '160x96'), ...mpeg2, ...timecode('10:00:00;02')],
  'pal25.mxf': [
    ...picture('25', '160x96'),
    ...sound(48_000),
    ...mpeg2,
    '-c:a',
    'pcm_s16le',
    ...timecode('10:00:00:00'),
    '-metadata',
    'reel_name=TAPE7',
  ],
  'pal25.mkv': [
    ...picture('25'),
    ...sound(48_000),
    ...h264,
    '-c:a',
    'pcm_s16le',
    '-metadata',
    'timecode=10:00:00:00',
  ],
  'df2997.mkv': [...picture('30000/1001'), ...h264, '-metadata', 'timecode=10:00:00;00'],
  'ndf2398.mkv': [...picture('24000/1001'), ...h264],
  'pal25.avi': [
    ...picture('25'),
    ...sound(48_000),
    '-c:v',
    'mpeg4',
    '-c:a',
    'pcm_s16le',
    ...timecode('10:00:00:00'),
  ],
  'ntsc.avi': [...picture('30000/1001'), '-c:v', 'mpeg4', ...timecode('01:00:00;00')],
  'bwf.wav': [
    ...sound(48_000),
    ...['-c:a', 'pcm_s16le', '-write_bext', '1', '-metadata', 'time_reference=172800000'],
    ...['-metadata', 'originator_reference=TAPE42', '-metadata', 'description=scene 1'],
  ],
  'bwf.rf64.wav': [
    ...sound(96_000),
    ...['-c:a', 'pcm_s24le', '-rf64', 'always', '-write_bext', '1', '-metadata', 'time_reference=345600000'],
  ],
  'plain.wav': [...sound(44_100), '-c:a', 'pcm_s16le'],
  'sound.mp3': [...sound(44_100), '-c:a', 'libmp3lame', '-ac', '1'],
  'sound.aac': [...sound(48_000), '-c:a', 'aac', '-ac', '2'],
  'sound.ogg': [...sound(44_100), '-c:a', 'libvorbis', '-ac', '2'],
  'opus.ogg': [...sound(48_000), '-c:a', 'libopus', '-ac', '1'],
  'sound.flac': [...sound(96_000), '-c:a', 'flac', '-ac', '2'],
  'vfr.mp4': [
    ...['-f', 'lavfi', '-i', 'testsrc2=s=64x36:r=30:d=4', '-vf', "select='lt(n,30)+not(mod(n,7))'"],
    ...['-vsync', 'vfr', ...h264, '-bf', '0'],
  ],
  'milliseconds.mp4': [...picture('30'), ...h264, '-bf', '0', '-video_track_timescale', '1000'],
} as const
export type Recipe = keyof typeof recipes
export const recipeNames = Object.keys(recipes) as Recipe[]

const outputs = new Map<Recipe, string>()
let folder: string | undefined

/** A file of FFmpeg's, made once for a test file. */
export function encoded(name: Recipe): string {
  const known = outputs.get(name)
  if (known) return known
  folder ??= mkdtempSync(join(tmpdir(), 'mediamagic-encoded-'))
  const path = join(folder, name)
  execFileSync(ffmpeg ?? '', ['-v', 'error', '-y', ...recipes[name], path], { stdio: 'pipe' })
  outputs.set(name, path)
  return path
}

export function removeEncoded(): void {
  if (folder) rmSync(folder, { recursive: true, force: true })
  folder = undefined
  outputs.clear()
}

/** One more that no recipe names, gone when the test ends. */
export function encodedWith(name: string, args: readonly string[]): string {
  const own = mkdtempSync(join(tmpdir(), 'mediamagic-encoded-'))
  onTestFinished(() => rmSync(own, { recursive: true, force: true }))
  const path = join(own, name)
  execFileSync(ffmpeg ?? '', ['-v', 'error', '-y', ...args, path], { stdio: 'pipe' })
  return path
}
