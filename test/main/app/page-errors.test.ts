import { expect, test } from 'vitest'
import { createPageErrors } from '../../../main/app/page-errors.ts'
import { turnedClock } from '../../fakes/turned-clock.ts'

test('what the page threw is logged with its stack, at most twenty times a minute', () => {
  const clock = turnedClock()
  const logged: unknown[] = []
  const report = createPageErrors({ clock, log: { error: (...line) => void logged.push(line) } })
  for (let at = 0; at < 30; at += 1) report({ where: 'shell', text: 'Error: no\n  at x' })
  expect(logged).toHaveLength(20)
  expect(logged[0]).toEqual(['page-error', { where: 'shell', stack: ['Error: no', 'at x'] }])
  clock.turn(60_000)
  report({ where: 'shell', text: 'Error: again' })
  expect(logged).toHaveLength(21)
})
