import { isJson } from '../../preload/domain/json.ts'

export interface TreeRow {
  /** Of the keys above it and its own; names it for good. */
  path: string
  depth: number
  key: string
  /** What stands for the value: itself where it is a leaf, else how much is in it. */
  value:
    | { kind: 'leaf'; text: string; type: 'text' | 'number' | 'word' }
    | { kind: 'branch'; isList: boolean; size: number }
  isOpen: boolean
}

export interface TreeView {
  /** Paths whose state is not the usual one: open down to `openDepth`, closed below. */
  toggled: ReadonlySet<string>
  openDepth: number
  /** Shows only what contains it, and the way there; case does not count. */
  search: string
}

/** A value as the rows that are shown of it, in order. */
export function treeRows(value: unknown, { toggled, openDepth, search }: TreeView): TreeRow[] {
  const wanted = search.trim().toLowerCase()
  const rows: TreeRow[] = []
  /** Whether anything of it was shown. */
  function add(key: string, value: unknown, { path, depth, isFound }: TreeNode): boolean {
    const members = membersOf(value)
    const isMatch = isFound || (wanted !== '' && contains(key, value, wanted))
    const isOpen = (wanted !== '' && !isMatch) || depth < openDepth !== toggled.has(path)
    const at = rows.length
    rows.push({
      path,
      depth,
      key,
      value: shown(value, members?.length),
      isOpen: members !== undefined && isOpen,
    })
    let isShown = wanted === '' || isMatch
    if (members && isOpen)
      for (const [name, inner] of members)
        isShown = add(name, inner, { path: `${path}/${name}`, depth: depth + 1, isFound: isMatch }) || isShown
    if (!isShown) rows.length = at
    return isShown
  }
  for (const [name, inner] of membersOf(value) ?? [['', value]])
    add(name, inner, { path: `/${name}`, depth: 0, isFound: false })
  return rows
}

interface TreeNode {
  path: string
  depth: number
  /** Something above it matches: it is shown as part of that. */
  isFound: boolean
}

function membersOf(value: unknown): [string, unknown][] | undefined {
  if (Array.isArray(value)) return value.map((each, at) => [String(at), each])
  return isJson(value) ? Object.entries(value) : undefined
}

function contains(key: string, value: unknown, wanted: string): boolean {
  return (
    key.toLowerCase().includes(wanted) || (!isBranch(value) && String(value).toLowerCase().includes(wanted))
  )
}

const isBranch = (value: unknown) => Array.isArray(value) || isJson(value)

function shown(value: unknown, size: number | undefined): TreeRow['value'] {
  if (size !== undefined) return { kind: 'branch', isList: Array.isArray(value), size }
  const type = typeof value === 'string' ? 'text' : typeof value === 'number' ? 'number' : 'word'
  return { kind: 'leaf', text: String(value), type }
}
