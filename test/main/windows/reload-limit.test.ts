import { expect, test } from 'vitest'
import { createReloadLimit } from '../../../main/windows/reload-limit.ts'

test('a page that ends again and again is loaded five times in a minute, then waits for somebody', () => {
  const mayReload = createReloadLimit()
  const answers = Array.from({ length: 6 }, (_, at) => mayReload(at * 1_000))
  expect(answers).toEqual([true, true, true, true, true, false])
  expect(mayReload(70_000)).toBe(true)
})
