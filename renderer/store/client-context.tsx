import { createContext, type ReactNode, useContext } from 'react'
import type { Client } from '../../preload/contract/contract.ts'
import type { Bridge } from './client.ts'

export interface Doors {
  client: Client
  pathOf: Bridge['pathOf']
}

const Context = createContext<Doors | null>(null)

export function ChoicesProvider({ doors, children }: { doors: Doors; children: ReactNode }) {
  return <Context value={doors}>{children}</Context>
}

/** The way to the engine, and to where dropped files lie. */
export function useDoors(): Doors {
  const doors = useContext(Context)
  if (!doors) throw new Error('a ChoicesProvider must stand above')
  return doors
}

export const useClient = (): Client => useDoors().client
