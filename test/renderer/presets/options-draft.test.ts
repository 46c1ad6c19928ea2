import { expect, test } from 'vitest'
import {
  checkOptions,
  draftOf,
  type ItemDraft,
  itemPath,
  withItem,
} from '../../../renderer/presets/options-draft.ts'
import { enhance, podcastPreset, presetList } from '../preset-samples.ts'

const { fields } = enhance
const listed = presetList.operations.find(({ operation }) => operation === 'transcode')?.fields ?? []
const item = listed[0]?.kind === 'list' ? listed[0].item : []

test('options come back from the form as they went in', () => {
  const options = { ...podcastPreset.options, future: [1] }
  expect(checkOptions(fields, draftOf(fields, options), options)).toEqual({ options, problems: new Map() })
})

test('what is left as it was is not said', () => {
  expect(checkOptions(fields, draftOf(fields, {}), {}).options).toEqual({})
})

test.each([
  ['-18', { targetLevel: -18 }],
  [' −16,5 ', { targetLevel: -16.5 }],
  ['', {}],
])('a number typed as “%s” gives %j', (targetLevel, options) => {
  expect(checkOptions(fields, { ...draftOf(fields, {}), targetLevel }, {})).toEqual({
    options,
    problems: new Map(),
  })
})

test.each([
  ['loud', { kind: 'no-number' }],
  ['-71', { kind: 'outside', least: -70, most: 0 }],
  ['1e3', { kind: 'no-number' }],
])('“%s” cannot be a target: %j', (targetLevel, problem) => {
  const { problems } = checkOptions(fields, { ...draftOf(fields, {}), targetLevel }, {})
  expect([...problems]).toEqual([['targetLevel', problem]])
})

test('switched off, chosen and set to nothing are said', () => {
  const draft = {
    ...draftOf(fields, { contentType: 'podcast' }),
    loudness: false,
    noiseReduction: 'off',
    contentType: '',
  }
  expect(checkOptions(fields, draft, { contentType: 'podcast' }).options).toEqual({
    loudness: false,
    noiseReduction: 'off',
  })
})

test('a list has items with fields of their own, and is not empty', () => {
  const draft = draftOf(listed, {})
  const items = withItem(draft.outputs as readonly ItemDraft[], item)
  const typed = items.map(({ id, values }) => ({ id, values: { ...values, height: id ? '720' : '0.5' } }))
  const { options, problems } = checkOptions(listed, { outputs: typed }, {})
  expect({
    options,
    problems: [...problems],
    empty: [...checkOptions(listed, { outputs: [] }, {}).problems],
    usual: checkOptions(listed, draft, {}).options,
  }).toEqual({
    options: { outputs: [{ height: 0.5 }, { height: 720 }] },
    problems: [[itemPath('outputs', 0, 'height'), { kind: 'outside', least: 16, most: 8_192 }]],
    empty: [['outputs', { kind: 'list-empty' }]],
    usual: {},
  })
})
