import type { ReactNode } from 'react'
import { audioWords } from '../../words/audio.ts'
import styles from './data-table.module.css'

interface Props {
  caption: string
  columns: readonly string[]
  rows: readonly (readonly ReactNode[])[]
}

/** More are not read by anybody. */
const most = 300

/** What a chart shows, as a table for whoever reads rather than looks. */
export function DataTable({ caption, columns, rows }: Props) {
  if (!rows.length) return null
  return (
    <details className={styles.data}>
      <summary>{audioWords.asTable}</summary>
      <div className={styles.place}>
        <PlainTable caption={caption} columns={columns} rows={rows.slice(0, most)} />
        {rows.length > most && <p className={styles.more}>{audioWords.more(rows.length - most)}</p>}
      </div>
    </details>
  )
}

/** The first cell of each row names it. */
export function PlainTable({ caption, columns, rows }: Props) {
  return (
    <table className={styles.table}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, ...cells], at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows never change their places
          <tr key={at}>
            <th scope="row">{name}</th>
            {cells.map((cell, column) => (
              <td key={columns[column + 1]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
