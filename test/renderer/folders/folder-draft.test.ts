import { describe, expect, test } from 'vitest'
import { folderSettingsSchema } from '../../../preload/domain/model/folder.ts'
import { reviewPreset } from '../../../preload/domain/model/preset.ts'
import {
  checkDraft,
  draftOf,
  type FolderDraft,
  newDraft,
  withRow,
} from '../../../renderer/folders/folder-draft.ts'
import { planOf } from '../../../renderer/store/plan.ts'

const start = newDraft({
  path: '/films',
  plan: planOf({ workspace: 'Northlight', preset: reviewPreset }, []),
  subfolder: 'Sent',
})
const check = (change: Partial<FolderDraft>) => checkDraft({ ...start, ...change })

test('a new folder is valid as it stands, and what the form says fits the contract', () => {
  const checked = check({})
  expect(checked).toEqual({
    isValid: true,
    problems: { metadata: new Map() },
    settings: {
      path: '/films',
      workspace: 'Northlight',
      preset: reviewPreset,
      next: [],
      subfolders: true,
      include: [],
      ignore: [],
      metadata: {},
      quietMs: 5_000,
      remuxes: 'ask',
      whenDone: { kind: 'leave' },
    },
  })
  expect(folderSettingsSchema.parse(checked.isValid && checked.settings)).toEqual(
    checked.isValid && checked.settings,
  )
})

test('settings come back from the form as they went in', () => {
  const settings = folderSettingsSchema.parse({
    path: '/films',
    workspace: 'Northlight',
    subfolders: false,
    include: ['*_final.*'],
    ignore: ['Drafts', '*_test.*'],
    metadata: { campaign: 'spring-2026', client: '' },
    quietMs: 2_500,
    remuxes: 'link',
    whenDone: { kind: 'move', subfolder: 'Done/2026' },
  })
  expect(checkDraft(draftOf(settings, 'Sent'))).toEqual({
    isValid: true,
    settings,
    problems: { metadata: new Map() },
  })
})

test.each([
  ['5', 5_000],
  [' 2,5 ', 2_500],
  ['600', 600_000],
  ['0.9', undefined],
  ['601', undefined],
  ['', undefined],
  ['-5', undefined],
  ['5 s', undefined],
  ['1e2', undefined],
])('%j seconds without a change are %s ms', (quietSeconds, quietMs) => {
  const checked = check({ quietSeconds })
  expect({ quietMs: checked.isValid ? checked.settings.quietMs : undefined, ...checked.problems }).toEqual({
    quietMs,
    metadata: new Map(),
    ...(quietMs === undefined ? { quiet: 'quiet-wrong' } : {}),
  })
})

test.each([
  ['Sent', 'Sent'],
  [' ./Done\\2026/ ', 'Done/2026'],
  ['', 'subfolder-missing'],
  ['/etc', 'subfolder-outside'],
  ['..', 'subfolder-outside'],
  ['a/../..', 'subfolder-outside'],
  ['C:\\films', 'subfolder-outside'],
  ['a//b', 'subfolder-outside'],
  ['x'.repeat(101), 'subfolder-long'],
  ['Done/aux', 'subfolder-name'],
  ['Sent.', 'subfolder-name'],
  ['Sent ./2026', 'subfolder-name'],
  ['What?', 'subfolder-name'],
])('moved to the subfolder %j: %s', (subfolder, expected) => {
  const checked = check({ isMoved: true, subfolder })
  const message = checked.isValid
    ? checked.settings.whenDone.kind === 'move' && checked.settings.whenDone.subfolder
    : checked.problems.subfolder
  expect(message).toBe(expected)
})

test('a subfolder that is not used may say anything', () => {
  expect(check({ isMoved: false, subfolder: '../..' }).isValid).toBe(true)
})

describe('metadata', () => {
  test('empty rows are left out, spaces around names and values are not kept', () => {
    const metadata = [
      { id: 0, name: ' campaign ', value: ' spring ' },
      { id: 1, name: '', value: ' ' },
    ]
    const checked = check({ metadata })
    expect(checked.isValid && checked.settings.metadata).toEqual({ campaign: 'spring' })
  })

  test('a value without a name and a name that is there twice are told by their rows', () => {
    const metadata = [
      { id: 3, name: 'a', value: '1' },
      { id: 4, name: 'a ', value: '2' },
      { id: 7, name: '', value: 'x' },
    ]
    const checked = check({ metadata })
    expect(checked.isValid).toBe(false)
    expect([...checked.problems.metadata]).toEqual([
      [4, 'name-twice'],
      [7, 'name-missing'],
    ])
  })

  test('a name such as __proto__, which would vanish, is refused by its row', () => {
    const checked = check({ metadata: [{ id: 0, name: '__proto__', value: 'x' }] })
    expect(checked.isValid).toBe(false)
    expect([...checked.problems.metadata]).toEqual([[0, 'name-reserved']])
  })

  test('a new row takes nobody’s place', () => {
    const rows = [{ id: 5, name: 'a', value: '' }]
    expect(withRow(rows)).toEqual([...rows, { id: 6, name: '', value: '' }])
  })
})

test('without a workspace nothing is watched', () => {
  expect(check({ plan: planOf({ workspace: '', preset: reviewPreset }, []) }).problems).toEqual({
    workspace: 'workspace-missing',
    metadata: new Map(),
  })
})
