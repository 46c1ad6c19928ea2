import { expect, test } from 'vitest'
import { resultIn } from '../../../main/windows/links.ts'

test.each([
  ['mediamagic://result/s4k870adee', 's4k870adee'],
  ['mediamagic://result/row-12', 'row-12'],
  ['mediamagic://result/', undefined],
  ['mediamagic://result/Call%20us%20now', undefined],
  [`mediamagic://result/${'x'.repeat(5_000)}`, undefined],
  ['mediamagic://submit?path=/etc/passwd', undefined],
  ['mediamagic://submit/s4k870adee', undefined],
  ['mediamagic://result.elsewhere/s4k870adee', undefined],
  ['https://result/s4k870adee', undefined],
  ['/Users/mia/film.mov', undefined],
])('%s leads to %s', (link, id) => {
  expect(resultIn(link)).toBe(id)
})
