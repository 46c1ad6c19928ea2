import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { chainOf } from '../../../main/queue/chain.ts'
import { environmentWorkspaces } from '../../../preload/domain/environment.ts'
import { folderSettingsSchema } from '../../../preload/domain/model/folder.ts'
import { failureOf, type Harness, openHarness } from '../../fakes/open-harness.ts'
import { tone } from '../sandbox/dolby/tone.ts'

/** The desk with presets by their names. */
async function open() {
  const harness = await openHarness({ dolby: {} })
  const step = (name: string) => {
    const preset = harness.engine.presets.find(name)
    if (!preset) throw new Error(`there is no preset ${name}`)
    return { workspace: environmentWorkspaces[preset.service], preset }
  }
  return { harness, step }
}

/** Resolves when so many jobs are complete and none is open. */
async function allDone(harness: Harness, count: number) {
  await expect
    .poll(() => harness.engine.list.counts(), { timeout: 30_000 })
    .toEqual({
      moving: 0,
      waiting: 0,
      attention: 0,
      done: count,
    })
}

const jobsOf = (harness: Harness) => harness.engine.jobs.page({ after: null, limit: 100 })

test('a folder with “enhance, then review” makes an enhanced file and a review of it from one dropped file', async () => {
  const { harness, step } = await open()
  const path = join(harness.folder, 'Exports')
  mkdirSync(path)
  await harness.engine.watchedFolders.put(
    folderSettingsSchema.parse({
      path,
      ...step('dolby-enhance'),
      next: [step('mediamagic-review')],
      subfolders: true,
      ignore: [],
      metadata: { campaign: 'spring' },
      whenDone: { kind: 'move', subfolder: 'Done' },
    }),
  )
  writeFileSync(join(path, 'voice.wav'), tone())
  await allDone(harness, 2)
  await expect.poll(() => readdirSync(join(path, 'Done')), { timeout: 10_000 }).toEqual(['voice.wav'])
  // Everything in the folder is looked at again: what was made of a file there is not a new file.
  await harness.engine.watchedFolders.rescanAll()
  await harness.engine.watchedFolders[Symbol.asyncDispose]()
  const [enhanced, reviewed] = jobsOf(harness)
  const [submission] = harness.sandbox.submissions
  expect({
    jobs: jobsOf(harness).map(({ file, preset, metadata }) => [
      file.path.slice(path.length + 1),
      preset.name,
      metadata,
    ]),
    files: readdirSync(path).toSorted(),
    reviewedBytes: await harness.sandbox.blobBytes(submission?.assets[0]?.blobPath ?? ''),
    chains: [enhanced, reviewed].map((job) => job && chainOf(job, harness.engine.jobs).map(({ id }) => id)),
    orders: [harness.sandbox.dolby?.jobs.length, harness.sandbox.submissions.length],
  }).toEqual({
    jobs: [
      [join('Done', 'voice.wav'), 'dolby-enhance', { campaign: 'spring' }],
      ['voice-enhanced.wav', 'mediamagic-review', { campaign: 'spring' }],
    ],
    files: ['Done', 'voice-enhanced.wav'],
    reviewedBytes: readFileSync(join(path, 'voice-enhanced.wav')),
    chains: [
      [enhanced?.id, reviewed?.id],
      [enhanced?.id, reviewed?.id],
    ],
    orders: [1, 1],
  })
})

test('a step that makes nothing hands on what it was given; three in a row', async () => {
  const { harness, step } = await open()
  const path = harness.file('voice.wav', tone())
  await harness.add(path, {
    ...step('dolby-diagnose'),
    next: [step('dolby-enhance'), step('mediamagic-review')],
  })
  await allDone(harness, 3)
  expect(
    jobsOf(harness).map(({ file, preset }) => [file.path.slice(harness.folder.length + 1), preset.name]),
  ).toEqual([
    ['voice.wav', 'dolby-diagnose'],
    ['voice.wav', 'dolby-enhance'],
    ['voice-enhanced.wav', 'mediamagic-review'],
  ])
})

test('a step that fails begins nothing after it, and goes on when it is retried', async () => {
  const { harness, step } = await open()
  harness.sandbox.dolby?.faults.failJobs({})
  const job = await harness.add(harness.file('voice.wav', tone()), {
    ...step('dolby-enhance'),
    next: [step('mediamagic-review')],
  })
  expect(failureOf(await harness.until(job.id))).toMatchObject({ kind: 'analysis-failed' })
  expect(jobsOf(harness)).toHaveLength(1)
  await harness.engine.queue.retry(job.id)
  await allDone(harness, 2)
  expect(harness.sandbox.submissions).toHaveLength(1)
})

test('a new export of the same name has its review linked to the review of the one before', async () => {
  const { harness, step } = await open()
  const wishes = { ...step('dolby-enhance'), next: [step('mediamagic-review')] }
  const path = harness.file('voice.wav', tone())
  await harness.add(path, wishes)
  await allDone(harness, 2)
  await harness.add(harness.file('voice.wav', tone({ seconds: 4 })), wishes)
  await allDone(harness, 4)
  const [first, second] = harness.sandbox.submissions
  const reviews = jobsOf(harness).filter(({ service }) => service === 'mediamagic')
  expect(second?.submissionId).not.toBe(first?.submissionId)
  expect(reviews.map(({ previousSubmissionId }) => previousSubmissionId)).toEqual([null, first?.submissionId])
})
