import type { Field, PlainField } from '../../preload/domain/model/preset.ts'
import { isRecord, sparse } from '../store/preset-offers.ts'

/** What stands in a field: a switch's state, a choice, or text as typed. Empty is nothing. */
export type Typed = boolean | string
export interface ItemDraft {
  /** Tells items apart while others are removed. */
  id: number
  values: Readonly<Record<string, Typed>>
}
export type OptionsDraft = Readonly<Record<string, Typed | readonly ItemDraft[]>>

export type OptionProblem =
  | { kind: 'needed' | 'no-number' | 'not-whole' | 'list-empty' }
  | { kind: 'outside'; least: number | null; most: number | null }

/** By the field's name, or `list.id.name` for one of an item. */
export type OptionProblems = ReadonlyMap<string, OptionProblem>

export const itemPath = (list: string, id: number, name: string): string => `${list}.${id}.${name}`

/** What the form begins with: the preset's options, and the service's own choice for the others. */
export function draftOf(fields: readonly Field[], options: Readonly<Record<string, unknown>>): OptionsDraft {
  return Object.fromEntries(
    fields.map((field) => {
      const value = Object.hasOwn(options, field.name) ? options[field.name] : field.default
      if (field.kind !== 'list') return [field.name, typedOf(field, value)]
      const items = Array.isArray(value) ? value.filter(isRecord) : []
      return [field.name, items.map((item, id) => ({ id, values: valuesOf(field.item, item) }))]
    }),
  )
}

/** An item more, as the service would have it. */
export function withItem(items: readonly ItemDraft[], fields: readonly PlainField[]): readonly ItemDraft[] {
  const id = items.reduce((most, item) => Math.max(most, item.id), -1) + 1
  return [...items, { id, values: valuesOf(fields, {}) }]
}

function valuesOf(fields: readonly PlainField[], options: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(
    fields.map((field) => [
      field.name,
      typedOf(field, Object.hasOwn(options, field.name) ? options[field.name] : field.default),
    ]),
  )
}

function typedOf(field: PlainField, value: unknown): Typed {
  if (field.kind === 'switch') return value === true
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** The options that the form says, without those that are as they would be anyway; unknown ones are kept as they were. */
export function checkOptions(
  fields: readonly Field[],
  draft: OptionsDraft,
  before: Readonly<Record<string, unknown>>,
): { options: Record<string, unknown>; problems: OptionProblems } {
  const problems = new Map<string, OptionProblem>()
  const values = fields.map((field): [string, unknown] => {
    const typed = draft[field.name]
    if (field.kind !== 'list') return [field.name, optionOf(field, typed, field.name, problems)]
    const items = Array.isArray(typed) ? (typed as readonly ItemDraft[]) : []
    if (!items.length && !field.isOptional) problems.set(field.name, { kind: 'list-empty' })
    return [
      field.name,
      items.map(({ id, values: own }) =>
        Object.fromEntries(
          field.item.map((each) => [
            each.name,
            optionOf(each, own[each.name], itemPath(field.name, id, each.name), problems),
          ]),
        ),
      ),
    ]
  })
  return { options: sparse(fields, { ...before, ...Object.fromEntries(values) }), problems }
}

function optionOf(
  field: PlainField,
  typed: OptionsDraft[string] | undefined,
  path: string,
  problems: Map<string, OptionProblem>,
): unknown {
  if (field.kind === 'switch') return typed === true
  const text = typeof typed === 'string' ? typed.trim() : ''
  if (!text) {
    if (!field.isOptional) problems.set(path, { kind: 'needed' })
    return null
  }
  if (field.kind !== 'number') return text
  const value = numberIn(text)
  const problem = numberProblem(field, value)
  if (problem) problems.set(path, problem)
  return value
}

/** With a comma or a point, and whichever minus; NaN for what is no number. */
function numberIn(text: string): number {
  const tidy = text.replace(',', '.').replace('−', '-')
  return /^-?\d*\.?\d+$/.test(tidy) ? Number(tidy) : Number.NaN
}

function numberProblem(
  { isInteger, least, most }: Extract<PlainField, { kind: 'number' }>,
  value: number,
): OptionProblem | undefined {
  if (Number.isNaN(value)) return { kind: 'no-number' }
  if ((least !== null && value < least) || (most !== null && value > most))
    return { kind: 'outside', least, most }
  return isInteger && !Number.isInteger(value) ? { kind: 'not-whole' } : undefined
}
