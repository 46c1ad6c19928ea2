import type { Failure } from '../../../../preload/domain/model/failure.ts'
import type { MediaFile } from '../../../media/media-file.ts'
import { analyze } from './analyze.ts'
import { analyzeMusic } from './analyze-music.ts'
import { analyzeSpeech } from './analyze-speech.ts'
import { diagnose } from './diagnose.ts'
import { enhance } from './enhance.ts'
import { master } from './master.ts'
import { masterPreview } from './master-preview.ts'
import type { Operation, OutputFile } from './operation.ts'
import { transcode } from './transcode.ts'

/** Every service of the Media APIs. */
export const operations = {
  enhance,
  diagnose,
  analyze,
  'analyze-speech': analyzeSpeech,
  'analyze-music': analyzeMusic,
  transcode,
  'master-preview': masterPreview,
  master,
} as const
export type OperationName = keyof typeof operations
export const operationNames = Object.keys(operations) as OperationName[]
export const isOperation = (name: string): name is OperationName => Object.hasOwn(operations, name)

/** A job as it is to be ordered, its options checked. */
export interface JobOrder extends Pick<Operation, 'path' | 'result'> {
  outputs: OutputFile[]
  body(input: string, outputs: readonly string[]): Record<string, unknown>
}

/** Reads options of any origin by the operation's schema, what is left out by its defaults. Throws a ZodError. */
export function orderOf(name: OperationName, options: unknown, inputExtension: string): JobOrder {
  // One type for all: which options go with which operation is the schema's to check.
  const { path, result, schema, outputs, body } = operations[name] as unknown as Operation
  const checked = schema.parse(options ?? {})
  return {
    path,
    result,
    outputs: outputs(checked, inputExtension),
    body: (input, destinations) => body(checked, input, destinations),
  }
}

/** Why the service would refuse this file, before a byte is sent. `durationMs` is null where nobody knows it. */
export function refusalOf(
  name: OperationName,
  file: MediaFile,
  durationMs: number | null,
): Failure | undefined {
  const { inputs, minMs } = operations[name]
  if (!inputs.some((extension) => extension === file.extension))
    return { kind: 'unsupported', extension: file.extension }
  if (file.identity.sizeBytes === 0) return { kind: 'empty' }
  if (!file.agrees) return { kind: 'wrong-type', expected: file.contentType ?? '', found: file.foundType }
  return durationMs !== null && durationMs < minMs ? { kind: 'too-short', durationMs, minMs } : undefined
}
