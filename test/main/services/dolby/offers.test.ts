import { expect, test } from 'vitest'
import { operationNames, orderOf } from '../../../../main/services/dolby/operations/operations.ts'
import { presets } from '../../../../main/services/dolby/presets.ts'
import { operations as offers } from '../../../../main/services/registry.ts'
import { operationOfferSchema, presetOfferSchema } from '../../../../preload/domain/model/preset.ts'

const operations = offers.filter(({ service }) => service === 'dolby')
const offerOf = (name: string) => operations.find(({ operation }) => operation === name)

test('every operation has an offer whose fields are those of its options, each with words', () => {
  expect(operations.map(({ operation }) => operation)).toEqual(operationNames)
  for (const offer of operations) {
    expect(operationOfferSchema.parse(offer)).toEqual(offer)
    for (const field of offer.fields) expect(field.title && field.explains).toBeTruthy()
  }
})

test('the defaults that a form shows make the same order as leaving everything out', () => {
  for (const { operation, fields } of operations) {
    const name = operationNames.find((each) => each === operation)
    if (!name) throw new Error(`${operation} is an operation`)
    const shown = Object.fromEntries(fields.map((field) => [field.name, field.default]))
    const body = (options: unknown) => orderOf(name, options, '.wav').body('in', ['a', 'b', 'c'])
    expect([name, body(shown)]).toEqual([name, body({})])
  }
})

test('switches, choices, numbers with their bounds, texts and lists are told apart', () => {
  const field = (operation: string, name: string) =>
    offerOf(operation)?.fields.find((each) => each.name === name)
  const masters = field('master', 'outputs')
  expect([
    field('enhance', 'loudness'),
    field('enhance', 'targetLevel'),
    field('enhance', 'speechIsolationAmount'),
    field('analyze', 'meteringMode'),
    field('analyze', 'loudnessProfile'),
    masters?.kind === 'list' && [masters.most, masters.item[1]],
  ]).toMatchObject([
    { kind: 'switch', default: true, isOptional: false },
    { kind: 'number', unit: 'LUFS', least: -70, most: 0, isInteger: false, isOptional: true },
    { kind: 'number', unit: '%', least: 0, most: 100, isInteger: true },
    { kind: 'choice', default: '1770-4', choices: [{ value: '1770-1', title: '1770-1' }, {}, {}, {}] },
    { kind: 'text', isOptional: true, default: null },
    [
      5,
      { kind: 'choice', isOptional: true, choices: expect.arrayContaining([{ value: 'b', title: 'Oasis' }]) },
    ],
  ])
})

test('every preset that comes with the app can be ordered, under a name of its own', () => {
  expect(new Set(presets.map(({ preset }) => preset.name)).size).toBe(presets.length)
  for (const offer of presets) {
    expect(presetOfferSchema.parse({ ...offer, isBuiltIn: true })).toEqual({ ...offer, isBuiltIn: true })
    const name = operationNames.find((each) => each === offer.preset.operation)
    if (!name) throw new Error(`${offer.preset.operation} is an operation`)
    expect(() => orderOf(name, offer.preset.options, '.wav')).not.toThrow()
  }
})
