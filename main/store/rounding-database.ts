import { DatabaseSync, type SQLOutputValue, type StatementSync } from 'node:sqlite'

type Row = Record<string, SQLOutputValue>

/**
 * A number that no JavaScript number holds exactly is read rounded. SQLite's own binding ends the whole statement over
 * it, so that one spoiled row would hide all others.
 */
export class RoundingDatabase extends DatabaseSync {
  override prepare(text: string): StatementSync {
    const statement = super.prepare(text)
    const [all, get] = [statement.all.bind(statement), statement.get.bind(statement)]

    function read<T>(reading: () => T, rounded: (value: T) => T): T {
      try {
        return reading()
      } catch (error) {
        if (!isTooLarge(error)) throw error
        statement.setReadBigInts(true)
        try {
          return rounded(reading())
        } finally {
          statement.setReadBigInts(false)
        }
      }
    }

    return Object.assign(statement, {
      all: (...values: Parameters<typeof all>) =>
        read(
          () => all(...values),
          (rows) => rows.map(roundedRow),
        ),
      get: (...values: Parameters<typeof get>) =>
        read(
          () => get(...values),
          (row) => row && roundedRow(row),
        ),
    })
  }
}

const isTooLarge = (error: unknown) =>
  error instanceof RangeError && 'code' in error && error.code === 'ERR_OUT_OF_RANGE'

const roundedRow = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, typeof value === 'bigint' ? Number(value) : value]),
  )
