import { expect, test } from 'vitest'
import { createEnding } from '../../../main/windows/ending.ts'

function openEnding(close: () => Promise<unknown>, isStuck = false) {
  const happened: string[] = []
  const ending = createEnding({
    close: () => {
      happened.push('close')
      return close().finally(() => happened.push('closed'))
    },
    isStuck: async () => isStuck,
    quit: () => happened.push('quit'),
    endAtOnce: () => happened.push('end at once'),
  })
  return { ending, happened }
}

test('it closes and then quits, once, however often it is asked for', async () => {
  const { ending, happened } = openEnding(async () => {})
  const asked = [ending.end(), ending.end()]
  expect(ending.isOver).toBe(false)
  await Promise.all(asked)
  await ending.end()
  expect([ending.isOver, happened]).toEqual([true, ['close', 'closed', 'quit']])
})

test('what fails while it closes keeps nobody', async () => {
  const { ending, happened } = openEnding(() => Promise.reject(new Error('the disk is full')))
  await ending.end()
  expect(happened).toEqual(['close', 'closed', 'quit'])
})

test('a drive that does not answer is not waited for: neither while it closes nor by the threads that ask it', async () => {
  const never = openEnding(() => new Promise(() => {}), true)
  await never.ending.end()
  expect(never.happened).toEqual(['close', 'end at once'])
  const afterwards = openEnding(async () => {}, true)
  await afterwards.ending.end()
  expect(afterwards.happened).toEqual(['close', 'closed', 'end at once'])
})
