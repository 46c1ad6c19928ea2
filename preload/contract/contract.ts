import { z } from 'zod'
import { failureSchema } from './failure.ts'
import {
  assetResultSchema,
  folderIdSchema,
  folderSchema,
  folderSettingsSchema,
  jobIdSchema,
  jobSchema,
  severitySchema,
} from './model.ts'
import { settingsChangeSchema } from './settings.ts'
import { snapshotSchema } from './snapshot.ts'

interface Verb {
  input: z.ZodType
  output: z.ZodType
}

const none = z.void()
const ids = z.object({ ids: z.array(jobIdSchema).min(1).max(100_000) })
/** Paths as the system gave them, for dropped and chosen files; main reads nothing else at the window's word. */
const paths = z.array(z.string().min(1)).min(1).max(10_000)
const workspaceName = z.string().trim().min(1).max(100)
/** A key on its way to the keychain; it never comes back. */
const secret = z.string().min(1).max(1_024)

export const shelfSchema = z.enum(['all', 'moving', 'waiting', 'attention', 'done'])
export type Shelf = z.infer<typeof shelfSchema>

export const refusedFileSchema = z.object({ path: z.string(), failure: failureSchema })
/** What was dropped or chosen, before anything is done with it. */
export const findSchema = z.object({
  fileCount: z.number(),
  totalBytes: z.number(),
  /** Files that were named one by one and cannot be sent, with why; those in folders are passed over. */
  refused: z.array(refusedFileSchema),
  /** Folders among the paths: they can be watched instead. */
  folders: z.array(z.string()),
})
export type Find = z.infer<typeof findSchema>

export const jobEventSchema = z.object({
  atMs: z.number(),
  stage: z.string(),
  failure: failureSchema.nullable(),
})
export type JobEvent = z.infer<typeof jobEventSchema>

/** Whether the original can still be shown. */
export const originalSchema = z.enum(['there', 'changed', 'missing'])

export const jobDetailSchema = z.object({
  job: jobSchema,
  /** Oldest first. */
  events: z.array(jobEventSchema),
  original: originalSchema,
  /** Where the window finds the original; `media://` and nothing else. */
  mediaUrl: z.string().nullable(),
  durationMs: z.number().nullable(),
  folderPath: z.string().nullable(),
})
export type JobDetail = z.infer<typeof jobDetailSchema>

export const resultFilterSchema = z.object({
  search: z.string().max(200),
  severities: z.array(severitySchema),
  workspace: z.string().nullable(),
  folderId: folderIdSchema.nullable(),
  /** Inclusive, milliseconds since 1970. */
  fromMs: z.number().nullable(),
  untilMs: z.number().nullable(),
})
export type ResultFilter = z.infer<typeof resultFilterSchema>

export const resultRowSchema = z.object({ job: jobSchema, isSeen: z.boolean(), readAtMs: z.number() })
export type ResultRow = z.infer<typeof resultRowSchema>

export const versionSchema = z.object({
  jobId: jobIdSchema,
  name: z.string(),
  /** 1 for the first one sent from here. */
  number: z.number().int().positive(),
  addedAtMs: z.number(),
  issueCount: z.number(),
})

export const resultDetailSchema = z.object({
  detail: jobDetailSchema,
  result: assetResultSchema,
  /** Oldest first, this one among them. */
  versions: z.array(versionSchema),
  /** The result of the version before, for comparing; null for a first version. */
  previous: assetResultSchema.nullable(),
})
export type ResultDetail = z.infer<typeof resultDetailSchema>

/** Every door between the window and the engine. Failures come in place of an output. */
export const contract = {
  app: {
    snapshot: { input: none, output: snapshotSchema },
    /** Starts the services built into the app, with sample files in a folder of their own. */
    lookAround: { input: none, output: none },
    /** Https only; the system's browser opens it. */
    openLink: { input: z.object({ url: z.url({ protocol: /^https$/ }) }), output: none },
    openLogs: { input: none, output: none },
    /** A bundle for whoever helps, secrets removed; null when the person changed her mind. */
    saveDiagnostics: { input: none, output: z.object({ path: z.string() }).nullable() },
    about: { input: none, output: z.object({ version: z.string(), runtime: z.string() }) },
  },
  queue: {
    /** A window on the list, in the order in which it is shown. */
    page: {
      input: z.object({
        shelf: shelfSchema,
        search: z.string().max(200),
        offset: z.number().int().nonnegative(),
        limit: z.number().int().positive().max(500),
      }),
      output: z.object({ total: z.number(), jobs: z.array(jobSchema), revision: z.number() }),
    },
    detail: { input: z.object({ id: jobIdSchema }), output: jobDetailSchema },
    /** Every id of a shelf, for selecting all; at most 100,000. */
    ids: {
      input: z.object({ shelf: shelfSchema, search: z.string().max(200) }),
      output: z.array(jobIdSchema),
    },
    find: { input: z.object({ paths }), output: findSchema },
    add: {
      input: z.object({
        paths,
        workspace: workspaceName,
        /** All of them as one submission. */
        isTogether: z.boolean(),
        metadata: z.record(z.string().min(1), z.string()),
      }),
      output: z.object({ added: z.array(jobIdSchema), refused: z.array(refusedFileSchema) }),
    },
    /** The system's dialog; an empty list when the person changed her mind. */
    chooseFiles: { input: none, output: z.array(z.string()) },
    pause: { input: ids, output: none },
    resume: { input: ids, output: none },
    retry: { input: ids, output: none },
    cancel: { input: ids, output: none },
    /** Takes what has ended off the list; results stay. */
    remove: { input: ids, output: none },
    restore: { input: ids, output: none },
    /** Before another waiting job, or to the end. */
    move: { input: ids.extend({ before: jobIdSchema.nullable() }), output: none },
    reveal: { input: z.object({ id: jobIdSchema }), output: none },
    /** Asks where the original is now; false when the person changed her mind. Refuses another file. */
    locate: { input: z.object({ id: jobIdSchema }), output: z.boolean() },
  },
  results: {
    page: {
      input: z.object({
        filter: resultFilterSchema,
        after: jobIdSchema.nullable(),
        limit: z.number().int().positive().max(200),
      }),
      output: z.object({ rows: z.array(resultRowSchema), hasMore: z.boolean() }),
    },
    /** Opening it is seeing it. */
    read: { input: z.object({ id: jobIdSchema }), output: resultDetailSchema },
    /** Asks where to save; null when the person changed her mind. */
    export: {
      input: z.object({ id: jobIdSchema, format: z.enum(['json', 'csv']) }),
      output: z.object({ path: z.string() }).nullable(),
    },
  },
  folders: {
    choose: { input: none, output: z.string().nullable() },
    add: { input: folderSettingsSchema, output: folderSchema },
    change: { input: folderSettingsSchema.extend({ id: folderIdSchema }), output: folderSchema },
    remove: { input: z.object({ id: folderIdSchema }), output: none },
    rescan: { input: z.object({ id: folderIdSchema }), output: none },
    reveal: { input: z.object({ id: folderIdSchema }), output: none },
  },
  workspaces: {
    /** Checked against the service before it is stored; `isForThisRun` where there is no keychain. */
    add: { input: z.object({ name: workspaceName, key: secret, isForThisRun: z.boolean() }), output: none },
    check: { input: z.object({ name: workspaceName }), output: none },
    /** Reads the keychain again, after it was unlocked or installed; what is wrong with it shows in the snapshot. */
    refresh: { input: none, output: none },
    remove: { input: z.object({ name: workspaceName }), output: none },
  },
  settings: {
    change: { input: settingsChangeSchema, output: none },
  },
} as const satisfies Record<string, Record<string, Verb>>

export type Contract = typeof contract
export type Area = keyof Contract
export type VerbOf<A extends Area> = keyof Contract[A]
type VerbIn<A extends Area, V extends VerbOf<A>> = Contract[A][V] extends Verb ? Contract[A][V] : never
export type InputOf<A extends Area, V extends VerbOf<A>> = z.input<VerbIn<A, V>['input']>
export type OutputOf<A extends Area, V extends VerbOf<A>> = z.output<VerbIn<A, V>['output']>

/** What `serve` needs: every verb of every area. */
export type Handlers = {
  [A in Area]: {
    [V in VerbOf<A>]: (
      input: z.output<VerbIn<A, V>['input']>,
    ) => Promise<z.input<VerbIn<A, V>['output']>> | z.input<VerbIn<A, V>['output']>
  }
}

/** What the window calls. Rejects with the Failure. */
export type Client = {
  [A in Area]: {
    [V in VerbOf<A>]: (...input: InputOf<A, V> extends void ? [] : [InputOf<A, V>]) => Promise<OutputOf<A, V>>
  }
}

export const answerSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), failure: failureSchema }),
])
export type Answer = z.infer<typeof answerSchema>
