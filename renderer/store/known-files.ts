import { create } from 'zustand'
import type { KnownFile } from '../../preload/contract/dropped.ts'
import type { AddOrder } from './adding.ts'

/** Files that were dropped or chosen although they were sent before, and what was wanted with them. */
export interface KnownFiles {
  files: readonly KnownFile[]
  order: AddOrder
}

/** Until somebody sends them again or dismisses them. */
export const useKnownFiles = create<{ known: KnownFiles | null }>()(() => ({ known: null }))

export const noteKnown = (known: KnownFiles | null): void => useKnownFiles.setState({ known })
