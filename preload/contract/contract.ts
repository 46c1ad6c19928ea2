import { z } from 'zod'
import { failureSchema } from '../domain/model/failure.ts'
import { folderSchema, folderSettingsSchema } from '../domain/model/folder.ts'
import { folderIdSchema, jobIdSchema } from '../domain/model/ids.ts'
import { jobSchema } from '../domain/model/job.ts'
import {
  nextStepsSchema,
  operationOfferSchema,
  presetOfferSchema,
  presetSchema,
  reviewPreset,
  serviceNameSchema,
} from '../domain/model/preset.ts'
import { settingsChangeSchema } from '../domain/model/settings.ts'
import { visibleName } from '../domain/names.ts'
import { decisionVerbs } from './decisions.ts'
import {
  groupFilterSchema,
  jobDetailSchema,
  resultDetailSchema,
  resultFilterSchema,
  resultRowSchema,
  search,
} from './details.ts'
import { findSchema, knownFileSchema, refusedFileSchema } from './dropped.ts'
import { exportVerbs } from './exports.ts'
import { setVerbs } from './sets.ts'
import { snapshotSchema } from './snapshot.ts'

interface Verb {
  input: z.ZodType
  output: z.ZodType
}

const none = z.void()
const ids = z.object({ ids: z.array(jobIdSchema).min(1).max(100_000) })
const doneIds = z.object({ done: z.array(jobIdSchema) })
/** Paths as the system gave them, for dropped and chosen files; main reads nothing else at the window's word. */
const paths = z.array(z.string().min(1)).min(1).max(10_000)
const workspaceName = z.string().trim().min(1).max(100)
/** A key on its way to the keychain; it never comes back. */
const secret = z.string().min(1).max(1_024)

/** Every door between the window and the engine. Failures come in place of an output. */
export const contract = {
  app: {
    snapshot: { input: none, output: snapshotSchema },
    /** Starts the services built into the app, with sample files in a folder of their own. */
    startDemo: { input: none, output: none },
    /** Ends the demo: its services, workspaces, folder, sample files, jobs and results. Nothing else is touched. */
    removeDemo: { input: none, output: none },
    /** Takes back a `removeDemo` of this run of the app. */
    restoreDemo: { input: none, output: none },
    /** Https only; the system's browser opens it. */
    openLink: { input: z.object({ url: z.url({ protocol: /^https$/ }) }), output: none },
    openLogs: { input: none, output: none },
    /**
     * A bundle for whoever helps, secrets removed, without titles and paths unless those are wanted; null when the
     * person changed her mind.
     */
    saveDiagnostics: {
      input: z.object({ withNames: z.boolean() }),
      output: z.object({ path: z.string() }).nullable(),
    },
    /** Writes what the page threw to the log. */
    reportError: {
      input: z.object({ where: z.string().min(1).max(100), text: z.string().min(1).max(10_000) }),
      output: none,
    },
    about: { input: none, output: z.object({ version: z.string(), runtime: z.string() }) },
  },
  queue: {
    /** A window on the list, in the order in which it is shown. */
    page: {
      input: z.object({
        group: groupFilterSchema,
        search,
        offset: z.number().int().nonnegative(),
        limit: z.number().int().positive().max(500),
      }),
      output: z.object({ total: z.number(), jobs: z.array(jobSchema), revision: z.number() }),
    },
    detail: { input: z.object({ id: jobIdSchema }), output: jobDetailSchema },
    /** Every id of a group, for selecting all; at most 100,000. */
    ids: {
      input: z.object({ group: groupFilterSchema, search }),
      output: z.array(jobIdSchema),
    },
    /** With the eyes of the service whose preset it is. */
    find: { input: z.object({ paths, preset: presetSchema.default(reviewPreset) }), output: findSchema },
    add: {
      input: z.object({
        paths,
        workspace: workspaceName,
        preset: presetSchema.default(reviewPreset),
        /** What is done with each file when that is complete. */
        next: nextStepsSchema.default([]),
        /** All of them as one submission, where the service can. */
        isTogether: z.boolean(),
        metadata: z.record(z.string().min(1), z.string()),
        /** Also what was sent before with the same request. */
        isAgain: z.boolean().default(false),
      }),
      output: z.object({
        added: z.array(jobIdSchema),
        refused: z.array(refusedFileSchema),
        /** Not sent: they are in the queue, or were sent before as they are. */
        known: z.array(knownFileSchema),
      }),
    },
    /** The system's dialog; an empty list when the person changed her mind. */
    chooseFiles: { input: none, output: z.array(z.string()) },
    pause: { input: ids, output: none },
    resume: { input: ids, output: none },
    /** Of several, those that do not fit are passed over; one alone says why. */
    retry: { input: ids, output: doneIds },
    /** All that need attention for the reason for which this one does. */
    retryAlike: { input: z.object({ id: jobIdSchema }), output: doneIds },
    cancel: { input: ids, output: doneIds },
    /** Takes what has ended off the list; results stay. */
    remove: { input: ids, output: none },
    restore: { input: ids, output: none },
    /** Before another waiting job, or to the end. */
    move: { input: ids.extend({ before: jobIdSchema.nullable() }), output: none },
    reveal: { input: z.object({ id: jobIdSchema }), output: none },
    /** A file that came of the job, by its place in the result. */
    revealOutput: { input: z.object({ id: jobIdSchema, at: z.number().int().nonnegative() }), output: none },
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
    /** Only reads: what it holds was seen once the window shows it. */
    read: { input: z.object({ id: jobIdSchema }), output: resultDetailSchema },
    /** A person has it before her eyes; it is no longer counted as new. */
    see: { input: z.object({ id: jobIdSchema }), output: none },
    /** Asks where to save; null when the person changed her mind. */
    export: {
      input: z.object({ id: jobIdSchema, format: z.enum(['json', 'csv']) }),
      output: z.object({ path: z.string() }).nullable(),
    },
  },
  decisions: decisionVerbs,
  exports: exportVerbs,
  sets: setVerbs,
  folders: {
    choose: { input: none, output: z.string().nullable() },
    add: { input: folderSettingsSchema, output: folderSchema },
    change: { input: folderSettingsSchema.extend({ id: folderIdSchema }), output: folderSchema },
    remove: { input: z.object({ id: folderIdSchema }), output: none },
    /** Takes back a `remove` of this run of the app: the same folder, with the jobs that came from it. */
    restore: { input: z.object({ id: folderIdSchema }), output: folderSchema },
    rescan: { input: z.object({ id: folderIdSchema }), output: none },
    /** Answers when nothing of the folder's drive is open any more. */
    releaseDrive: { input: z.object({ id: folderIdSchema }), output: none },
    resumeDrive: { input: z.object({ id: folderIdSchema }), output: none },
    /** Sends a file that the folder has noticed as it is now, whatever is thought of it. */
    sendAnyway: { input: z.object({ id: folderIdSchema, path: z.string().min(1) }), output: none },
    reveal: { input: z.object({ id: folderIdSchema }), output: none },
  },
  presets: {
    list: {
      input: none,
      output: z.object({ operations: z.array(operationOfferSchema), presets: z.array(presetOfferSchema) }),
    },
    /** Adds one's own, or replaces the one of this name. Refuses the names of those that come with the app. */
    save: { input: z.object({ preset: presetSchema }), output: none },
    remove: { input: z.object({ name: z.string().min(1) }), output: none },
    /** A folder for files that a service makes; null when the person changed her mind. */
    chooseFolder: { input: none, output: z.string().nullable() },
  },
  workspaces: {
    /**
     * Checked against the service before it is stored; `isForThisRun` where there is no keychain. A service that gives
     * out a key and a secret takes them as `KEY:SECRET`.
     */
    add: {
      input: z.object({
        // One that shows nothing could be neither chosen nor removed.
        name: z.string().overwrite(visibleName).min(1).max(100),
        service: serviceNameSchema.default(reviewPreset.service),
        key: secret,
        isForThisRun: z.boolean(),
      }),
      output: none,
    },
    check: { input: z.object({ name: workspaceName }), output: none },
    /** Reads the keychain again, after it was unlocked or installed; what is wrong with it shows in the snapshot. */
    refresh: { input: none, output: none },
    remove: { input: z.object({ name: workspaceName }), output: none },
  },
  settings: {
    change: { input: settingsChangeSchema, output: none },
    /** Goes to the keychain, or is kept for this run where there is none, and never comes back. */
    setProxyLogin: {
      input: z.object({ user: z.string().trim().min(1).max(200), password: secret }),
      output: none,
    },
    forgetProxyLogin: { input: none, output: none },
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
