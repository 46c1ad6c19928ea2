import { z } from 'zod'
import { type ServiceName, serviceNames } from '../services/registry.ts'

export type { ServiceName }
export const serviceNameSchema = z.enum(serviceNames)

/** Goes between a file's name and its extension. */
const suffix = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[^/\\:*?"<>|]+$/)

/** Where files that a service made are put, never over one that is there. A suffix of null is the operation's own. */
export const outputFolderSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('beside'), suffix: suffix.nullable().default(null) }),
  z.object({ kind: z.literal('folder'), path: z.string().min(1), suffix: suffix.nullable().default(null) }),
])
export type OutputFolder = z.infer<typeof outputFolderSchema>

/** What a file can have done. `operation` and `options` are the service's own words: nobody else reads them. */
export const presetSchema = z.object({
  name: z.string().trim().min(1).max(60),
  service: serviceNameSchema,
  operation: z.string().min(1).max(60),
  options: z.record(z.string(), z.unknown()).default({}),
  output: outputFolderSchema.default({ kind: 'beside', suffix: null }),
  metadata: z.record(z.string().min(1), z.string()).default({}),
})
export type Preset = z.infer<typeof presetSchema>

/** What a file has done when nothing else is said. */
export const reviewPreset: Preset = {
  name: 'mediamagic-review',
  service: 'mediamagic',
  operation: 'review',
  options: {},
  output: { kind: 'beside', suffix: null },
  metadata: {},
}

/** One thing after another: what a step made, or else what it was given, is what the next one gets. */
export const stepSchema = z.object({ workspace: z.string().trim().min(1).max(100), preset: presetSchema })
export type Step = z.infer<typeof stepSchema>
export const nextStepsSchema = z.array(stepSchema).max(5)

/** How one option of an operation is asked for; the service checks what it is given. */
const fieldBase = {
  name: z.string(),
  title: z.string(),
  /** One line for somebody who does not know the service. */
  explains: z.string(),
  /** May be left empty. */
  isOptional: z.boolean(),
  default: z.unknown(),
}
const plainFieldSchema = z.discriminatedUnion('kind', [
  z.object({ ...fieldBase, kind: z.literal('switch') }),
  z.object({
    ...fieldBase,
    kind: z.literal('choice'),
    choices: z.array(z.object({ value: z.string(), title: z.string() })),
  }),
  z.object({
    ...fieldBase,
    kind: z.literal('number'),
    unit: z.string().nullable(),
    least: z.number().nullable(),
    most: z.number().nullable(),
    isInteger: z.boolean(),
  }),
  z.object({ ...fieldBase, kind: z.literal('text') }),
])
export type PlainField = z.infer<typeof plainFieldSchema>
export const fieldSchema = z.union([
  plainFieldSchema,
  /** Several, each with fields of its own: for instance the files of a conversion. */
  z.object({
    ...fieldBase,
    kind: z.literal('list'),
    most: z.number().nullable(),
    item: z.array(plainFieldSchema),
  }),
])
export type Field = z.infer<typeof fieldSchema>

/** Something a service can do, and the form for its options. */
export const operationOfferSchema = z.object({
  service: serviceNameSchema,
  serviceTitle: z.string(),
  operation: z.string(),
  title: z.string(),
  explains: z.string(),
  /** What comes of it. */
  gives: z.enum(['issues', 'report', 'files']),
  /** Several files can be one submission. */
  takesGroups: z.boolean(),
  /** The service can be told to stop once it works on a file. */
  canCancel: z.boolean(),
  fields: z.array(fieldSchema),
})
export type OperationOffer = z.infer<typeof operationOfferSchema>

export const presetOfferSchema = z.object({
  preset: presetSchema,
  title: z.string(),
  explains: z.string(),
  /** Comes with the app, and cannot be changed. */
  isBuiltIn: z.boolean(),
})
export type PresetOffer = z.infer<typeof presetOfferSchema>
