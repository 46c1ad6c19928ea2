import { z } from 'zod'
import { type ServiceName, serviceNameSchema } from './preset.ts'

/** The raw answer or system error, secrets removed, for whoever opens "Details". */
const details = { details: z.string().optional() }
const kind = <const K extends string, const F extends z.ZodRawShape>(name: K, facts: F) =>
  z.object({ kind: z.literal(name), ...facts, ...details })
/** Whose answer, key, plan or rule it is about. Earlier versions did not say it; one that is not known here counts as not said. */
const service = { service: serviceNameSchema.optional().catch(undefined) }

export const keychainTroubleSchema = z.enum(['no-library', 'no-bus', 'locked', 'refused'])
export type KeychainTrouble = z.infer<typeof keychainTroubleSchema>

/** What names a proxy (its name and port are `proxy`) where the environment does; `scheme` is the proxy's. */
const proxyVariable = z.object({ name: z.string(), scheme: z.string() }).optional()

/** Everything that can go wrong, as data: stored, sent and shown as it is. */
export const failureSchema = z.discriminatedUnion('kind', [
  kind('offline', { host: z.string() }),
  kind('proxy-login', { proxy: z.string(), variable: proxyVariable }),
  /** `proxy`: it is there, and what it answers is no SOCKS. */
  kind('proxy-unusable', { proxy: z.string().optional(), variable: proxyVariable }),
  kind('untrusted-certificate', { host: z.string() }),
  /**
   * `receivedBytes`: something came in that time, but too little to be an answer. `isAskedOnce`: a person asked, and
   * nobody asks again by itself.
   */
  kind('stalled', {
    ...service,
    host: z.string(),
    silentMs: z.number(),
    receivedBytes: z.number().optional(),
    isAskedOnce: z.boolean().optional(),
  }),
  kind('unexpected-answer', { ...service, host: z.string(), status: z.number() }),
  /** Nothing was sent to what the host named. */
  kind('insecure-link', { ...service, host: z.string() }),
  /** Nor here; `to` is an origin, null where it cannot be read. */
  kind('redirected', { ...service, host: z.string(), to: z.string().nullable() }),
  kind('service-trouble', { ...service, host: z.string(), status: z.number() }),
  /** `waitMs`: the whole pause. */
  kind('rate-limited', {
    ...service,
    bucket: z.string(),
    untilMs: z.number(),
    waitMs: z.number().optional(),
  }),
  kind('key-missing', { ...service, workspace: z.string() }),
  kind('key-refused', { ...service, workspace: z.string(), message: z.string() }),
  /**
   * The job waits for the key it was queued with. `key`: the environment holds another one. `account`: the workspace's
   * key is of another account now. `unknown`: it was queued by a version that did not note its key.
   */
  kind('key-changed', {
    workspace: z.string(),
    service: serviceNameSchema,
    change: z.enum(['key', 'account', 'unknown']),
  }),
  kind('plan-refused', { ...service, workspace: z.string(), message: z.string() }),
  kind('rejected', { ...service, status: z.number(), message: z.string() }),
  kind('already-submitted', { ...service, message: z.string() }),
  kind('answer-lost', service),
  kind('storage-refused', { ...service, status: z.number(), code: z.string() }),
  /**
   * Where known: what the whole file needs at the measured rate, and how long a new address lives. `isLost`: the storage
   * no longer has what it had taken.
   */
  kind('upload-expired', {
    neededMs: z.number().optional(),
    lifeMs: z.number().optional(),
    isLost: z.boolean().optional(),
  }),
  kind('upload-damaged', {}),
  kind('name-taken', {}),
  kind('unsupported', { ...service, extension: z.string() }),
  kind('wrong-type', { expected: z.string(), found: z.string().nullable() }),
  kind('empty', {}),
  kind('too-large', { ...service, category: z.string(), sizeBytes: z.number(), limitBytes: z.number() }),
  kind('too-short', { ...service, durationMs: z.number(), minMs: z.number() }),
  kind('file-missing', {}),
  /** Its name, or that of a folder it is in, is no valid text: it cannot be opened by it. */
  kind('misnamed', {}),
  kind('file-unreadable', { code: z.string() }),
  /** The system does not let it be looked into or read: the privacy settings of macOS, as far as is known. */
  kind('access-denied', { path: z.string(), code: z.string() }),
  /** Nothing of these files is on this computer. */
  kind('cloud-only', { count: z.number(), sizeBytes: z.number() }),
  /** Another program has it open for itself, or the system refuses it for the moment. */
  kind('file-locked', { code: z.string() }),
  /** `path`: the folder that it should be moved to when done. */
  kind('file-not-moved', { path: z.string(), code: z.string() }),
  kind('file-changed', {}),
  kind('file-unfinished', { declaredBytes: z.number().nullable(), presentBytes: z.number() }),
  kind('folder-missing', { path: z.string() }),
  /** The folder that a file lies in, or was found in, is away for now. */
  kind('folder-unavailable', { path: z.string() }),
  /** `path`: where the drive begins, or began. `mark`: by what it is known wherever it is connected. */
  kind('drive-missing', { path: z.string(), mark: z.string().optional() }),
  /** The drive is there and answers with errors, as one does that is just being pulled out. */
  kind('drive-trouble', { code: z.string() }),
  /** The drive says nothing at all, or is still bringing the file from the cloud. */
  kind('drive-silent', {}),
  /** A person wants to take it out. `path`: where it begins. */
  kind('drive-released', { path: z.string() }),
  /** `errorType` is the service's own word. */
  kind('analysis-failed', {
    ...service,
    message: z.string(),
    isRetryable: z.boolean(),
    errorType: z.string().optional(),
  }),
  /** The analysis is over, and its results were asked for again and again without coming. */
  kind('results-missing', service),
  kind('not-retryable', { ...service, message: z.string() }),
  kind('not-cancellable', service),
  kind('unknown-id', { id: z.string() }),
  /** `service`: whose key was wanted from it, where one was. */
  kind('keychain-missing', { ...service, trouble: keychainTroubleSchema }),
  kind('data-held', { path: z.string(), processId: z.number().nullable() }),
  kind('data-unwritable', { path: z.string(), code: z.string() }),
  /** Nothing more can be read from the history or written to it until it is opened again. */
  kind('data-damaged', { path: z.string() }),
  /** The history from before was lost. */
  kind('maybe-sent', {}),
  kind('data-full', { path: z.string() }),
  kind('file-exists', { path: z.string() }),
  /** A file that a person wanted to save. */
  kind('not-saved', { path: z.string(), code: z.string() }),
  /** Something that the system was to show or open. */
  kind('not-opened', { path: z.string() }),
  /** The system's own settings keep the app from starting at login. */
  kind('login-item-refused', {}),
  /** What a service gives out as an output is more than the file can have become. */
  kind('output-too-large', { limitBytes: z.number() }),
  kind('result-unwritable', { path: z.string(), code: z.string() }),
  kind('data-newer', { path: z.string(), version: z.number(), known: z.number() }),
  kind('bad-request', { message: z.string() }),
  kind('bug', { message: z.string() }),
])
export type Failure = z.infer<typeof failureSchema>
export type FailureKind = Failure['kind']
export type FailureOf<K extends FailureKind> = Extract<Failure, { kind: K }>

const kindsOfServices: ReadonlySet<string> = new Set(
  failureSchema.options.flatMap(({ shape }) => ('service' in shape ? [shape.kind.value] : [])),
)

/** The failure with the service named that it happened with, where its kind is about one and does not name it. */
export function concerning(failure: Failure, service: ServiceName): Failure {
  const isNamed = 'service' in failure && failure.service !== undefined
  return isNamed || !kindsOfServices.has(failure.kind) ? failure : ({ ...failure, service } as Failure)
}
