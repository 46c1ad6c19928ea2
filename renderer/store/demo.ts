import { useCallback, useEffect, useRef } from 'react'
import type { Client } from '../../preload/contract/contract.ts'
import { demoWords } from '../words/demo.ts'
import { useWorkspaces } from './selectors.ts'
import { toast, toastRefusal } from './toasts.ts'
import { useView } from './view.ts'

/** Ends the demo with all it made; the toast takes it back. */
export function useRemoveDemo(client: Client): () => Promise<void> {
  return useCallback(async () => {
    try {
      await client.app.removeDemo()
    } catch (error) {
      return toastRefusal(error)
    }
    const run = () => void client.app.restoreDemo().catch(toastRefusal)
    toast({ text: demoWords.removed, action: { label: demoWords.undo, run } })
  }, [client])
}

/** The first workspace of one's own is where files go from then on. */
export function useFirstOwnWorkspace(): void {
  const list = useWorkspaces()
  const hadOwn = useRef<boolean>(undefined)
  const own = list.find(({ isDemo }) => !isDemo)
  useEffect(() => {
    if (hadOwn.current === false && own) {
      const { workspace, chooseWorkspace } = useView.getState()
      if (workspace !== null) chooseWorkspace(own.name)
    }
    hadOwn.current = own !== undefined
  }, [own])
}
