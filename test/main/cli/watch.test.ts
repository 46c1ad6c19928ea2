import { createHash } from 'node:crypto'
import { appendFileSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { commandPlatform, runCommand, startCommand } from '../../fakes/command-line.ts'
import { mp4, png } from '../../fakes/media.ts'
import { testUnless, whyNamesAreFolded } from '../../fakes/platform.ts'
import { watchedExports } from '../../fakes/watched-exports.ts'

const isComplete = (name: string) => (line: Record<string, unknown>) =>
  line.stage === 'complete' && String(line.path).endsWith(name)
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

test('a growing file goes once and whole, a renamed one once, temporary files never, and nothing again after a restart', async () => {
  const { sandbox, exports, run } = await watchedExports()
  const early = png('already there')
  writeFileSync(join(exports, 'early.png'), early)
  const running = startCommand(['watch', exports, '--json'], run)
  await running.line(isComplete('early.png'))

  const movie = mp4(400_000)
  const picture = png('rendered elsewhere')
  writeFileSync(join(exports, 'film.mp4'), '')
  writeFileSync(join(exports, 'picture.png.tmp'), picture)
  writeFileSync(join(exports, '.hidden.png'), picture)
  writeFileSync(join(exports, 'half.mp4.crdownload'), movie)
  writeFileSync(join(exports, 'notes.xyz'), 'passed over')
  for (let part = 0; part < 5; part += 1) {
    appendFileSync(
      join(exports, 'film.mp4'),
      movie.subarray((movie.length * part) / 5, (movie.length * (part + 1)) / 5),
    )
    await sleep(part === 2 ? 4_000 : 300)
  }
  renameSync(join(exports, 'picture.png.tmp'), join(exports, 'picture.png'))
  await running.line(isComplete('film.mp4'))
  await running.line(isComplete('picture.png'))
  running.signal('SIGTERM')
  const { status, lines } = await running.ended

  const again = await runCommand(['watch', exports, '--once', '--json'], run)

  expect({ status, again: again.status }).toEqual({ status: 0, again: 0 })
  expect(lines.filter(({ stage }) => stage === 'failed')).toEqual([])
  expect(lines.filter(({ why }) => why === 'queued')).toHaveLength(3)
  expect(again.lines).toEqual([])
  const blobs = sandbox.submissions.flatMap(({ assets }) => assets.map(({ blobPath }) => blobPath))
  const stored = await Promise.all(blobs.map((blob) => sandbox.blobSha256(blob)))
  expect(stored.sort()).toEqual([early, movie, picture].map(sha256).sort())
})

test('what the service would refuse becomes a failed job with a sentence, and no request is made for it', async () => {
  const { sandbox, exports, run } = await watchedExports()
  writeFileSync(
    join(exports, 'not-a-picture.png'),
    'plain text in disguise, and enough of it to be looked at',
  )

  const { status, lines } = await runCommand(['watch', exports, '--once', '--json'], run)

  expect(status).toBe(1)
  expect(lines).toEqual([
    expect.objectContaining({
      stage: 'failed',
      failure: {
        kind: 'wrong-type',
        message: expect.stringContaining('The name says PNG, but the content is plain text'),
      },
    }),
  ])
  expect(sandbox.requests).toEqual([])
})

test('a new export under the same name is the next version; a renamed or a touched file is not sent again', async () => {
  const { sandbox, exports, run } = await watchedExports()
  const film = join(exports, 'film.mp4')
  writeFileSync(film, mp4(50_000))
  await runCommand(['watch', exports, '--once', '--json'], run)

  writeFileSync(film, mp4(60_000))
  const second = await runCommand(['watch', exports, '--once', '--json'], run)
  renameSync(film, join(exports, 'renamed.mp4'))
  const third = await runCommand(['watch', exports, '--once', '--json'], run)

  expect(second.lines.at(-1)).toMatchObject({ stage: 'complete', path: film })
  expect(third.lines).toEqual([])
  expect(
    sandbox.submissions.flatMap(({ assets }) => assets.map(({ versionNumber }) => versionNumber)),
  ).toEqual([1, 2])
  rmSync(exports, { recursive: true })
})

test('a folder that goes away and comes back says so, and is watched again', async () => {
  const { exports, run } = await watchedExports()
  const running = startCommand(['watch', exports, '--json'], run)
  writeFileSync(join(exports, 'a.png'), png('a'))
  await running.line(isComplete('a.png'))
  renameSync(exports, `${exports} elsewhere`)
  await running.says(`${exports}: Can’t find or open the folder`)
  mkdirSync(exports)
  await running.says(`${exports} is back`)
  writeFileSync(join(exports, 'b.png'), png('b'))
  await running.line(isComplete('b.png'))
  running.signal('SIGINT')
  expect((await running.ended).status).toBe(0)
})

// Only here does a drive keep such names.
testUnless(commandPlatform === 'linux' ? undefined : 'only Linux keeps such names')(
  'a name that is no text is said once a folder',
  async () => {
    const { exports, run } = await watchedExports()
    writeFileSync(
      Buffer.concat([Buffer.from(`${exports}/caf`), Buffer.from([0xe9]), Buffer.from('.mp4')]),
      mp4(4_000),
    )
    const { status, stderr } = await runCommand(['watch', exports, '--once'], run)
    expect({ status, message: stderr.split('\n').filter((line) => line.includes('name')) }).toEqual({
      status: 0,
      message: [`${exports}: MediaMagic can’t read the name of 1 file: caf\uFFFD.mp4. Rename it.`],
    })
  },
)

test('a copy of a recording in another container is said once a folder, and the run ends', async () => {
  const { sandbox, exports, run } = await watchedExports()
  for (const name of ['a.mov', 'a.mp4', 'b.mov', 'b.mp4']) writeFileSync(join(exports, name), mp4(40_000))
  const { status, stderr } = await runCommand(['watch', exports, '--once'], run)
  expect({
    status,
    submissions: sandbox.submissions.length,
    message: stderr.split('\n').filter((line) => line.includes('the same recording as')).length,
  }).toEqual({ status: 0, submissions: 2, message: 1 })
})

const other = 'ÉTÉ à la mer'.normalize('NFD')

testUnless(whyNamesAreFolded)(
  'such a copy is recognised however its accents are composed, and by its case where that tells nothing apart',
  async () => {
    const { sandbox, exports, run } = await watchedExports()
    const watch = () => runCommand(['watch', exports, '--once', '--remuxes', 'skip'], run)
    writeFileSync(join(exports, `${other.normalize('NFC')}.mov`), mp4(40_000))
    expect([(await watch()).status, sandbox.submissions.length]).toEqual([0, 1])
    writeFileSync(join(exports, `${other}.mp4`), mp4(40_000))
    expect([(await watch()).status, sandbox.submissions.length]).toEqual([0, 1])
    // It is another file's name here, and never on Windows.
    writeFileSync(join(exports, `${other.toLowerCase()}.m4v`), mp4(40_000))
    const sent = commandPlatform === 'win32' ? 1 : 2
    expect([(await watch()).status, sandbox.submissions.length]).toEqual([0, sent])
  },
)

test('what becomes of such copies is said once, and remembered with the folder, however it is spelled', async () => {
  const { sandbox, exports, run } = await watchedExports()
  const put = (stem: string) => {
    for (const name of [`${stem}.mov`, `${stem}.mp4`]) writeFileSync(join(exports, name), mp4(40_000))
  }
  const versions = () =>
    sandbox.submissions.flatMap(({ assets }) => assets.map(({ versionNumber }) => versionNumber)).toSorted()
  put('a')
  expect([
    (await runCommand(['watch', exports, '--once', '--remuxes', 'link'], run)).status,
    versions(),
  ]).toEqual([0, [1, 2]])
  put('b')
  symlinkSync(exports, `${exports}-link`, 'junction')
  expect([(await runCommand(['watch', `${exports}-link`, '--once'], run)).status, versions()]).toEqual([
    0,
    [1, 1, 2, 2],
  ])
  put('c')
  expect([
    (await runCommand(['watch', exports, '--once', '--remuxes', 'skip'], run)).status,
    versions(),
  ]).toEqual([0, [1, 1, 1, 2, 2]])
  const { status, stderr } = await runCommand(['watch', exports, '--once', '--remuxes', 'no'], run)
  expect([status, stderr]).toEqual([2, '--remuxes takes ask, skip, link, not “no”.\n'])
})

test('kinds that are not supported are said once a folder, each file with --verbose', async () => {
  const { exports, run } = await watchedExports()
  for (const name of ['a.mxf', 'b.mxf', 'c.tif']) writeFileSync(join(exports, name), name)
  const { status, stderr } = await runCommand(['watch', exports, '--once', '--verbose'], run)
  const lines = stderr.split('\n').filter((line) => line.includes('supported'))
  expect({ status, lines: lines.toSorted() }).toEqual({
    status: 0,
    lines: [
      ...['a.mxf', 'b.mxf', 'c.tif'].map(
        (name) => `${join(exports, name)}: this kind of file isn’t supported.`,
      ),
      `${exports}: 3 files aren’t supported: 2 .mxf, 1 .tif.`,
    ].toSorted(),
  })
})

test('with --once a file that is rewritten while it is sent goes out as it is in the end', async () => {
  const { sandbox, exports, run } = await watchedExports()
  const film = join(exports, 'film.mp4')
  writeFileSync(film, mp4(2_000_000))
  const running = startCommand(['watch', exports, '--once', '--json', '--limit', '500k'], run)
  await running.line(({ stage }) => stage === 'uploading')
  const last = mp4(600_000)
  writeFileSync(film, last)
  const { status, lines } = await running.ended
  expect({ status, stages: lines.map(({ stage }) => stage) }).toMatchObject({
    status: 0,
    stages: expect.arrayContaining(['cancelled', 'complete']),
  })
  const blobs = sandbox.submissions.flatMap(({ assets }) => assets.map(({ blobPath }) => blobPath))
  expect(await Promise.all(blobs.map((blob) => sandbox.blobSha256(blob)))).toEqual([sha256(last)])
})
