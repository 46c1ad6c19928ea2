import { useState } from 'react'
import type { Failure } from '../../preload/domain/model/failure.ts'
import { failureOf } from '../store/client.ts'
import { useClient } from '../store/client-context.tsx'
import { toast } from '../store/toasts.ts'
import { workspacesWords } from '../words/workspaces.ts'

/** Asks the service about a stored key now. */
export function useCheck(name: string) {
  const client = useClient()
  const [isChecking, setChecking] = useState(false)
  const [failure, setFailure] = useState<Failure>()

  async function check(): Promise<void> {
    setChecking(true)
    try {
      await client.workspaces.check({ name })
      setFailure(undefined)
      toast({ text: workspacesWords.accepted(name) })
    } catch (error) {
      setFailure(failureOf(error))
    } finally {
      setChecking(false)
    }
  }

  return { isChecking, failure, check }
}
