import { useVirtualizer } from '@tanstack/react-virtual'
import { useId, useRef } from 'react'

interface VirtualRowsOptions {
  count: number
  /** Of one line; rows that are measured may be higher. */
  rowHeight: number
  /** Of what stays at the top while the rows scroll. */
  headHeight?: number
  overscan?: number
  keyOf?(index: number): string | undefined
}

/**
 * The rows of a long list, of which only those on the screen exist. The list is one stop of the tab key and names its
 * active row, so that no row takes the focus.
 */
export function useVirtualRows({
  count,
  rowHeight,
  headHeight = 0,
  overscan = 8,
  keyOf,
}: VirtualRowsOptions) {
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    ...(keyOf ? { getItemKey: (index: number) => keyOf(index) ?? index } : {}),
  })
  const items = virtual.getVirtualItems()
  const idOf = (index: number) => `${id}-${index}`
  return {
    scroller,
    virtual,
    items,
    height: virtual.getTotalSize(),
    idOf,
    /** For `aria-activedescendant`: undefined for a row that does not exist now. */
    activeId: (at: number) => (items.some(({ index }) => index === at) ? idOf(at) : undefined),
    /** From the top of the rows, where the virtualizer counts from the top of the scroller. */
    topOf: ({ start }: { start: number }) => start - headHeight,
    /** Rows that fit on the screen, less one: what a page key goes by. */
    pageLength: () =>
      Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - headHeight) / rowHeight) - 1),
    /** Scrolls no further than needed. */
    show: (index: number) => virtual.scrollToIndex(index, { align: 'auto' }),
  }
}
