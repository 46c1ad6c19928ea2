import { expect, test } from 'vitest'
import { environmentWorkspaces } from '../../../preload/domain/environment.ts'
import { reviewPreset } from '../../../preload/domain/model/preset.ts'
import { runCommand } from '../../fakes/command-line.ts'
import { enqueue } from '../../fakes/enqueue.ts'
import { png } from '../../fakes/media.ts'
import { openHarness } from '../../fakes/open-harness.ts'

const wish = { workspace: environmentWorkspaces.mediamagic, preset: reviewPreset, metadata: {} }

test.each([
  ['as the service lists them', 200],
  ['as far as they were sent from here, where the service does not list them', 404],
])('results shows all versions of a file, %s', async (_, status) => {
  const harness = await openHarness()
  if (status !== 200) harness.sandbox.faults.answerApi({ path: 'versions$', status, times: 'always' })
  for (const name of ['film_v01.png', 'film_v02.png', 'film_v03.png']) {
    const { id } = await enqueue(harness.file(name, png(name)), wish, harness.engine)
    await harness.until(id)
  }
  const ids = harness.sandbox.submissions.map(({ submissionId }) => submissionId)
  const results = async (id: string | undefined, ...more: string[]) =>
    await runCommand(['results', id ?? '', ...more], { home: harness.home })
  for (const id of [ids[0], ids[2]])
    expect((await results(id, '--json')).lines[0]).toMatchObject({
      assets: [
        {
          versions: ids.map((submissionId, at) => ({
            versionNumber: at + 1,
            submissionId,
            assetId: expect.any(String),
            status: 'complete',
          })),
        },
      ],
    })
  const { stdout } = await results(ids[1])
  expect(stdout).toMatch(new RegExp(`Versions\n.*1  ${ids[0]}.*\n.*2  ${ids[1]}.*this one\n.*3  ${ids[2]}`))
})

test('of a file that was sent once nothing is said', async () => {
  const harness = await openHarness()
  const { id } = await enqueue(harness.file('film.png', png()), wish, harness.engine)
  await harness.until(id)
  const { lines } = await runCommand(['results', id, '--json'], { home: harness.home })
  expect(lines).toMatchObject([{ assets: [{ versionNumber: 1 }] }])
  expect(JSON.stringify(lines)).not.toContain('"versions"')
  expect(harness.sandbox.requests.filter(({ path }) => path.endsWith('/versions'))).toEqual([])
})

test('each issue is shown with its status', async () => {
  const harness = await openHarness()
  const { id } = await enqueue(harness.file('film.png', png('with issues')), wish, harness.engine)
  await harness.until(id)
  const result = harness.engine.results.ofJob(id)
  const issues = result?.kind === 'issues' ? result.issues : []
  expect(issues.length).toBeGreaterThan(0)
  const { stdout } = await runCommand(['results', id], { home: harness.home })
  for (const { referenceNumber, status } of issues)
    expect(stdout).toMatch(
      new RegExp(`#${referenceNumber} .*  ${status.toLowerCase().replaceAll('_', ' ')}  `),
    )
})
