import { expect, test } from 'vitest'
import { type TreeView, treeRows } from '../../../renderer/results/tree-rows.ts'

const value = {
  assetId: 'a1',
  issues: [
    { summary: 'Price missing', evidence: [{ page: 1 }] },
    { summary: 'VAT', evidence: [] },
  ],
  done: true,
  nothing: null,
}

/** Indented, open branches with a minus, closed ones with a plus. */
const drawn = (view: Partial<TreeView>) =>
  treeRows(value, { toggled: new Set(), openDepth: 1, search: '', ...view }).map(
    ({ depth, key, value, isOpen }) =>
      `${'  '.repeat(depth)}${key}: ${value.kind === 'leaf' ? `${value.type} ${value.text}` : `${isOpen ? '−' : '+'}${value.size}`}`,
  )

test('open down to a depth, and where a person opened or closed', () => {
  expect([
    drawn({}),
    drawn({ toggled: new Set(['/issues/1']) }),
    drawn({ toggled: new Set(['/issues']) }),
  ]).toEqual([
    ['assetId: text a1', 'issues: −2', '  0: +2', '  1: +2', 'done: word true', 'nothing: word null'],
    [
      'assetId: text a1',
      'issues: −2',
      '  0: +2',
      '  1: −2',
      '    summary: text VAT',
      '    evidence: +0',
      'done: word true',
      'nothing: word null',
    ],
    ['assetId: text a1', 'issues: +2', 'done: word true', 'nothing: word null'],
  ])
})

test('a search shows what contains it and the way there', () => {
  expect([
    drawn({ search: ' vat ' }),
    drawn({ search: 'PAGE' }),
    drawn({ search: 'evidence' }),
    drawn({ search: 'x' }),
  ]).toEqual([
    ['issues: −2', '  1: −2', '    summary: text VAT'],
    ['issues: −2', '  0: −2', '    evidence: −1', '      0: −1', '        page: number 1'],
    ['issues: −2', '  0: −2', '    evidence: +1', '  1: −2', '    evidence: +0'],
    [],
  ])
})

test('a value without members is one row', () => {
  expect(treeRows('alone', { toggled: new Set(), openDepth: 1, search: '' })).toEqual([
    { path: '/', depth: 0, key: '', value: { kind: 'leaf', text: 'alone', type: 'text' }, isOpen: false },
  ])
})
