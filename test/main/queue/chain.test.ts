import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { chainOf } from '../../../main/queue/chain.ts'
import { environmentWorkspaces } from '../../../preload/contract/environment.ts'
import { folderSettingsSchema } from '../../../preload/contract/model.ts'
import { type Desk, failureOf, openDesk } from '../../fakes/open-desk.ts'
import { tone } from '../sandbox/dolby/tone.ts'

/** The desk with presets by their names. */
async function open() {
  const desk = await openDesk({ dolby: {} })
  const step = (name: string) => {
    const preset = desk.engine.presets.find(name)
    if (!preset) throw new Error(`there is no preset ${name}`)
    return { workspace: environmentWorkspaces[preset.service], preset }
  }
  return { desk, step }
}

/** Resolves when so many jobs are complete and none is open. */
async function allDone(desk: Desk, count: number) {
  await expect
    .poll(() => desk.engine.list.counts(), { timeout: 30_000 })
    .toEqual({
      moving: 0,
      waiting: 0,
      attention: 0,
      done: count,
    })
}

const jobsOf = (desk: Desk) => desk.engine.jobs.page({ after: null, limit: 100 })

test('a folder with “enhance, then review” makes an enhanced file and a review of it from one dropped file', async () => {
  const { desk, step } = await open()
  const path = join(desk.folder, 'Exports')
  mkdirSync(path)
  await desk.engine.watchedFolders.put(
    folderSettingsSchema.parse({
      path,
      ...step('dolby-enhance'),
      next: [step('mediamagic-review')],
      subfolders: true,
      ignore: [],
      metadata: { campaign: 'spring' },
      afterwards: { kind: 'move', subfolder: 'Done' },
    }),
  )
  writeFileSync(join(path, 'voice.wav'), tone())
  await allDone(desk, 2)
  await expect.poll(() => readdirSync(join(path, 'Done')), { timeout: 10_000 }).toEqual(['voice.wav'])
  // Everything in the folder is looked at again: what was made of a file there is not a new file.
  await desk.engine.watchedFolders.rescanAll()
  await desk.engine.watchedFolders[Symbol.asyncDispose]()
  const [enhanced, reviewed] = jobsOf(desk)
  const [submission] = desk.sandbox.submissions
  expect({
    jobs: jobsOf(desk).map(({ file, preset, metadata }) => [
      file.path.slice(path.length + 1),
      preset.name,
      metadata,
    ]),
    files: readdirSync(path).toSorted(),
    reviewedBytes: await desk.sandbox.blobBytes(submission?.assets[0]?.blobPath ?? ''),
    chains: [enhanced, reviewed].map((job) => job && chainOf(job, desk.engine.jobs).map(({ id }) => id)),
    orders: [desk.sandbox.dolby?.jobs.length, desk.sandbox.submissions.length],
  }).toEqual({
    jobs: [
      ['Done/voice.wav', 'dolby-enhance', { campaign: 'spring' }],
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
  const { desk, step } = await open()
  const path = desk.file('voice.wav', tone())
  await desk.add(path, {
    ...step('dolby-diagnose'),
    next: [step('dolby-enhance'), step('mediamagic-review')],
  })
  await allDone(desk, 3)
  expect(
    jobsOf(desk).map(({ file, preset }) => [file.path.slice(desk.folder.length + 1), preset.name]),
  ).toEqual([
    ['voice.wav', 'dolby-diagnose'],
    ['voice.wav', 'dolby-enhance'],
    ['voice-enhanced.wav', 'mediamagic-review'],
  ])
})

test('a step that fails begins nothing after it, and goes on when it is retried', async () => {
  const { desk, step } = await open()
  desk.sandbox.dolby?.faults.failJobs({})
  const job = await desk.add(desk.file('voice.wav', tone()), {
    ...step('dolby-enhance'),
    next: [step('mediamagic-review')],
  })
  expect(failureOf(await desk.until(job.id))).toMatchObject({ kind: 'analysis-failed' })
  expect(jobsOf(desk)).toHaveLength(1)
  await desk.engine.queue.retry(job.id)
  await allDone(desk, 2)
  expect(desk.sandbox.submissions).toHaveLength(1)
})

test('a new export of the same name has its review linked to the review of the one before', async () => {
  const { desk, step } = await open()
  const wishes = { ...step('dolby-enhance'), next: [step('mediamagic-review')] }
  const path = desk.file('voice.wav', tone())
  await desk.add(path, wishes)
  await allDone(desk, 2)
  await desk.add(desk.file('voice.wav', tone({ seconds: 4 })), wishes)
  await allDone(desk, 4)
  const [first, second] = desk.sandbox.submissions
  const reviews = jobsOf(desk).filter(({ service }) => service === 'mediamagic')
  expect(second?.submissionId).not.toBe(first?.submissionId)
  expect(reviews.map(({ previousSubmissionId }) => previousSubmissionId)).toEqual([null, first?.submissionId])
})
