import { create } from 'zustand'
import type { Client, OutputOf } from '../../preload/contract/contract.ts'
import type { Failure } from '../../preload/domain/model/failure.ts'
import { failureOf } from './client.ts'

/** What files can have done: the operations of the services, and presets of them. */
export type PresetList = OutputOf<'presets', 'list'>

interface Known extends PresetList {
  /** Why it could not be read; what was known before stays. */
  failure: Failure | undefined
}

/** Empty until it was read. */
export const usePresets = create<Known>()(() => ({ operations: [], presets: [], failure: undefined }))

/** After the window has opened, and after a preset of one's own has changed. */
export async function loadPresets(client: Pick<Client, 'presets'>): Promise<void> {
  try {
    usePresets.setState({ ...(await client.presets.list()), failure: undefined })
  } catch (error) {
    usePresets.setState({ failure: failureOf(error) })
  }
}
