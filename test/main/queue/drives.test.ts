import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createAdding } from '../../../main/app/adding.ts'
import { markOf, uuidInPlist } from '../../../main/media/volume-mark.ts'
import { environmentWorkspaces } from '../../../preload/domain/environment.ts'
import { presetSchema, reviewPreset } from '../../../preload/domain/model/preset.ts'
import { openDrive, whyNoDrive } from '../../fakes/drive.ts'
import { mp4 } from '../../fakes/media.ts'
import { failureOf, openHarness, waitsFor } from '../../fakes/open-harness.ts'
import { testUnless } from '../../fakes/platform.ts'
import { tone } from '../sandbox/dolby/tone.ts'

const whyNot = whyNoDrive('ext4')

/** A film in the root of a drive that was added while nothing was sent. */
async function open({ isCalledOtherwise = false } = {}) {
  const drive = openDrive('ext4')
  const harness = await openHarness()
  const { engine } = harness
  await engine.queue.scheduler.stop()
  mkdirSync(join(drive.path, 'May'))
  const films = [join(drive.path, 'film.mp4'), join(drive.path, 'May', 'other film.mp4')]
  for (const film of films) writeFileSync(film, mp4(100_000))
  const request = { workspace: 'environment', preset: reviewPreset, metadata: {}, isTogether: false }
  const { added } = await createAdding(engine).add(films, request)
  for (const id of isCalledOtherwise ? added : [])
    engine.jobs.setFileMark(id, { volume: engine.jobs.locationOf(id).volume ?? '', mark: 'serial 7' })
  drive.unplug()
  engine.queue.scheduler.start()
  for (const id of added) await harness.until(id, waitsFor('drive-missing'))
  return { drive, harness, added }
}

const outcomeOf = (job: Parameters<typeof failureOf>[0] | undefined) => job && failureOf(job)

testUnless(whyNot)(
  'another drive in the place of the one that is away ends no film of that one',
  async () => {
    const { drive, harness, added } = await open()
    const other = openDrive('ext4')
    other.unplug()
    other.plug(drive.path)
    await harness.restart()
    // As somebody does who sees them wait.
    for (const id of added) {
      await harness.engine.queue.retry(id)
      await harness.until(id, waitsFor('drive-missing'))
    }
    other.unplug()
    drive.plug()
    for (const id of added) await harness.until(id)
    expect(added.map((id) => outcomeOf(harness.engine.jobs.find(id)))).toEqual(['complete', 'complete'])
  },
)

testUnless(whyNot)(
  'a drive that comes back under another path is followed, also after a restart',
  async () => {
    const { drive, harness, added } = await open()
    const other = `${drive.path} 1`
    drive.plug(other)
    await harness.restart()
    for (const id of added) await harness.until(id)
    const jobs = added.map((id) => harness.engine.jobs.find(id))
    expect(jobs.map((job) => [outcomeOf(job), job?.file.path])).toEqual([
      ['complete', join(other, 'film.mp4')],
      ['complete', join(other, 'May', 'other film.mp4')],
    ])
    expect(harness.sandbox.submissions).toHaveLength(2)
  },
)

testUnless(whyNot)(
  'a share that its server calls otherwise each time is recognised by its files',
  async () => {
    const { drive, harness, added } = await open({ isCalledOtherwise: true })
    drive.plug()
    for (const id of added) await harness.until(id)
    const jobs = added.map((id) => harness.engine.jobs.find(id))
    expect(jobs.map((job) => [outcomeOf(job), job?.file.path])).toEqual([
      ['complete', join(drive.path, 'film.mp4')],
      ['complete', join(drive.path, 'May', 'other film.mp4')],
    ])
  },
)

testUnless(whyNot)('a film that is not on its drive any more where that is now goes on waiting', async () => {
  const { drive, harness, added } = await open()
  const other = `${drive.path} 1`
  drive.plug(other)
  // Another film under its name: of another size.
  writeFileSync(join(other, 'film.mp4'), mp4(50_000))
  await harness.restart()
  const [film, second] = added
  if (!film || !second) throw new Error('nothing was added')
  await harness.until(second)
  expect(harness.engine.jobs.find(film)?.state).toMatchObject({
    why: { kind: 'drive-missing', path: drive.path },
  })
})

/** Sound that is being worked on, whose result goes beside it or to a folder. */
async function openSound(resultsIn: 'beside' | 'folder') {
  const drive = openDrive('ext4')
  const harness = await openHarness({ dolby: {}, delaySeconds: 8 })
  const results = join(drive.path, 'Results')
  const sound = join(resultsIn === 'beside' ? drive.path : harness.folder, 'voice.wav')
  writeFileSync(sound, tone())
  const output = resultsIn === 'folder' ? { output: { kind: 'folder' as const, path: results } } : {}
  const preset = presetSchema.parse({ name: 'e', service: 'dolby', operation: 'enhance', ...output })
  const request = { workspace: environmentWorkspaces.dolby, preset, metadata: {}, isTogether: false }
  const { added } = await createAdding(harness.engine).add([sound], request)
  const [id] = added
  if (!id) throw new Error('nothing was added')
  await harness.until(id, ({ state }) => state.stage === 'processing')
  return { drive, harness, id, outputs: () => readdirSync(resultsIn === 'beside' ? drive.path : results) }
}

for (const resultsIn of ['beside', 'folder'] as const)
  testUnless(whyNot)(
    `a result is not put into the empty folder that a drive leaves behind: ${resultsIn}`,
    async () => {
      const { drive, harness, id, outputs } = await openSound(resultsIn)
      drive.unplug()
      await harness.until(id, waitsFor('drive-missing'))
      expect(readdirSync(drive.path)).toEqual([])
      drive.plug()
      expect(outcomeOf(await harness.until(id))).toBe('complete')
      expect(outputs()).toContain('voice-enhanced.wav')
    },
  )

test('what the computer keeps has no mark, and what macOS prints is read', async () => {
  expect(await markOf(process.platform === 'win32' ? '\\\\server\\share\\' : '/')).toBe(undefined)
  const printed =
    '<dict><key>VolumeUUID</key>\n\t<string>0A1B2C3D-0000-3333-8888-ABCDEF012345</string></dict>'
  expect([uuidInPlist(printed), uuidInPlist('<dict></dict>')]).toEqual([
    'uuid 0a1b2c3d-0000-3333-8888-abcdef012345',
    undefined,
  ])
})
