import { expect, test } from 'vitest'
import { compareIssues } from '../../../../preload/domain/issues/compare.ts'
import { issue } from '../../../fakes/issues.ts'

const price = {
  ruleCode: 'CAP_3.17',
  summary: 'Price stated without its conditions',
  evidence: [{ quote: 'From £9.99 a month', start: 4 }],
}

function compared(now: Parameters<typeof compareIssues>[0], before: Parameters<typeof compareIssues>[1]) {
  const { fixed, stillOpen, added } = compareIssues(now, before)
  return { fixed: fixed.map(({ id }) => id), stillOpen: [...stillOpen], added: [...added] }
}

test('the same rule with the same words elsewhere in the film is the same issue', () => {
  const now = [
    issue('now-price', { ...price, evidence: [{ quote: 'From £9.99 a month', start: 11 }] }),
    issue('now-vat', { ruleCode: 'CAP_3.18', summary: 'VAT is not stated' }),
  ]
  const before = [
    issue('old-price', price),
    issue('old-offence', { ruleCode: 'CAP_4.1', summary: 'Wording may offend' }),
  ]
  expect(compared(now, before)).toEqual({
    fixed: ['old-offence'],
    stillOpen: ['now-price'],
    added: ['now-vat'],
  })
})

test('of two issues of one rule each finds its own', () => {
  const quoted = (id: string, quote: string) => issue(id, { ...price, evidence: [{ quote }] })
  const now = [quoted('a', 'Only £9 a month'), quoted('b', 'Half price until Sunday evening')]
  const before = [
    quoted('old-b', 'Half price until Sunday'),
    quoted('old-a', 'Only £9 a month'),
    quoted('old-c', 'Free'),
  ]
  expect(compared(now, before)).toEqual({ fixed: ['old-c'], stillOpen: ['a', 'b'], added: [] })
})

test('the same words under another rule are another issue', () => {
  expect(compared([issue('now', { ...price, ruleCode: 'CAP_3.18' })], [issue('old', price)])).toEqual({
    fixed: ['old'],
    stillOpen: [],
    added: ['now'],
  })
})

test('other words under the same rule are another issue', () => {
  const now = issue('now', { ruleCode: 'CAP_3.17', summary: 'Delivery costs appear nowhere' })
  expect(compared([now], [issue('old', price)])).toEqual({ fixed: ['old'], stillOpen: [], added: ['now'] })
})

test('without rule codes nearly every word must agree', () => {
  const old = issue('old', { summary: 'The disclaimer is on screen too briefly' })
  const like = issue('like', { summary: 'The disclaimer is on screen very briefly' })
  const unlike = issue('unlike', { summary: 'The disclaimer is too small' })
  expect([compared([like], [old]), compared([unlike], [old])]).toEqual([
    { fixed: [], stillOpen: ['like'], added: [] },
    { fixed: ['old'], stillOpen: [], added: ['unlike'] },
  ])
})

test('what somebody settled is fixed once, and not fixed again', () => {
  const settled = issue('settled', { ...price, status: 'RESOLVED' })
  expect([
    compared([settled], [issue('old', price)]),
    compared([], [settled]),
    compared([settled], [issue('old', { ...price, status: 'DISMISSED' })]),
  ]).toEqual([
    { fixed: ['old'], stillOpen: [], added: [] },
    { fixed: [], stillOpen: [], added: [] },
    { fixed: [], stillOpen: [], added: [] },
  ])
})

test('two thousand issues of a handful of rules are matched each with its own', () => {
  const many = (prefix: string) =>
    Array.from({ length: 2000 }, (_, at) =>
      issue(`${prefix}${at}`, {
        ruleCode: `CAP_${at % 12}`,
        summary: 'Price stated without its conditions',
        evidence: [{ quote: `Offer number ${at}` }],
      }),
    )
  const now = many('now')
  expect(compared(now, many('old'))).toEqual({ fixed: [], stillOpen: now.map(({ id }) => id), added: [] })
})
