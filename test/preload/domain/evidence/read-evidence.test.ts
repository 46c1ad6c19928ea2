import { expect, test } from 'vitest'
import { createTimeReader } from '../../../../preload/domain/evidence/evidence-times.ts'
import { readEvidence } from '../../../../preload/domain/evidence/read-evidence.ts'
import { contributionsOf, readContributor } from '../../../../preload/domain/issues/contributors.ts'
import { issue } from '../../../fakes/issues.ts'

const read = (evidence: unknown) =>
  readEvidence(evidence, createTimeReader([evidence], { durationMs: 30_000, clock: null }))
const nothing = { kind: null, quote: null, note: null, page: null, region: null, spans: [], rest: undefined }

test.each<[unknown, Partial<ReturnType<typeof read>>]>([
  [
    {
      id: 'e1',
      type: 'frame',
      description: 'Price on screen',
      startSeconds: 1,
      endSeconds: 2,
      region: { x: 0.5, y: 0.2, width: 0.8, height: 0.3 },
    },
    {
      kind: 'frame',
      note: 'Price on screen',
      spans: [{ startMs: 1000, endMs: 2000 }],
      region: { x: 0.5, y: 0.2, width: 0.5, height: 0.3 },
    },
  ],
  [
    { type: 'page', page: 2, quote: ' Only £240 ' },
    { kind: 'page', page: 2, quote: 'Only £240' },
  ],
  ['They said so', { quote: 'They said so' }],
  ['00:12', { spans: [{ startMs: 12_000, endMs: null }] }],
  [
    { bbox: { x: 100, y: 200, width: 300, height: 40 } },
    { rest: { bbox: { x: 100, y: 200, width: 300, height: 40 } } },
  ],
  [{ score: 0.7, tags: ['a'], gone: null, text: '' }, { rest: { score: 0.7, tags: ['a'], text: '' } }],
  [{ time: { zone: 'UTC' } }, { rest: { time: { zone: 'UTC' } } }],
  [42, { rest: 42 }],
  [['a', 1], { rest: ['a', 1] }],
  [null, {}],
  [{ id: 'only' }, {}],
])('%o', (evidence, expected) => {
  expect(read(evidence)).toEqual({ ...nothing, ...expected })
})

test('contributors of any shape are read', () => {
  const shapes = [
    { type: 'sidekick', id: 's', name: 'Claims sidekick', confidence: 0.87 },
    'Jo',
    { confidence: 87, tool: 'ocr' },
    7,
  ]
  expect(shapes.map(readContributor)).toEqual([
    { key: 'id s', name: 'Claims sidekick', kind: 'sidekick', confidence: 0.87, rest: undefined },
    { key: 'Jo', name: 'Jo', kind: null, confidence: null, rest: undefined },
    {
      key: '{"confidence":87,"tool":"ocr"}',
      name: null,
      kind: null,
      confidence: null,
      rest: { confidence: 87, tool: 'ocr' },
    },
    { key: '7', name: null, kind: null, confidence: null, rest: 7 },
  ])
})

test('everybody stands once, who had most first', () => {
  const one = issue('1', { contributors: ['Jo', { id: 's', name: 'S', confidence: 0.7 }] })
  const two = issue('2', {
    contributors: [
      { id: 's', name: 'S', confidence: 0.9 },
      { id: 's', name: 'S' },
    ],
  })
  expect(contributionsOf([one, two]).map(({ name, issues }) => [name, issues.map(({ id }) => id)])).toEqual([
    ['S', ['1', '2']],
    ['Jo', ['1']],
  ])
})
