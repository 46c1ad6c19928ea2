import type { ReactNode } from 'react'

/** A component of `renderer/ui` in some of its states, which one picture shows. */
export interface Sheet {
  states: Readonly<Record<string, ReactNode>>
  /** Done to what has `data-act`, or to the first control, before the picture is taken. */
  act?: 'press' | 'menu' | 'hover' | 'focus'
  /** Of the picture, where what is shown lies over the page. */
  height?: number
}

export const idle = (): void => undefined
export const wide = (width: number, children: ReactNode): ReactNode => <div style={{ width }}>{children}</div>
