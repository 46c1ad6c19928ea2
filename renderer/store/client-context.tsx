import { createContext, type ReactNode, useContext } from 'react'
import type { Client } from '../../preload/contract/contract.ts'
import type { Bridge } from './client.ts'

export interface PageBridge {
  client: Client
  pathOf: Bridge['pathOf']
}

const Context = createContext<PageBridge | null>(null)

export function ClientProvider({ doors, children }: { doors: PageBridge; children: ReactNode }) {
  return <Context value={doors}>{children}</Context>
}

/** The way to the engine, and to where dropped files lie. */
export function useBridge(): PageBridge {
  const doors = useContext(Context)
  if (!doors) throw new Error('a ClientProvider must stand above')
  return doors
}

export const useClient = (): Client => useBridge().client
