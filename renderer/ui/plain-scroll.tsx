import type { ComponentPropsWithRef, ElementType } from 'react'

interface Props extends ComponentPropsWithRef<'div'> {
  as?: ElementType
  allowPinchZoom?: boolean
  shards?: unknown
  enabled?: boolean
}

/**
 * Stands in for `react-remove-scroll`, which Radix uses to keep the page behind a dialog from scrolling. It writes a style
 * element, which the window's content policy refuses, and this page never scrolls as a whole.
 */
export function RemoveScroll({ as: As = 'div', allowPinchZoom, shards, enabled, ...rest }: Props) {
  return <As {...rest} />
}
