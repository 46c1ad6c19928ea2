export type Cell = string | number

/** Also in the wide letters of East Asian keyboards. */
const likeFormula = /^[=+\-@\t\r＝＋－＠]/

/** A table as RFC 4180 has it. What begins like a formula is kept from being one: spreadsheets run them. */
export const csvText = (rows: readonly (readonly Cell[])[]): string =>
  rows.map((cells) => `${cells.map(cellText).join(',')}\r\n`).join('')

function cellText(cell: Cell): string {
  const text = String(cell)
  const safe = typeof cell === 'string' && likeFormula.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
