import { expect, test } from 'vitest'
import type { FileSelection } from '../../../main/app/find-files.ts'
import { createRecentSelections } from '../../../main/app/recent-selections.ts'
import { reviewPreset } from '../../../preload/domain/model/preset.ts'
import { turnedClock } from '../../fakes/turned-clock.ts'

const found = (name: string) => ({ files: [{ path: name }] }) as unknown as FileSelection
const enhance = { ...reviewPreset, operation: 'enhance' }

test('what was found is given once, to who asks for the same', () => {
  const finds = createRecentSelections(turnedClock())
  finds.keep(['/a', '/b'], reviewPreset, found('ab'))
  finds.keep(['/c'], reviewPreset, found('c'))
  expect([
    finds.take(['/a'], reviewPreset),
    finds.take(['/b', '/a'], reviewPreset),
    finds.take(['/a', '/b'], enhance),
    finds.take(['/a', '/b'], { ...reviewPreset, service: 'dolby' }),
  ]).toEqual([undefined, undefined, undefined, undefined])
  expect([finds.take(['/a', '/b'], reviewPreset), finds.take(['/a', '/b'], reviewPreset)]).toEqual([
    found('ab'),
    undefined,
  ])
  expect(finds.take(['/c'], reviewPreset)).toEqual(found('c'))
})

test('ten minutes later, or with a clock set back as far, it is looked for anew', () => {
  const clock = turnedClock()
  const finds = createRecentSelections(clock)
  const after = (ms: number) => {
    finds.keep(['/a'], reviewPreset, found('a'))
    clock.turn(ms)
    return finds.take(['/a'], reviewPreset) !== undefined
  }
  expect([after(599_999), after(600_000), after(-599_999), after(-600_000)]).toEqual([
    true,
    false,
    true,
    false,
  ])
})

test('the last fifty are kept; what is found again counts anew', () => {
  const finds = createRecentSelections(turnedClock())
  for (let at = 0; at < 50; at += 1) finds.keep([`/${at}`], reviewPreset, found(String(at)))
  finds.keep(['/0'], reviewPreset, found('again'))
  finds.keep(['/50'], reviewPreset, found('50'))
  expect([
    finds.take(['/1'], reviewPreset),
    finds.take(['/2'], reviewPreset),
    finds.take(['/0'], reviewPreset),
  ]).toEqual([undefined, found('2'), found('again')])
})
