import type { DatabaseSync } from 'node:sqlite'

/** Tables whose rows SQLite numbers. */
const tables = ['jobs', 'events', 'key_accounts'] as const
/** No table comes to this by itself. */
const limit = 2 ** 52

/**
 * Mends what would stand in the way of other rows: beside a row with the highest number that there is SQLite takes no
 * other, and a job without an id could not be passed over. Looks at a few entries of indexes alone.
 */
export function mendRows(sql: DatabaseSync): void {
  sql.exec("UPDATE jobs SET id = 'row-' || seq WHERE id = ''")
  for (const table of tables) {
    const { large } = sql.prepare(`SELECT max(seq) > ${limit} AS large FROM ${table}`).get() ?? {}
    if (!large) continue
    sql.exec(`BEGIN IMMEDIATE;
      UPDATE ${table} SET seq = free.seq FROM (
        SELECT rowid AS old, (SELECT coalesce(max(seq), 0) FROM ${table} WHERE seq <= ${limit})
          + row_number() OVER (ORDER BY rowid) AS seq FROM ${table} WHERE seq > ${limit}
      ) AS free WHERE ${table}.rowid = free.old;
      UPDATE sqlite_sequence SET seq = (SELECT max(seq) FROM ${table}) WHERE name = '${table}';
      COMMIT`)
  }
}
