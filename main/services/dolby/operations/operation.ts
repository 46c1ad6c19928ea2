import type { z } from 'zod'
import type { JobPath } from '../client.ts'

/** How an option is shown; its kind, bounds and default are in the schema. */
export interface Field {
  title: string
  /** One line for somebody who does not know the service. */
  explains: string
  /** As it stands behind a number: `LUFS`, `dB`, `s`. */
  unit?: string
  /** What the values of a choice are called, where they do not say it themselves. */
  choices?: Readonly<Record<string, string>>
  /** Of an item, where the option is a list. */
  item?: Fields<Record<string, unknown>>
}
export type Fields<O> = { readonly [K in keyof O]-?: Field }

/** One file a job writes. `suffix` goes between the input's name and the extension, which has its dot. */
export interface OutputFile {
  suffix: string
  extension: string
}

/** `in-answer`: JSON in the status; `data-file`: JSON in a file; `media-file`: one file or several. */
export type ResultKind = 'in-answer' | 'media-file' | 'data-file'

/** One service of the Media APIs, as data and two pure functions. `options` is what its schema puts out. */
export interface Operation<S extends z.ZodType = z.ZodType> {
  readonly title: string
  /** One line for somebody who does not know the service. */
  readonly explains: string
  /** Where its jobs are started and looked at. */
  readonly path: JobPath
  readonly result: ResultKind
  readonly schema: S
  readonly fields: Fields<z.output<S>>
  /** Extensions in lower case with their dots. */
  readonly inputs: readonly string[]
  /** Shorter media is not taken. */
  readonly minMs: number
  /** The files its job writes, in the order `body` wants their locations in; none where the result is in the answer. */
  outputs(options: z.output<S>, inputExtension: string): OutputFile[]
  /** The request. `input` and `outputs` are locations, one for each of the files above. */
  body(options: z.output<S>, input: string, outputs: readonly string[]): Record<string, unknown>
}

/** Lets an operation's functions have the types of its own schema. */
export function operation<S extends z.ZodType>(outputs: Operation<S>): Operation<S> {
  return outputs
}

/** The location at a place; a job without one must not be started. */
export function outputAt(outputs: readonly string[], index: number): string {
  const location = outputs[index]
  if (location === undefined) throw new TypeError(`output ${index} has no location`)
  return location
}
