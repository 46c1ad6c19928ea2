import { expect, test } from 'vitest'
import { reviewPreset } from '../../../../preload/domain/model/preset.ts'
import { openQueue } from './open-queue.ts'
import { jsonOf } from './recording-server.ts'
import { liveKey } from './scripted-service.ts'

const minuteMs = 60_000
const withOptions = (options: Record<string, unknown>) => ({ preset: { ...reviewPreset, options } })

test('the chosen analysers and the simulated delay go with the submission', async () => {
  const { send, write, pass, asked } = await openQueue()
  await send(write('a.png'), withOptions({ sidekickIds: 'one, two', simulationDelaySeconds: 3 }))
  await send(write('b.png'), withOptions({ sidekickIds: ['three'] }))
  await send(write('c.png'))
  await pass(minuteMs)
  const submissions = asked('POST /submissions')
  expect(submissions.map(({ target }) => target.split('?')[1])).toEqual([
    'simulationDelaySeconds=3',
    undefined,
    undefined,
  ])
  expect(submissions.map((request) => (jsonOf(request) as { sidekickIds?: string[] }).sidekickIds)).toEqual([
    ['one', 'two'],
    ['three'],
    undefined,
  ])
})

test('a live key never sends a simulated delay', async () => {
  const { send, write, pass, asked } = await openQueue({}, { key: liveKey })
  await send(write('a.png'), withOptions({ simulationDelaySeconds: 3 }))
  await pass(minuteMs)
  expect(asked('POST /submissions').map(({ target }) => target.includes('?'))).toEqual([false])
})

test.each([
  { simulationDelaySeconds: 31 },
  { simulationDelaySeconds: 'a while' },
  { sidekickIds: 7 },
  { other: 1 },
])('%j is refused before anything is sent', async (options) => {
  const { add, write, api } = await openQueue()
  await expect(add(write('a.png'), withOptions(options))).rejects.toMatchObject({
    failure: { kind: 'bad-request' },
  })
  expect(api.requests).toEqual([])
})
