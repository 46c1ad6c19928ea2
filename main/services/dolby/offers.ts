import { z } from 'zod'
import type { Field, PlainField } from '../../../preload/domain/model/preset.ts'
import type { ServiceModule } from '../service.ts'
import type { Fields, Field as FieldWords, Operation } from './operations/operation.ts'
import { operations as every, operationNames } from './operations/operations.ts'

const kindSchema = z.enum(['boolean', 'number', 'integer', 'string', 'array', 'null'])

/** Of JSON Schema, what the schemas of options have. */
const optionSchema = z.object({
  type: z
    .union([kindSchema, z.array(kindSchema)])
    .default([])
    .transform((kinds) => [kinds].flat()),
  enum: z.array(z.string()).optional(),
  minimum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  maximum: z.number().optional(),
  maxItems: z.number().optional(),
  default: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  items: z.unknown().optional(),
})
const optionsSchema = z.object({ properties: z.record(z.string(), z.unknown()).default({}) })

function fieldsOf(schema: z.ZodType, words: Fields<unknown>): Field[] {
  return described(z.toJSONSchema(schema, { io: 'output' }), words as Record<string, FieldWords>)
}

function described(schema: unknown, words: Record<string, FieldWords>): Field[] {
  const { properties } = optionsSchema.parse(schema)
  return Object.entries(properties).map(([name, option]) => {
    const word = words[name]
    if (!word) throw new TypeError(`the option ${name} has no words`)
    return fieldOf(name, option, word)
  })
}

function fieldOf(name: string, option: unknown, word: FieldWords): Field {
  const outer = optionSchema.parse(option)
  const choices = (outer.anyOf ?? []).map((each) => optionSchema.parse(each))
  const inner = choices.find(({ type }) => !type.includes('null')) ?? outer
  const { title, explains, unit = null } = word
  const isOptional = [outer, ...choices].some(({ type }) => type.includes('null'))
  const base = { name, title, explains, isOptional, default: outer.default ?? null }
  if (inner.enum)
    return {
      ...base,
      kind: 'choice',
      choices: inner.enum.map((value) => ({ value, title: word.choices?.[value] ?? asWords(value) })),
    }
  switch (inner.type.find((kind) => kind !== 'null')) {
    case 'boolean':
      return { ...base, kind: 'switch' }
    case 'array':
      return {
        ...base,
        kind: 'list',
        most: inner.maxItems ?? null,
        item: described(inner.items, word.item ?? {}).filter(isPlain),
      }
    case 'integer':
    case 'number': {
      const least = inner.minimum ?? inner.exclusiveMinimum ?? null
      return {
        ...base,
        kind: 'number',
        unit,
        least,
        most: inner.maximum ?? null,
        isInteger: inner.type.includes('integer'),
      }
    }
    default:
      return { ...base, kind: 'text' }
  }
}

const isPlain = (field: Field): field is PlainField => field.kind !== 'list'

/** `voice_over` as `Voice over`; what is written in digits or capitals already stays. */
function asWords(value: string): string {
  const text = value.replaceAll(/[_-]/g, ' ')
  return /^(mp[34]|wav|aac|ogg|jpg|webm|h264|vp8)$/.test(value)
    ? value.toUpperCase()
    : /^\d/.test(value)
      ? value
      : text.charAt(0).toUpperCase() + text.slice(1)
}

/** Each operation with the form for its options, drawn from the very schema that checks them. */
export const operations: ServiceModule['operations'] = operationNames.map((name) => {
  // One type for all: an operation's own options do not matter here.
  const { title, explains, result, schema, fields } = every[name] as unknown as Operation
  return {
    operation: name,
    title,
    explains,
    gives: result === 'media-file' ? 'files' : 'report',
    fields: fieldsOf(schema, fields),
  }
})
