import { expect, test } from 'vitest'
import { openSandbox } from './open-sandbox.ts'
import { turnedClock } from './turned-clock.ts'

test('continues the asset that was named, and lists its versions', async () => {
  const { call, upload, submit } = await openSandbox({ clock: turnedClock() })
  const first = await submit(await upload('v1.png'))
  const next = async (name: string) =>
    (
      await call('POST /submissions', {
        body: { assets: [{ blobPath: await upload(name), previousSubmissionId: first.submissionId }] },
      })
    ).body
  const second = await next('v2.png')
  const third = await next('v3.png')
  const { status, body } = await call(`GET ${first.path}/versions`)
  const version = { status: 'complete', createdAt: '2031-04-02T09:15:00Z' }
  expect([status, body]).toEqual([
    200,
    {
      versionGroupId: second.assets[0]?.versionGroupId,
      versions: [first, second, third].map(({ submissionId }, at) => ({
        ...version,
        submissionId,
        versionNumber: at + 1,
        assetId: [first.assetIds[0], second.assets[0]?.assetId, third.assets[0]?.assetId][at],
      })),
    },
  ])
})

test('continues the asset of the same name, else of the same place, else the first', async () => {
  const { call, upload, sandbox, submit } = await openSandbox()
  const first = await submit(await upload('a.png'), await upload('b.png'))
  const [groupA, groupB] = sandbox.submissions[0]?.assets.map(({ versionGroupId }) => versionGroupId) ?? []
  const other = await call('POST /submissions', {
    body: {
      assets: [
        { blobPath: await upload('x.png'), previousSubmissionId: first.submissionId },
        { blobPath: await upload('y.png'), previousSubmissionId: first.submissionId },
        { blobPath: await upload('z.png'), previousSubmissionId: first.submissionId },
        { blobPath: await upload('new.png') },
      ],
    },
  })
  expect(other.body.assets).toMatchObject([
    { versionGroupId: groupA, versionNumber: 2 },
    { versionGroupId: groupB, versionNumber: 2 },
    { versionGroupId: groupA, versionNumber: 3 },
    { versionNumber: 1 },
  ])
})
