import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { type CarvedRow, carve } from './carve.ts'
import { migrations } from './migrations/all.ts'
import { isCorrupt, primaryCode, sqlite } from './store-fault.ts'

export interface Salvaged {
  jobs: number
  /** Nothing of the jobs was lost: what was damaged is an index, or something else that can be made anew. */
  hasAllJobs: boolean
}

/**
 * Reads what can be read of a damaged database and writes it into a new one at `to`, with the schema of the old one:
 * each table as far as the way through it goes, then whatever rows are found in the file. Undefined where no job is.
 */
export function salvage(from: string, to: string): Salvaged | undefined {
  const version = versionOf(from)
  using target = new DatabaseSync(to, { enableForeignKeyConstraints: false })
  target.exec(`BEGIN; ${migrations.slice(0, version).join(';')}; PRAGMA user_version = ${version}`)
  const tables = tablesIn(target)
  const damaged = tables.filter((table) => !copy(from, table))
  const carved = damaged.length ? [...carve(from)] : []
  putCarved(carved, tables)
  target.exec('COMMIT')
  const jobs = Number(target.prepare('SELECT count(*) AS n FROM jobs').get()?.n)
  const isDamaged = damaged.some(({ name }) => name === 'jobs')
  return jobs === 0 ? undefined : { jobs, hasAllJobs: !isDamaged || jobs === countOf(carved) }
}

/** How many jobs there have ever been, which SQLite keeps in a table of its own; undefined where that is lost. */
const countOf = (rows: readonly CarvedRow[]): number | undefined =>
  rows
    .map(({ values }) => values)
    .filter(([name, count, ...rest]) => name === 'jobs' && typeof count === 'number' && !rest.length)
    .map(([, count]) => Number(count))
    .toSorted((a, b) => b - a)[0]

/** The present one where it cannot be read. */
function versionOf(path: string): number {
  const version = read(() => {
    using source = new DatabaseSync(path, { readOnly: true })
    return Number(source.prepare('PRAGMA user_version').get()?.user_version)
  })
  return version && version <= migrations.length ? version : migrations.length
}

interface Column {
  name: string
  type: string
  mayBeNull: boolean
  hasDefault: boolean
  /** Its value is the number of the row, and stands nowhere else. */
  isRowid: boolean
}

interface Table {
  name: string
  columns: Column[]
  /** False for a row that is none of the table's, or there already. */
  put(values: ReadonlyMap<string, SQLInputValue>): boolean
}

function tablesIn(target: DatabaseSync): Table[] {
  const names = target
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .all()
  return names.map(({ name }) => {
    const table = String(name)
    const columns = target.prepare(`PRAGMA table_info(${table})`).all().map(columnIn)
    return { name: table, columns, put: (values) => insert(target, table, values) }
  })
}

const columnIn = ({ name, type, notnull, pk, dflt_value: preset }: Record<string, unknown>): Column => ({
  name: String(name),
  type: String(type),
  mayBeNull: notnull === 0,
  hasDefault: preset !== null,
  isRowid: pk === 1 && type === 'INTEGER',
})

function insert(target: DatabaseSync, table: string, values: ReadonlyMap<string, SQLInputValue>): boolean {
  const names = [...values.keys()]
  const statement = target.prepare(
    `INSERT OR IGNORE INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
  )
  try {
    return statement.run(...values.values()).changes === 1
  } catch (error) {
    // A full disk is no reason to do without what can be read.
    if (![sqlite.constraint, sqlite.mismatch].includes(primaryCode(error) ?? 0)) throw error
    return false
  }
}

/** From its beginning, as far as it goes; gives whether that was to its end. */
function copy(from: string, { name, columns, put }: Table): boolean {
  const source = read(() => new DatabaseSync(from, { readOnly: true }))
  if (!source) return false
  try {
    // What is wrong with the definition of one table must not keep the others from being read.
    const rows = read(() => {
      source.exec('PRAGMA writable_schema = ON')
      return source.prepare(`SELECT * FROM ${name} NOT INDEXED`).iterate()
    })
    for (;;) {
      const next = rows && read(() => rows.next())
      if (!next) return false
      if (next.done) return true
      const row = next.value
      put(new Map(columns.map((column) => [column.name, row[column.name] ?? null])))
    }
  } finally {
    source.close()
  }
}

/** Rows of which it is plain whose they are: no other table could hold them. The latest state of each comes first. */
function putCarved(rows: readonly CarvedRow[], tables: readonly Table[]): void {
  const found = rows.flatMap((row) => {
    const [table, other] = tables.filter(({ columns }) => fits(row, columns))
    if (!table || other) return []
    const named = table.columns
      .slice(0, row.values.length)
      .map(({ name, isRowid }, at) => [name, isRowid ? row.rowid : (row.values[at] ?? null)] as const)
    return [{ table, values: new Map<string, SQLInputValue>(named) }]
  })
  const changed = (values: ReadonlyMap<string, SQLInputValue>) => Number(values.get('changed_at_ms') ?? 0)
  for (const { table, values } of found.toSorted((a, b) => changed(b.values) - changed(a.values)))
    table.put(values)
}

/** Tables of two columns hold anything. */
const minColumns = 3

function fits({ values }: CarvedRow, columns: readonly Column[]): boolean {
  if (columns.length < minColumns || values.length > columns.length) return false
  return columns.every((column, at) => {
    const value = values[at]
    // Columns that were added later are missing in older rows.
    if (value === undefined) return at > 0 && (column.hasDefault || column.mayBeNull)
    if (value === null) return column.mayBeNull || column.isRowid
    if (column.isRowid) return false
    return column.type === 'TEXT'
      ? typeof value === 'string'
      : typeof value === 'number' && (column.type !== 'INTEGER' || Number.isInteger(value))
  })
}

/** Undefined for what cannot be read because of the damage. */
function read<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    if (isCorrupt(error) || primaryCode(error) !== undefined) return undefined
    throw error
  }
}
