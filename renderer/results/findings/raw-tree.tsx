import { ChevronDown, ChevronRight } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { classes } from '../../ui/classes.ts'
import { useVirtualRows } from '../../ui/use-virtual-rows.ts'
import { resultsWords } from '../../words/results.ts'
import type { TreeRow } from '../tree-rows.ts'
import styles from './raw-tree.module.css'

const estimatedHeight = 22

interface Props {
  rows: readonly TreeRow[]
  onToggle(row: TreeRow): void
}

/** As trees are driven: up and down move, right opens or enters, left closes or leaves. */
export function RawTree({ rows, onToggle }: Props) {
  const [active, setActive] = useState<string | null>(null)
  const list = useVirtualRows({
    count: rows.length,
    rowHeight: estimatedHeight,
    overscan: 12,
    keyOf: (at) => rows[at]?.path,
  })
  const at = Math.max(
    0,
    rows.findIndex(({ path }) => path === active),
  )

  function moveTo(next: number): void {
    const row = rows[Math.max(0, Math.min(next, rows.length - 1))]
    if (!row) return
    setActive(row.path)
    list.show(rows.indexOf(row))
  }
  function onKeyDown(event: KeyboardEvent): void {
    const row = rows[at]
    if (!row) return
    const next = stepFor(event.key, rows, at)
    if (next === undefined) return
    event.preventDefault()
    event.stopPropagation()
    if (next === 'toggle') onToggle(row)
    moveTo(next === 'toggle' ? at : next)
  }

  return (
    <div
      ref={list.scroller}
      className={styles.scroller}
      role="tree"
      tabIndex={0}
      aria-label={resultsWords.raw.label}
      aria-activedescendant={list.activeId(at)}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" className={styles.list} style={{ height: list.height }}>
        {list.items.map(({ index, key, start }) => {
          const row = rows[index]
          return (
            row && (
              // biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus and names its active row
              // biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the keys
              <div
                key={key}
                id={list.idOf(index)}
                ref={list.virtual.measureElement}
                data-index={index}
                role="treeitem"
                aria-level={row.depth + 1}
                aria-selected={index === at}
                {...(row.value.kind === 'branch' ? { 'aria-expanded': row.isOpen } : {})}
                className={classes(styles.row, index === at && styles.active)}
                style={{ transform: `translateY(${start}px)`, paddingLeft: 28 + row.depth * 14 }}
                onClick={() => {
                  setActive(row.path)
                  if (row.value.kind === 'branch') onToggle(row)
                }}
              >
                <Row row={row} />
              </div>
            )
          )
        })}
      </div>
    </div>
  )
}

/** The row that a key leads to, or that it opens or closes this one. */
function stepFor(key: string, rows: readonly TreeRow[], at: number): number | 'toggle' | undefined {
  const row = rows[at]
  const isClosed = row?.value.kind === 'branch' && !row.isOpen
  switch (key) {
    case 'ArrowDown':
      return at + 1
    case 'ArrowUp':
      return at - 1
    case 'Home':
      return 0
    case 'End':
      return rows.length - 1
    case 'ArrowRight':
      return isClosed ? 'toggle' : at + 1
    case 'ArrowLeft':
      return row?.isOpen
        ? 'toggle'
        : rows.findLastIndex(({ depth }, index) => index < at && depth < (row?.depth ?? 0))
    case 'Enter':
    case ' ':
      return row?.value.kind === 'branch' ? 'toggle' : undefined
    default:
      return undefined
  }
}

function Row({ row: { key, value, isOpen } }: { row: TreeRow }) {
  const words = resultsWords.raw
  if (value.kind === 'leaf')
    return (
      <>
        <span className={styles.key}>{key}</span>
        <span className={styles[value.type]} dir="auto">
          {value.text}
        </span>
      </>
    )
  const Arrow = isOpen ? ChevronDown : ChevronRight
  return (
    <>
      <Arrow className={styles.arrow} aria-hidden size={13} />
      <span className={styles.key}>{key}</span>
      <span className={styles.size}>{value.isList ? words.list(value.size) : words.fields(value.size)}</span>
    </>
  )
}
