import type { ComponentPropsWithRef } from 'react'

/*
 * The parts of a grid of which only the rows on the screen exist: a table element would have to hold them all. The focus
 * stays on the grid, which names its row by aria-activedescendant, so that no part takes it.
 */

export function GridRow(props: ComponentPropsWithRef<'div'>) {
  // biome-ignore-start lint/a11y/useSemanticElements: see above
  // biome-ignore-start lint/a11y/useFocusableInteractive: see above
  return <div role="row" {...props} />
}

export function GridCell(props: ComponentPropsWithRef<'div'>) {
  return <div role="gridcell" {...props} />
}

export function ColumnHead(props: ComponentPropsWithRef<'div'>) {
  return <div role="columnheader" {...props} />
}

export function RowGroup(props: ComponentPropsWithRef<'div'>) {
  return <div role="rowgroup" {...props} />
}
// biome-ignore-end lint/a11y/useSemanticElements: see above
// biome-ignore-end lint/a11y/useFocusableInteractive: see above
