import { useEffect, useRef, useState } from 'react'
import type { Settings, SettingsChange } from '../../preload/domain/model/settings.ts'
import { useClient } from '../store/client-context.tsx'
import { useSnapshot } from '../store/selectors.ts'
import { toastRefusal } from '../store/toasts.ts'

type Key = keyof SettingsChange

export interface LiveSettings {
  /** As they are shown: a change counts from the moment it is made. */
  settings: Settings
  /** Rises each time a change of one of these was accepted. */
  applied(...keys: Key[]): number
  change(change: SettingsChange): void
}

interface Change {
  number: number
  change: SettingsChange
  /** The settings that were known when it was accepted; newer ones say it themselves. */
  acceptedOver: Settings | undefined
}

/** The settings, changed at once and put back when the engine refuses. */
export function useSettings(): LiveSettings {
  const known = useSnapshot(({ settings }) => settings)
  const client = useClient()
  const [changes, setChanges] = useState<readonly Change[]>([])
  const [applied, setApplied] = useState<Partial<Record<Key, number>>>({})
  const latest = useRef({ number: 0, known })
  useEffect(() => {
    latest.current.known = known
    setChanges((all) => all.filter(({ acceptedOver }) => !acceptedOver || acceptedOver === known))
  }, [known])
  const ours = changes.filter(({ acceptedOver }) => !acceptedOver || acceptedOver === known)

  async function send(number: number, change: SettingsChange): Promise<void> {
    try {
      await client.settings.change(change)
      const acceptedOver = latest.current.known
      setChanges((all) => all.map((each) => (each.number === number ? { ...each, acceptedOver } : each)))
      setApplied((all) => ({
        ...all,
        ...Object.fromEntries(Object.keys(change).map((key) => [key, number])),
      }))
    } catch (error) {
      setChanges((all) => all.filter((each) => each.number !== number))
      toastRefusal(error)
    }
  }

  return {
    settings: Object.assign({}, known, ...ours.map(({ change }) => change)),
    applied: (...keys) => Math.max(0, ...keys.map((key) => applied[key] ?? 0)),
    change(change) {
      latest.current.number += 1
      const { number } = latest.current
      setChanges((all) => [...all, { number, change, acceptedOver: undefined }])
      void send(number, change)
    },
  }
}
