import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { databaseIn } from '../../../../main/compose.ts'
import { unseal } from '../../../../main/keys/seal.ts'
import type { Sandbox } from '../../../../main/sandbox/sandbox.ts'
import { type JobId, jobIdSchema } from '../../../../preload/domain/model/ids.ts'
import { jobStateSchema, waitReasonSchema } from '../../../../preload/domain/model/job.ts'
import { resultSchema } from '../../../../preload/domain/model/result.ts'

interface Secrets {
  sandbox: Pick<Sandbox, 'requests' | 'key'>
  webhookSecret: string
}

/** What opens something and yet stands in a file of the data folder: database, write-ahead log, log. */
export function secretsWritten(home: string, { sandbox, webhookSecret }: Secrets): string[] {
  const signatures = sandbox.requests.flatMap(({ query }) => /sig=([^&]+)/.exec(query)?.[1] ?? [])
  const secrets = new Map([
    [sandbox.key, 'the API key'],
    [webhookSecret, 'the webhook secret'],
    ...signatures.flatMap((each) => [
      [each, 'a signature'] as const,
      [decodeURIComponent(each), 'a signature'] as const,
    ]),
  ])
  const files = readdirSync(home, { recursive: true, withFileTypes: true }).filter((each) => each.isFile())
  return files.flatMap(({ parentPath, name }) => {
    const text = textOf(join(parentPath, name))
    return [...secrets].flatMap(([secret, what]) => (text.includes(secret) ? [`${name} has ${what}`] : []))
  })
}

interface Logged {
  at: string
  event: string
  facts?: {
    job?: string
    lane?: string
    failure?: { kind: string; details?: string; bucket?: string; untilMs?: number }
  }
}

/** What the engine says of itself, all its processes in turn. */
export function logOf(home: string): Logged[] {
  const logs = join(home, 'logs')
  const names = existsSync(logs) ? readdirSync(logs).toSorted() : []
  const lines = names.flatMap((name) => textOf(join(logs, name)).split('\n'))
  return lines.filter(Boolean).map((line): Logged => JSON.parse(line))
}

/** By bucket, the ends of all the holds that the log tells of: of each 429 that was heard there is one. */
export function holdsHeard(home: string): Map<string, Set<number>> {
  const holds = new Map<string, Set<number>>()
  for (const { facts } of logOf(home)) {
    const { kind, bucket = '', untilMs = 0 } = facts?.failure ?? {}
    if (kind === 'rate-limited') holds.set(bucket, (holds.get(bucket) ?? new Set()).add(untilMs))
  }
  return holds
}

/** Of a file that may go away any moment, as a write-ahead log does. */
function textOf(path: string): string {
  try {
    return readFileSync(path).toString('latin1')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  }
}

/** What is wrong with the data folder of an engine that has ended with nothing left to do. */
export function damageIn(home: string, { sandbox }: Secrets): string[] {
  using open = opened(databaseIn(home))
  const { sql } = open
  const verdict = sql
    .prepare('PRAGMA integrity_check')
    .all()
    .map(({ integrity_check }) => integrity_check)
  const foreign = sql.prepare('PRAGMA foreign_key_check').all()
  const each = (query: string, isRight: (row: Record<string, unknown>) => boolean) =>
    sql
      .prepare(query)
      .all()
      .flatMap((row) => (isRight(row) ? [] : [`${query} gives ${JSON.stringify(row).slice(0, 500)}`]))
  const parses = (schema: { safeParse(value: unknown): { success: boolean } }, text: unknown) =>
    schema.safeParse(JSON.parse(String(text))).success
  return [
    ...verdict.flatMap((message) => (message === 'ok' ? [] : [`the database is damaged: ${message}`])),
    ...foreign.map((row) => `a row without its parent: ${JSON.stringify(row)}`),
    ...each('SELECT state FROM jobs', ({ state }) => parses(jobStateSchema, state)),
    ...each('SELECT failure FROM events WHERE failure IS NOT NULL', ({ failure }) =>
      parses(waitReasonSchema, failure),
    ),
    ...each('SELECT result FROM results', ({ result }) => parses(resultSchema, result)),
    ...each('SELECT sealed_url FROM uploads', ({ sealed_url }) =>
      Boolean(unseal(String(sealed_url), sandbox.key)?.includes('sig=')),
    ),
    ...each('SELECT id, stage, lane FROM jobs WHERE lane IS NOT NULL OR due_at_ms IS NOT NULL', () => false),
    ...each(`SELECT job_id FROM uploads JOIN jobs ON id = job_id WHERE stage = 'complete'`, () => false),
    ...each(
      `SELECT id FROM jobs WHERE stage = 'complete' AND id NOT IN (SELECT job_id FROM results)`,
      () => false,
    ),
  ]
}

/** Jobs that were taken off the list. */
export function supersededIn(home: string): Set<JobId> {
  using open = opened(databaseIn(home))
  const rows = open.sql.prepare('SELECT id FROM jobs WHERE removed_at_ms IS NOT NULL').all()
  return new Set(rows.map(({ id }) => jobIdSchema.parse(id)))
}

function opened(path: string): { sql: DatabaseSync } & Disposable {
  const sql = new DatabaseSync(path)
  return { sql, [Symbol.dispose]: () => sql.close() }
}
