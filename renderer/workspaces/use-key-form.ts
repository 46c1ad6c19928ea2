import { useState } from 'react'
import type { Failure } from '../../preload/contract/failure.ts'
import { failureOf } from '../client.ts'
import { useClient } from '../store/client-context.tsx'
import { checkKeyDraft, type KeyProblems } from './key-draft.ts'

export interface KeyForm {
  key: string
  name: string
  setKey(key: string): void
  setName(name: string): void
  problems: KeyProblems
  isChecking: boolean
  /** Why the service or the keychain refused; what was typed stays. */
  failure: Failure | undefined
  submit(how: { isForThisRun: boolean }): Promise<void>
}

interface KeyFormOptions {
  name: string
  taken: readonly string[]
  /** When the key is accepted and kept. */
  onAdded(name: string): void
}

type Step = { at: 'typing' } | { at: 'checking' } | { at: 'refused'; failure: Failure }

/** A key and a name on their way to the keychain: checked here, then by the service, then stored. */
export function useKeyForm({ name: startName, taken, onAdded }: KeyFormOptions): KeyForm {
  const client = useClient()
  const [key, setKey] = useState('')
  const [name, setName] = useState(startName)
  const [isTried, setTried] = useState(false)
  const [step, setStep] = useState<Step>({ at: 'typing' })
  const problems = checkKeyDraft({ key, name }, taken)

  async function submit({ isForThisRun }: { isForThisRun: boolean }): Promise<void> {
    if (step.at === 'checking') return
    setTried(true)
    if (problems.key || problems.name) return
    setStep({ at: 'checking' })
    try {
      await client.workspaces.add({ name: name.trim(), key: key.trim(), isForThisRun })
      setStep({ at: 'typing' })
      onAdded(name.trim())
    } catch (error) {
      setStep({ at: 'refused', failure: failureOf(error) })
    }
  }

  return {
    ...{ key, name, setName, submit },
    setKey(typed) {
      setKey(typed)
      // The refusal was about another key.
      if (step.at === 'refused' && step.failure.kind === 'key-refused') setStep({ at: 'typing' })
    },
    problems: isTried ? problems : {},
    isChecking: step.at === 'checking',
    failure: step.at === 'refused' ? step.failure : undefined,
  }
}
