import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCommand } from '../../fakes/command-line.ts'
import { temporaryFolder } from '../../fakes/media.ts'
import { bext, movie, soundEntry, wave } from '../media/facts/movies.ts'

function folderWith(files: Record<string, Buffer | string>) {
  const folder = temporaryFolder()
  const paths = Object.entries(files).map(([name, content]) => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  })
  return {
    paths,
    run: (...args: string[]) => runCommand(['inspect', ...args], { home: join(folder, 'data') }),
  }
}

const film = movie({
  perSecond: 30_000,
  runs: [[50, 1001]],
  timecode: { sample: 107_892, flags: 1, labels: 30, frameDuration: 1001, name: { at: 34, text: 'A001' } },
  sound: [soundEntry({ channels: 2, sampleRate: 48_000 })],
})

test('everything about a file as one object', async () => {
  const { paths, run } = folderWith({ 'film.mov': film })
  const { status, lines, stderr } = await run('--json', ...paths)
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(lines).toEqual([
    {
      path: paths[0],
      contentType: 'video/quicktime',
      sizeBytes: film.length,
      durationMs: 4000,
      frameRate: { num: 30_000, den: 1001 },
      isVariableFrameRate: false,
      dropFrame: true,
      startTimecode: '01:00:00;00',
      startFrame: 107_892,
      startSeconds: 3599.9964,
      durationFrames: 50,
      reel: 'A001',
      picture: { codec: 'apcn', width: 1920, height: 1080 },
      audio: { codec: 'sowt', channels: 2, sampleRate: 48_000 },
      completeness: 'complete',
      why: null,
      refusal: null,
    },
  ])
})

test('an incomplete film, a text that cannot tell, a kind that is not taken, sound from a recorder', async () => {
  const { paths, run } = folderWith({
    'cut.mov': film.subarray(0, film.length - 200),
    'notes.txt': 'only words',
    'song.m4a': Buffer.from('not music'),
    'take.wav': wave({ before: [['bext', bext(172_800_000)]] }),
  })
  const { status, lines } = await run('--json', ...paths)
  expect(status).toBe(0)
  expect(
    lines.map(({ completeness, why, refusal, startSeconds, frameRate }) => ({
      completeness,
      why,
      refusal: (refusal as { kind: string } | null)?.kind,
      startSeconds,
      frameRate,
    })),
  ).toEqual([
    {
      completeness: 'incomplete',
      why: expect.stringMatching(/^Incomplete/),
      refusal: undefined,
      startSeconds: null,
      frameRate: null,
    },
    {
      completeness: 'unknown',
      why: 'This format doesn’t mark its end.',
      refusal: undefined,
      startSeconds: null,
      frameRate: null,
    },
    {
      completeness: 'unknown',
      why: 'This format doesn’t mark its end.',
      refusal: 'unsupported',
      startSeconds: null,
      frameRate: null,
    },
    { completeness: 'complete', why: null, refusal: undefined, startSeconds: 3600, frameRate: null },
  ])
})

test('for people, and with a file that is not there', async () => {
  const { paths, run } = folderWith({ 'film.mov': film })
  const { status, stdout, stderr } = await run(...paths, '/nowhere/at all.mov')
  expect(status).toBe(1)
  expect(stdout.split('\n').map((line) => line.trim().replace(/ {2,}/, ': '))).toEqual([
    'film.mov',
    'Type: video/quicktime',
    expect.stringMatching(/^Size: /),
    'Duration: 00:00:04.000',
    'Frame rate: 29.97 (30000/1001) drop frame',
    'Start: 01:00:00;00',
    'Reel: A001',
    'Picture: 1920 × 1080, apcn',
    'Sound: 2 channels, 48 kHz, sowt',
    'Complete: yes',
    'MediaMagic: accepts it',
    '',
  ])
  expect(stderr).toMatch(/^at all\.mov: .+\.\n$/)
})

test('a folder, and no file at all', async () => {
  const { run } = folderWith({})
  const path = temporaryFolder()
  const folder = await run('--json', path)
  expect(folder).toMatchObject({ status: 1, lines: [{ path, failure: { kind: 'file-unreadable' } }] })
  expect((await run()).status).toBe(2)
})
