import { expect, test } from 'vitest'
import { reviewPreset } from '../../../preload/domain/model/preset.ts'
import { nameProblem } from '../../../renderer/presets/preset-name.ts'
import { isSuffix } from '../../../renderer/presets/suffix.ts'
import {
  defaultPreset,
  groupsOf,
  isCustomised,
  isDefault,
  sparse,
  titleOf,
} from '../../../renderer/store/preset-offers.ts'
import { enhance, ownPreset, podcastPreset, presetList } from '../preset-samples.ts'

const empty = { operations: [], presets: [] }

test('what is usual is found by what comes of it, and goes without saying', () => {
  expect([
    defaultPreset(presetList)?.name,
    defaultPreset(presetList, 'dolby')?.name,
    defaultPreset(empty),
    isDefault(presetList, reviewPreset),
    isDefault(presetList, podcastPreset),
    titleOf(presetList, 'dolby-enhance-podcast'),
    titleOf(presetList, 'gone'),
  ]).toEqual(['mediamagic-review', 'dolby-enhance', undefined, true, false, 'Dolby enhance podcast', 'gone'])
})

test('presets are grouped by service, those alone for which there is a workspace', () => {
  const names = (services?: Parameters<typeof groupsOf>[1]) =>
    groupsOf(presetList, services).map(({ title, offers }) => [title, offers.length])
  expect([names(), names(new Set(['dolby'])), names(new Set())]).toEqual([
    [
      ['MediaMagic', 1],
      ['Dolby Media APIs', 6],
    ],
    [['Dolby Media APIs', 6]],
    [],
  ])
})

test('options that are as they would be anyway make nothing other; another value or place does', () => {
  const change = (part: object) => isCustomised(presetList, { ...podcastPreset, ...part })
  expect([
    change({}),
    change({ options: { ...podcastPreset.options, loudness: true, noiseReduction: 'automatic' } }),
    change({ options: { targetLevel: -16, contentType: 'podcast' } }),
    change({ options: { ...podcastPreset.options, targetLevel: -18 } }),
    change({ output: { kind: 'beside', suffix: '-clean' } }),
    change({ name: 'gone', options: {} }),
  ]).toEqual([false, false, false, true, true, false])
})

test('an option of a later version is kept', () => {
  expect(sparse(enhance.fields, { future: { a: 1 }, loudness: true, targetLevel: -20 })).toEqual({
    future: { a: 1 },
    targetLevel: -20,
  })
})

test('a preset of one’s own has a name that nobody has', () => {
  expect([
    nameProblem(' ', presetList, null),
    nameProblem('n'.repeat(61), presetList, null),
    nameProblem('dolby-enhance', presetList, null),
    nameProblem(ownPreset.name, presetList, null),
    nameProblem(ownPreset.name, presetList, ownPreset.name),
    nameProblem('New', presetList, null),
  ]).toEqual(['name-empty', 'name-long', 'name-built-in', 'name-taken', undefined, undefined])
})

test.each([
  ['', true],
  ['-enhanced', true],
  [' (clean) ', true],
  ['a/b', false],
  ['what?', false],
  ['x'.repeat(61), false],
])('“%s” can be added to a name: %s', (typed, isGood) => {
  expect(isSuffix(typed)).toBe(isGood)
})
