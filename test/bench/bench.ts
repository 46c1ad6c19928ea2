/** Measures something and gives it as a Markdown table with its heading. `folder` is there for its files, and ends after it. */
export type Bench = (folder: string) => Promise<string>

export const MiB = 1024 * 1024

export const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

export function table(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [`## ${title}\n`, line(head), line(head.map(() => '---')), ...rows.map(line), ''].join('\n')
}
